import { publicKey } from '../../clients/parties.ts';
import type { Target } from '../../target/target.ts';
import type { DocumentStore, ServedDocument } from './document-store.ts';

/** A URL with something put between its host and its path (RFC 8414 §3.1). */
const wellKnown = (issuer: string, name: string): string => {
  const { origin, pathname } = new URL(issuer);
  return `${origin}/.well-known/${name}${pathname.replace(/\/$/, '')}`;
};

type Grants = NonNullable<Target['grants']>;

/** The metadata and the JWK Set of one issuer (RFC 8414 §2, OpenID Connect Discovery 1.0 §3, RFC 7517 §5). */
const documentsOf = (
  { id, keys, published }: Grants['issuer'],
  idJag: boolean | undefined,
): readonly ServedDocument[] => {
  if (published === undefined) return [];
  const { jwksUri, listen } = published;
  const base = id.replace(/\/$/, '');
  const metadata = {
    issuer: id,
    jwks_uri: jwksUri,
    authorization_endpoint: `${base}/authorize`,
    token_endpoint: `${base}/token`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: [...new Set(keys.map(({ alg }) => alg))],
    ...(idJag
      ? { identity_chaining_requested_token_types_supported: ['urn:ietf:params:oauth:token-type:id-jag'] }
      : {}),
  };
  const set = { keys: keys.map((key) => ({ ...publicKey(key).jwk, use: 'sig' })) };
  return [
    { url: jwksUri, listen, type: 'application/jwk-set+json', value: set },
    ...[
      `${base}/.well-known/openid-configuration`,
      wellKnown(id, 'openid-configuration'),
      wellKnown(id, 'oauth-authorization-server'),
    ].map((url) => ({ url, listen, type: 'application/json', value: metadata })),
  ];
};

/** What is served for those issuers of a target whose keys are published; nothing where there are none. */
export const issuerDocuments = ({ grants }: Pick<Target, 'grants'>): readonly ServedDocument[] =>
  [grants?.issuer, grants?.otherIssuer].flatMap((one) => (one ? documentsOf(one, grants?.idJag) : []));

/** Why a grant may have been refused: nobody fetched the keys of the first issuer, which are published. Undefined where somebody did. */
export const unfetchedIssuer = (
  { grants }: Pick<Target, 'grants'>,
  { fetches }: Pick<DocumentStore, 'fetches'>,
): string | undefined => {
  const { id, published } = grants?.issuer ?? {};
  if (id === undefined || published === undefined) return undefined;
  if (fetches(id) + fetches(published.jwksUri) > 0) return undefined;
  const { port, protocol } = new URL(published.jwksUri);
  const listens = published.listen ?? (port || (protocol === 'https:' ? 443 : 80));
  return `nobody fetched ${published.jwksUri} or the metadata of ${id}: bring that URL to port ${listens} of this machine, or enter the keys at the server and leave grants.issuer.published out`;
};
