import type { Endpoint, OtherMethod, Party, PublicKey } from '../../harness/model/client.ts';
import type { Context } from '../../harness/model/context.ts';
import type { Need } from '../../harness/model/scenario.ts';

/** The first of a party's keys for a JWS algorithm, if it has one. */
export const keyOf = (party: Party | undefined, alg: string): PublicKey | undefined =>
  party?.keys.find((key) => key.alg === alg);

/** The first of the client's keys for a JWS algorithm, if it has one. */
export const keyFor = (context: Context, alg: string): PublicKey | undefined => keyOf(context.signer, alg);

/** A client with keys, registered for private_key_jwt. */
export const aClient: Need = ({ keyless }) =>
  keyless ? 'the target declares no client with keys (clients.client)' : undefined;

/** A second registered client whose key we hold. */
export const aNeighbour: Need = ({ neighbour }) =>
  neighbour ? undefined : 'the target declares no second client (clients.neighbour)';

/** The second client has a key for the algorithm that the first one signs with, so that the key alone differs. */
export const aNeighbourKeyAlike: Need = ({ signer, neighbour }) => {
  const [{ alg } = {}] = signer.keys;
  return alg === undefined || keyOf(neighbour, alg)
    ? undefined
    : `the second client has no ${alg} key (clients.neighbour.keys)`;
};

/** The client is registered for this JWS algorithm, or for none in particular: no rule has the server refuse it. */
export const registeredFor =
  (alg: string): Need =>
  ({ signer: { registeredAlg } }) =>
    registeredAlg === undefined || registeredAlg === alg
      ? undefined
      : `the client is registered for ${registeredAlg} alone (token_endpoint_auth_signing_alg), so it is refused for that`;

const rolesOf = {
  client_secret_basic: 'secret',
  client_secret_post: 'client_secret_post',
  client_secret_jwt: 'client_secret_jwt',
  none: 'none',
} as const satisfies Record<OtherMethod, string>;

/** A client registered for another method than private_key_jwt. */
export const another =
  (method: OtherMethod): Need =>
  ({ others }) =>
    others[method] ? undefined : `the target declares no client for ${method} (clients.${rolesOf[method]})`;

/** A secret in the form means something to the server: it has to ignore parameters that it does not know (RFC 6749 §3.2). */
export const secretsKnown: Need = ({ methods }) =>
  methods === undefined || methods.some((method) => ['client_secret_basic', 'client_secret_post'].includes(method))
    ? undefined
    : 'the server lists no method with a secret, so that client_secret is a parameter for it to ignore (token_endpoint_auth_methods_supported)';

/** A client key for this JWS algorithm. */
export const aKey =
  (alg: string): Need =>
  (context) =>
    keyFor(context, alg) ? undefined : `the client has no ${alg} key (clients.client.keys)`;

/** The default key is an elliptic curve key, so its signature has a form of its own (RFC 7518 §3.4). */
export const anEcdsaKey: Need = ({ signer }) =>
  signer.keys[0]?.jwk.kty === 'EC' ? undefined : "the client's first key is not an elliptic curve key";

/** Our listener that a header may point to. */
export const aCanary: Need = ({ canary }) => (canary ? undefined : 'the canary is switched off (canary: false)');

/** Issuer and token endpoint can be told apart. */
export const anIssuerOfItsOwn: Need = ({ issuer, tokenEndpoint }) =>
  issuer !== tokenEndpoint ? undefined : 'the issuer identifier and the token endpoint are the same URL';

/** A longest lifetime was agreed (RFC 7523 §5). */
export const aLongestLifetime: Need = ({ agreed }) =>
  agreed.longest_lifetime ? undefined : 'no longest lifetime is agreed (agreed.longest_lifetime)';

/** An identifier has a letter whose case can be changed. */
export const aLetterIn =
  (idOf: (context: Context) => string): Need =>
  (context) =>
    /\p{L}/u.test(idOf(context)) ? undefined : 'the client_id has no letter';

/** Valid requests leave the scope out, so that an empty one changes nothing (RFC 6749 §3.2). */
export const noScope: Need = ({ scope }) =>
  scope === undefined ? undefined : 'every request to this target asks for a scope (request.scope)';

/** Valid requests name a resource, which the server knows (RFC 8707 §2). */
export const aResource: Need = ({ resource }) =>
  resource === undefined
    ? 'the target names no resource that the server knows (request.parameters.resource)'
    : undefined;

/** The server has this endpoint. */
export const anEndpoint =
  (endpoint: Endpoint): Need =>
  ({ endpoints }) =>
    endpoints[endpoint] ? undefined : `the server names no ${endpoint} endpoint, or the target file leaves it out`;

