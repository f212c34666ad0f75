/** Where the cited documents live, and how their sections are addressed: the one place that knows. */
const addresses: readonly (readonly [form: RegExp, link: (section: string, number: string) => string])[] = [
  [/^RFC (\d+) §([\d.]+)/, (section, number) => `https://www.rfc-editor.org/rfc/rfc${number}.html#section-${section}`],
  [/^RFC (\d+)/, (_section, number) => `https://www.rfc-editor.org/rfc/rfc${number}.html`],
  [
    /^OpenID Connect Core (?:1\.0 )?§(9)/,
    () => 'https://openid.net/specs/openid-connect-core-1_0.html#ClientAuthentication',
  ],
  [/^OpenID Connect Core/, () => 'https://openid.net/specs/openid-connect-core-1_0.html'],
  [/^FAPI 2\.0/, () => 'https://openid.net/specs/fapi-security-profile-2_0-final.html'],
];

/** A link to the section that a citation names; undefined for a document that is not known here. */
export const linkTo = (cite: string): string | undefined => {
  for (const [form, link] of addresses) {
    const match = form.exec(cite);
    if (match) return link((match[2] ?? '').replace(/\.$/, ''), match[1] ?? '');
  }
  return undefined;
};
