import {
  broken,
  type Document,
  type Facts,
  holds,
  type MetadataRule,
  ofDocuments,
  rule,
  shown,
  silent,
  strings,
  type Told,
} from './rule.ts';

const emptyArrays = ({ members }: Document): Told => {
  const empty = Object.keys(members).filter((name) => Array.isArray(members[name]) && members[name].length === 0);
  return empty.length > 0
    ? broken(`${empty.map((name) => `"${name.slice(0, 80)}"`).join(', ')}: an empty array`)
    : holds('no array is empty');
};

const grantTypes = (document: Document, { grantTypes: granted }: Facts): Told => {
  if (granted.size === 0) return silent('no grant type was granted');
  const list = strings(document, 'grant_types_supported') ?? ['authorization_code', 'implicit'];
  const hidden = [...granted].find(([type]) => !list.includes(type));
  return hidden
    ? broken(
        `${hidden[0]} was granted, but "grant_types_supported" is ${shown(document.members.grant_types_supported)}`,
        [hidden[1]],
      )
    : holds(`listed: ${[...granted.keys()].join(', ')}`);
};

const isBoolean = (value: unknown): boolean => typeof value === 'boolean';

const isObjectOfUrls = (value: unknown): boolean =>
  value !== null &&
  typeof value === 'object' &&
  !Array.isArray(value) &&
  Object.values(value).every((one) => typeof one === 'string' && URL.canParse(one));

const isAsymmetricList = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((alg) => typeof alg === 'string' && !/^(none|hs\d*)$/i.test(alg));

/** A member that a document defines: what it has to be. */
type Defined = readonly [name: string, what: string, fits: (value: unknown) => boolean];

const mutualTls: readonly Defined[] = [
  ['mtls_endpoint_aliases', 'an object of URLs (RFC 8705 §5)', isObjectOfUrls],
  ['tls_client_certificate_bound_access_tokens', 'a boolean (RFC 8705 §3.3)', isBoolean],
];

const proofs: readonly Defined[] = [
  ['dpop_signing_alg_values_supported', 'an array of asymmetric algorithms (RFC 9449 §5.1)', isAsymmetricList],
];

const pushedRequests: readonly Defined[] = [
  ['require_pushed_authorization_requests', 'a boolean (RFC 9126 §5)', isBoolean],
];

const asDefined =
  (defined: readonly Defined[]) =>
  ({ members }: Document): Told => {
    const present = defined.filter(([name]) => members[name] !== undefined);
    if (present.length === 0) return silent('there are no such members');
    const wrong = present.find(([name, , fits]) => !fits(members[name]));
    return wrong
      ? broken(`"${wrong[0]}" is ${shown(members[wrong[0]])}, not ${wrong[1]}`)
      : holds(`${present.map(([name]) => name).join(', ')}: as they are defined`);
  };

const decoded = (segment: string): { readonly [name: string]: unknown } | undefined => {
  try {
    const value: unknown = JSON.parse(Buffer.from(segment, 'base64url').toString());
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as { readonly [name: string]: unknown })
      : undefined;
  } catch {
    return undefined;
  }
};

const signedMetadata = ({ members: { signed_metadata: jwt } }: Document): Told => {
  if (jwt === undefined) return silent('there is no "signed_metadata"');
  const [header, claims, signature, ...rest] = typeof jwt === 'string' ? jwt.split('.') : [];
  const [read, said] = [decoded(header ?? ''), decoded(claims ?? '')];
  if (!read || !said || signature === undefined || rest.length > 0) return broken('"signed_metadata" is not a JWT');
  if (signature === '' || typeof read.alg !== 'string' || read.alg.toLowerCase() === 'none')
    return broken('"signed_metadata" is not signed');
  return typeof said.iss === 'string' && said.iss !== ''
    ? holds(`"signed_metadata" is issued by ${shown(said.iss)}`)
    : broken('"signed_metadata" has no "iss"');
};

const issParameter = ({ members: { authorization_response_iss_parameter_supported: value } }: Document): Told =>
  value === undefined
    ? silent('there is no "authorization_response_iss_parameter_supported"')
    : isBoolean(value)
      ? holds(`"authorization_response_iss_parameter_supported" is ${shown(value)}`)
      : broken(`"authorization_response_iss_parameter_supported" is ${shown(value)}`);

const documentsSupported = (
  { members: { client_id_metadata_document_supported: value } }: Document,
  { documentTaken }: Facts,
): Told => {
  const words = `"client_id_metadata_document_supported" is ${shown(value)}`;
  if (value !== undefined && !isBoolean(value)) return broken(words);
  if (documentTaken !== undefined && value !== true)
    return broken(`${words}, and a client_id was taken that is the URL of a document`, [documentTaken]);
  return value === undefined ? silent('there is no "client_id_metadata_document_supported"') : holds(words);
};

/** The remaining members. */
export const members: readonly MetadataRule[] = [
  rule(
    'empty-arrays-omitted',
    'No member is an empty array',
    'clients take it for “nothing is supported”, or for the default',
    ofDocuments(emptyArrays),
  ),
  rule(
    'grant-types',
    'A grant type that is granted is listed',
    'clients believe that they cannot use it: the default is authorization_code and implicit',
    ofDocuments(grantTypes),
  ),
  rule(
    'mutual-tls-members',
    'What is told of mutual TLS has its types',
    'clients read "false" as true, or find no alias of an endpoint',
    ofDocuments(asDefined(mutualTls)),
  ),
  rule(
    'proof-algorithms',
    'The algorithms of DPoP proofs are a list, and none is symmetric',
    'clients prove possession with a key that two parties have',
    ofDocuments(asDefined(proofs)),
  ),
  rule(
    'pushed-requests-required',
    'Whether requests have to be pushed is told by a boolean',
    'clients read "false" as true',
    ofDocuments(asDefined(pushedRequests)),
  ),
  rule(
    'signed-metadata',
    'Signed metadata are a signed JWT and name who signed them',
    'nobody can tell who vouches for them',
    ofDocuments(signedMetadata),
  ),
  rule(
    'iss-parameter-supported',
    'Whether responses name their issuer is told by a boolean',
    'clients do not check whom an authorization response comes from',
    ofDocuments(issParameter),
  ),
  rule(
    'client-documents-supported',
    'Whether client ID metadata documents are taken is told, by a boolean',
    'clients cannot know that they need not register, or believe that they need not where they do',
    ofDocuments(documentsSupported),
  ),
];
