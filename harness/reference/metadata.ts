import type { Policy } from './policy.ts';

/** Where the server's documents and endpoints are. */
export interface Places {
  readonly issuer: string;
  readonly tokenEndpoint: string;
  readonly jwks: string;
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
    jwks: `${base}/jwks`,
    metadata: `${origin}/.well-known/oauth-authorization-server${path}`,
    openid: `${base}/.well-known/openid-configuration`,
  };
};

/** What the server says of itself (RFC 8414 §2). */
export const metadataOf = (
  { issuer, tokenEndpoint, jwks }: Places,
  { name, algorithms }: Policy,
  scopes: readonly string[],
): Readonly<Record<string, unknown>> => ({
  issuer,
  token_endpoint: tokenEndpoint,
  jwks_uri: jwks,
  grant_types_supported: ['client_credentials'],
  token_endpoint_auth_methods_supported:
    name === 'fapi2'
      ? ['private_key_jwt']
      : ['private_key_jwt', 'client_secret_basic', 'client_secret_post', 'client_secret_jwt'],
  token_endpoint_auth_signing_alg_values_supported: algorithms ?? ['RS256', 'PS256', 'ES256', 'EdDSA', 'HS256'],
  scopes_supported: scopes,
});
