import { assertionGrants } from '../checks/grant-token.ts';
import type { Policy } from '../checks/policy.ts';
import type { Supported } from '../registration/check.ts';

/** Where the server's documents and endpoints are. */
export interface Places {
  readonly issuer: string;
  readonly tokenEndpoint: string;
  /** Where a user would sign in, had the server any. */
  readonly authorization: string;
  /** RFC 9126, RFC 7662, RFC 7009. */
  readonly pushed: string;
  readonly introspection: string;
  readonly revocation: string;
  readonly jwks: string;
  /** The Entity ID of the server as SAML knows it: a name, where nothing is. */
  readonly entityId: string;
  /** The registration endpoint (RFC 7591 §3). */
  readonly registration: string;
  /** The metadata of RFC 8414 §3: the well-known path goes between host and path. */
  readonly metadata: string;
  /** The metadata of OpenID Connect Discovery §4: the well-known path goes to the end. */
  readonly openid: string;
}

/** Works out the places of an issuer. Throws for one that is no URL. */
export const placesOf = (issuer: string): Places => {
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/$/, '');
  const base = `${origin}${path}`;
  return {
    issuer,
    tokenEndpoint: `${base}/token`,
    authorization: `${base}/authorize`,
    pushed: `${base}/par`,
    introspection: `${base}/introspect`,
    revocation: `${base}/revoke`,
    jwks: `${base}/jwks`,
    entityId: `${base}/saml`,
    registration: `${base}/register`,
    metadata: `${origin}/.well-known/oauth-authorization-server${path}`,
    openid: `${base}/.well-known/openid-configuration`,
  };
};

/** A published document of metadata, by its place. */
export type Published = 'oauth' | 'openid';

/** A document of metadata. */
export type Metadata = Readonly<Record<string, unknown>> & { readonly issuer: string; readonly token_endpoint: string };

const methodsOf = ({ name, algorithms }: Policy): readonly string[] =>
  name === 'fapi2'
    ? ['private_key_jwt']
    : [
        'private_key_jwt',
        'client_secret_basic',
        'client_secret_post',
        ...(algorithms === undefined ? ['client_secret_jwt'] : []),
      ];

/** What the server says of itself (RFC 8414 §2, RFC 9126 §5, RFC 9449 §5.1). */
export const metadataOf = (
  places: Places,
  policy: Policy,
  {
    scopes,
    registers,
    trusts,
  }: { readonly scopes: readonly string[]; readonly registers: boolean; readonly trusts: boolean },
): Metadata => {
  const methods = methodsOf(policy);
  const algorithms = policy.algorithms ?? ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519', 'HS256'];
  return {
    issuer: places.issuer,
    token_endpoint: places.tokenEndpoint,
    authorization_endpoint: places.authorization,
    pushed_authorization_request_endpoint: places.pushed,
    introspection_endpoint: places.introspection,
    revocation_endpoint: places.revocation,
    ...(registers ? { registration_endpoint: places.registration } : {}),
    jwks_uri: places.jwks,
    response_types_supported: ['code'],
    grant_types_supported: ['client_credentials', ...(trusts ? assertionGrants(policy) : [])],
    ...(policy.identityAssertions
      ? { authorization_grant_profiles_supported: ['urn:ietf:params:oauth:grant-profile:id-jag'] }
      : {}),
    token_endpoint_auth_methods_supported: methods,
    token_endpoint_auth_signing_alg_values_supported: algorithms,
    introspection_endpoint_auth_methods_supported: methods,
    introspection_endpoint_auth_signing_alg_values_supported: algorithms,
    revocation_endpoint_auth_methods_supported: methods,
    revocation_endpoint_auth_signing_alg_values_supported: algorithms,
    scopes_supported: scopes,
    ...(policy.tokenType === 'DPoP' ? { dpop_signing_alg_values_supported: algorithms } : {}),
    ...(policy.name === 'cimd' ? { client_id_metadata_document_supported: true } : {}),
    tls_client_certificate_bound_access_tokens: false,
    authorization_response_iss_parameter_supported: false,
  };
};

const listed = (value: unknown): readonly string[] => (Array.isArray(value) ? value : []);

/** What clients may register for, by what the server says of itself. */
export const supportedBy = (metadata: Readonly<Record<string, unknown>>): Supported => ({
  methods: listed(metadata.token_endpoint_auth_methods_supported),
  algorithms: listed(metadata.token_endpoint_auth_signing_alg_values_supported),
  grants: listed(metadata.grant_types_supported),
  scopes: listed(metadata.scopes_supported),
});
