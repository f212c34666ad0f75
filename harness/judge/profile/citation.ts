import type { Citation } from '../../model/profile.ts';

/** Anchors of the sections of OpenID Connect Discovery 1.0, which are words. */
const discoverySections: { readonly [number: string]: string } = {
  '3': 'ProviderMetadata',
  '4': 'ProviderConfig',
  '4.1': 'ProviderConfigurationRequest',
  '4.2': 'ProviderConfigurationResponse',
  '4.3': 'ProviderConfigurationValidation',
};

/** Where the cited documents live, and how their sections are addressed: the one place that knows. */
const addresses: readonly (readonly [form: RegExp, link: (section: string, number: string) => string])[] = [
  [/^RFC (\d+) §([\d.]+)/, (section, number) => `https://www.rfc-editor.org/rfc/rfc${number}.html#section-${section}`],
  [/^RFC (\d+)/, (_section, number) => `https://www.rfc-editor.org/rfc/rfc${number}.html`],
  [
    /^(draft-[a-z0-9-]+) §([\d.]+)/,
    (section, name) => `https://datatracker.ietf.org/doc/html/${name}#section-${section}`,
  ],
  [
    /^OpenID Connect Core (?:1\.0 )?§(9)/,
    () => 'https://openid.net/specs/openid-connect-core-1_0.html#ClientAuthentication',
  ],
  [
    /^OAuth 2\.1 draft-(\d+) §([\d.]+)/,
    (section, draft) => `https://datatracker.ietf.org/doc/html/draft-ietf-oauth-v2-1-${draft}#section-${section}`,
  ],
  [/^SMART App Launch 2\.2/, () => 'https://hl7.org/fhir/smart-app-launch/client-confidential-asymmetric.html'],
  [/^OpenID Connect Core 1\.0 draft/, () => 'https://github.com/openid/connect'],
  [
    /^OpenID Connect Dynamic Client Registration 1\.0/,
    () => 'https://openid.net/specs/openid-connect-registration-1_0.html#ClientMetadata',
  ],
  [/^OpenID Connect Core/, () => 'https://openid.net/specs/openid-connect-core-1_0.html'],
  [
    /^OpenID Connect Discovery (?:1\.0 )?§(3|4(?:\.[1-3])?)$/,
    (_section, number) =>
      `https://openid.net/specs/openid-connect-discovery-1_0.html#${discoverySections[number] ?? ''}`,
  ],
  [/^OpenID Connect Discovery/, () => 'https://openid.net/specs/openid-connect-discovery-1_0.html'],
  [
    /^MCP Client Credentials, /,
    () => 'https://github.com/modelcontextprotocol/ext-auth/blob/main/specification/draft/oauth-client-credentials.mdx',
  ],
  [
    /^EMA(?:-S)? §/,
    () =>
      'https://github.com/modelcontextprotocol/ext-auth/blob/main/specification/stable/enterprise-managed-authorization.mdx',
  ],
  [/^FAPI 2\.0 Security Profile §/, () => 'https://openid.net/specs/fapi-security-profile-2_0-final.html'],
];

/** A link to the section that a citation names; undefined for a document that is not known here. */
export const linkTo = (cite: string): string | undefined => {
  for (const [form, link] of addresses) {
    const match = form.exec(cite);
    if (match) return link((match[2] ?? '').replace(/\.$/, ''), match[1] ?? '');
  }
  return undefined;
};

/** A citation in indented lines: level, place, clauses and link; then the sentence in quotes, and why it follows, as far as there are. */
export const cited = ({ level, binds = 'server', clause, cite, quote, basis }: Citation): string => {
  const whom = binds === 'server' ? '' : ` (binds the ${binds})`;
  return [
    `    ${level}${whom}  ${cite}  [${clause.join(', ')}]  ${linkTo(cite) ?? ''}`.trimEnd(),
    ...(quote === undefined ? [] : [`    “${quote}”`]),
    ...(basis === undefined ? [] : [`    ${basis}`]),
  ].join('\n');
};
