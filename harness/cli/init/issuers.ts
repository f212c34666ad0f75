import { makeKeys, type PrivateJwk, publicSet } from '../../clients/generate-keys.ts';
import { quoted } from '../../documents/display.ts';
import { Failure } from '../../documents/failure.ts';

/** An issuer of grants that an administrator is to trust (RFC 7521 §4.1), with the keys that Assay signs with. */
export interface IssuerEntry {
  /** Its place in the target file. */
  readonly name: 'issuer' | 'other_issuer';
  readonly issuer: string;
  readonly subject: string;
  readonly keys: readonly PrivateJwk[];
}

/** The issuer where none is named: a name that is nobody's (RFC 2606 §3). */
const usual = 'https://assay-issuer.example';

/** The issuer that is to be trusted. @throws {@link Failure} (exit 3) for one that is no URL. */
export const issuerNamed = (issuer: string | true): string => {
  const named = issuer === true ? usual : issuer;
  if (URL.canParse(named)) return named.replace(/\/$/, '');
  throw new Failure(`--grants ${quoted(named)} is no URL.`, { hint: `Give one, such as --grants ${usual}.` });
};

/** Makes the issuers that the suites about grants need: one, and another one that it must not be taken for. */
export const makeIssuers = async (issuer: string | true, algs: readonly string[]): Promise<readonly IssuerEntry[]> => {
  const first = issuerNamed(issuer);
  const [alg = 'ES256'] = algs;
  const entry = async (name: IssuerEntry['name'], path: string, subject: string, of: readonly string[]) => ({
    name,
    issuer: `${first}${path}`,
    subject,
    keys: await makeKeys(name.replace('_', '-'), of),
  });
  return [
    await entry('issuer', '', 'assay-user', algs.length > 0 ? algs : [alg]),
    await entry('other_issuer', '/other', 'assay-other-user', [alg]),
  ];
};

/** What a target file says of them; their keys lie in files. */
export const grantsEntry = (issuers: readonly IssuerEntry[], folder: string): object =>
  Object.fromEntries(
    issuers.map(({ name, issuer, subject }) => [name, { issuer, subject, keys: [{ file: `${folder}/${name}.jwks` }] }]),
  );

/** What an administrator has to enter for them, as Markdown. */
export const issuerSections = (issuers: readonly IssuerEntry[], target: string): readonly string[] =>
  issuers.flatMap(({ name, issuer, subject, keys }) => [
    '',
    `## Trusted issuer \`${issuer}\``,
    '',
    '- for the grant type `urn:ietf:params:oauth:grant-type:jwt-bearer`: assertions of this issuer are to be accepted',
    `- issuer (\`iss\`): \`${issuer}\`, or another one; then change \`grants.${name}.issuer\` in ${target}`,
    `- a user whom the server knows from it as \`sub\` \`${subject}\`, who may be given what the clients may ask for`,
    '- audience: the issuer identifier or the token endpoint of the server, whichever it takes',
    '- public keys (JWK Set):',
    '',
    '```json',
    JSON.stringify(publicSet(keys), null, 2),
    '```',
    ...(name === 'issuer'
      ? ['', '- the clients above may present its assertions, and the public client too if the server allows that']
      : [`- if only one issuer can be trusted: remove \`grants.${name}\` from ${target}`]),
  ]);
