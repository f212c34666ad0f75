import { createPrivateKey } from 'node:crypto';
import { certificateFor } from '../../clients/certificate.ts';
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

/** Every consumer of SAML verifies RSA with SHA-256, and XML has no common method for Edwards curves. */
const samlFirst = (algs: readonly string[]): readonly string[] => ['RS256', ...algs.filter((alg) => alg !== 'RS256')];

/** What issuers write beside plain JWTs, or instead of them. */
export interface Written {
  /** SAML assertions too (RFC 7522). */
  readonly saml: boolean;
  /** ID-JAGs, and no plain JWTs: they are identity providers. */
  readonly idJag: boolean;
}

/**
 * Makes the issuers that the suites about grants need: one, and another one that it must not be taken for. With `saml`, the
 * first key of each is one with which XML is signed. An identity provider needs one key.
 */
export const makeIssuers = async (
  issuer: string | true,
  offered: readonly string[],
  { saml, idJag }: Written,
): Promise<readonly IssuerEntry[]> => {
  const first = issuerNamed(issuer);
  const algs = saml ? samlFirst(offered) : offered;
  const [alg = 'ES256'] = algs;
  const several = algs.length > 0 && !idJag ? algs : [alg];
  const entry = async (name: IssuerEntry['name'], path: string, subject: string, of: readonly string[]) => ({
    name,
    issuer: `${first}${path}`,
    subject,
    keys: await makeKeys(name.replace('_', '-'), of),
  });
  return [
    await entry('issuer', '', 'assay-user', several),
    await entry('other_issuer', '/other', 'assay-other-user', [alg]),
  ];
};

/** What a target file says of them; their keys lie in files. */
export const grantsEntry = (
  issuers: readonly IssuerEntry[],
  folder: string,
  { idJag }: Pick<Written, 'idJag'>,
): object => ({
  ...Object.fromEntries(
    issuers.map(({ name, issuer, subject }) => [name, { issuer, subject, keys: [{ file: `${folder}/${name}.jwks` }] }]),
  ),
  ...(idJag ? { id_jag: true } : {}),
});

/** The certificate of the key with which an issuer signs XML; undefined where it has none. */
export const certificateOf = ({ issuer, keys: [key] }: Pick<IssuerEntry, 'issuer' | 'keys'>): string | undefined =>
  key && certificateFor(createPrivateKey({ key, format: 'jwk' }), new URL(issuer).host).trimEnd();

const samlSection = (entry: IssuerEntry): readonly string[] => {
  const { issuer, subject, keys } = entry;
  const [key] = keys;
  return key === undefined
    ? []
    : [
        '',
        '- for the grant type `urn:ietf:params:oauth:grant-type:saml2-bearer`: SAML 2.0 assertions of this issuer, signed',
        `- \`<Issuer>\`: \`${issuer}\`; \`<NameID>\` of the user: \`${subject}\`; \`Recipient\`: the token endpoint`,
        `- certificate of the key \`${key.kid}\` (${key.alg}):`,
        '',
        '```',
        certificateOf(entry) ?? '',
        '```',
      ];
};

/** What is peculiar to plain JWTs, and to ID-JAGs (draft-ietf-oauth-identity-assertion-authz-grant §3.1, §4.4.1, §8.1). */
const peculiar = {
  jwt: {
    heading: 'Trusted issuer',
    what: 'assertions of this issuer are to be accepted',
    audience: ['- audience: the issuer identifier or the token endpoint of the server, whichever it takes'],
    presented: 'the clients above may present its assertions, and the public client too if the server allows that',
  },
  idJag: {
    heading: 'Trusted identity provider',
    what: 'Identity Assertion JWT Authorization Grants (ID-JAG) of this identity provider are to be accepted',
    audience: [
      '- `typ` of the grants: `oauth-id-jag+jwt`; audience: the issuer identifier of the server; `client_id`: that of the client that presents them',
    ],
    presented:
      'the clients above that authenticate may present its grants; if the server knows resources, put one into `request.parameters.resource`, and a scope into `request.scope`, of',
  },
} as const;

const keysSection = ({ name, issuer, keys }: IssuerEntry, target: string): readonly string[] => [
  `- public keys (JWK Set); a server that fetches them finds them at <${issuer}/jwks>, and the metadata under the issuer, if that URL leads to this machine and \`grants.${name}.published: {}\` stands in ${target}:`,
  '',
  '```json',
  JSON.stringify(publicSet(keys), null, 2),
  '```',
];

/** What an administrator has to enter for them, as Markdown. */
export const issuerSections = (
  issuers: readonly IssuerEntry[],
  target: string,
  { saml, idJag }: Written,
): readonly string[] => {
  const { heading, what, audience, presented } = peculiar[idJag ? 'idJag' : 'jwt'];
  return issuers.flatMap(({ name, issuer, subject, keys }) => [
    '',
    `## ${heading} \`${issuer}\``,
    '',
    `- for the grant type \`urn:ietf:params:oauth:grant-type:jwt-bearer\`: ${what}`,
    `- issuer (\`iss\`): \`${issuer}\`, or another one; then change \`grants.${name}.issuer\` in ${target}`,
    `- a user whom the server knows from it as \`sub\` \`${subject}\`, who may be given what the clients may ask for`,
    ...audience,
    ...keysSection({ name, issuer, subject, keys }, target),
    ...(saml ? samlSection({ name, issuer, subject, keys }) : []),
    ...(name === 'issuer'
      ? ['', `- ${presented}${idJag ? ` ${target}` : ''}`]
      : [`- if only one issuer can be trusted: remove \`grants.${name}\` from ${target}`]),
  ]);
};