/** Somebody issues grants whom the server trusts (RFC 7521 §4.1). */
export const aTrustedIssuer: Need = ({ grants }) =>
  grants ? undefined : 'the target declares no issuer of grants that the server trusts (grants.issuer)';

/** The issuers of grants sign SAML assertions too (RFC 7522 §2.1). */
export const samlGrants: Need = ({ saml }) =>
  saml?.grants ? undefined : 'the target does not say that its issuers sign SAML assertions (saml.grants)';

/** The client may authenticate with SAML assertions of its own (RFC 7522 §2.2). */
export const samlClients: Need = ({ saml }) =>
  saml?.client ? undefined : 'the target does not say that its client signs SAML assertions (saml.client)';

/** The trusted issuers write plain JWTs. */
export const plainGrants: Need = ({ grants }) =>
  grants?.idJag ? 'the issuers write Identity Assertion JWT Authorization Grants (grants.id_jag)' : undefined;

/** The trusted issuers are identity providers (draft-ietf-oauth-identity-assertion-authz-grant §3). */
export const anIdentityProvider: Need = ({ grants }) =>
  grants?.idJag
    ? undefined
    : 'the target does not say that its issuers write Identity Assertion JWT Authorization Grants (grants.id_jag)';

/** A second issuer is trusted. */
export const anotherIssuer: Need = ({ grants }) =>
  grants?.otherIssuer ? undefined : 'the target declares no second issuer of grants (grants.other_issuer)';

/** The second issuer has a key for the algorithm that the first one signs with, so that the key alone differs. */
export const anotherIssuerKeyAlike: Need = ({ grants }) => {
  const alg = grants?.issuer.keys[0]?.alg;
  return alg === undefined || keyOf(grants?.otherIssuer, alg)
    ? undefined
    : `the second issuer has no ${alg} key (grants.other_issuer.keys)`;
};

/** Clients can be registered for the run (RFC 7591). */
export const aRegistration: Need = ({ registers }) =>
  registers ? undefined : 'the server names no registration endpoint, or the target says registration: false';

/** Clients are registered with an initial access token (RFC 7591 §3). */
export const anInitialToken: Need = ({ initialAccessToken }) =>
  initialAccessToken ? undefined : 'the target has no initial access token (registration.initial_access_token)';

/** The server fetches key sets from us. */
export const aKeyFetcher: Need = ({ keysAt }) =>
  keysAt === undefined ? 'the target does not say how the server reaches Assay (canary.url)' : undefined;

/** The server takes client_ids that are the URL of a document. */
export const documentsTaken: Need = ({ takesDocuments }) =>
  takesDocuments
    ? undefined
    : 'the server does not say that it takes client ID metadata documents (client_id_metadata_document_supported), nor does the target file (client_id_metadata: true)';

/** The client has a redirect URI. */
export const aRedirectUri: Need = ({ client: { redirectUri } }) =>
  redirectUri ? undefined : 'the target declares no redirect URI of the client (clients.client.redirect_uri)';

/** The second client has the redirect URI of the first: whichever of them a server takes the request for, it fits. */
export const aSharedRedirectUri: Need = ({ client, neighbour }) =>
  neighbour?.redirectUri !== undefined && neighbour.redirectUri === client.redirectUri
    ? undefined
    : 'the target does not declare that the second client has the redirect URI of the first (clients.neighbour.redirect_uri), so naming it is refused for that';

/** Octets of a signature by the client's first key (RFC 7518 §3.3, §3.4, RFC 8037 §3.1). */
const signatureLength = ({ signer }: Context): number => {
  const { alg, jwk } = signer.keys[0] ?? {};
  if (typeof jwk?.n === 'string') return Math.floor((jwk.n.length * 3) / 4);
  return { ES384: 96, ES512: 132 }[alg ?? ''] ?? 64;
};

/** A signature is another one each time, or long: one with any character wanted can be had. */
export const signaturesThatVary: Need = ({ signer: { keys } }) =>
  keys[0]?.alg.startsWith('Ed')
    ? "a signature of the client's first key is the same each time, and need not have the characters in question"
    : undefined;

/** The base64url of a signature leaves bits of its last character unused (RFC 4648 §3.5). */
export const unusedBits: Need = (context) =>
  signatureLength(context) % 3 === 0
    ? "signatures of the client's first key leave no bit of their base64url unused"
    : undefined;

/** The default key is one for ES256. */
export const aP256Key: Need = ({ signer }) =>
  signer.keys[0]?.alg === 'ES256' ? undefined : "the client's first key is not one for ES256";
