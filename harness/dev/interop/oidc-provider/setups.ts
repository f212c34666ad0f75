import { randomBytes } from 'node:crypto';
import type { Setup } from './start.ts';

const agreed = { single_use: true };

const registration = { metadata: { response_types: [], redirect_uris: [] } };

/** Clients of every kind that authenticate with something Assay has; everything else is its default. */
export const byDefault: Setup = {
  algorithms: ['ES256', 'RS256', 'PS256'],
  secrets: true,
  configuration: { features: {} },
  target: { agreed, registration },
};

const algorithms = ['ES256', 'PS256', 'Ed25519'];

const enabledJWA = { clientAuthSigningAlgValues: algorithms, dPoPSigningAlgValues: algorithms };

const token = 'an-initial-access-token-of-the-interop-server';

const api = 'https://api.example';

/** The longest time that an assertion may live, in seconds. */
const longest = 300;

/** The type that RFC 10070 gives to assertions of clients. */
const typed = 'client-authentication+jwt';

interface Claims {
  readonly aud?: unknown;
  readonly exp: number;
}

/**
 * Throws what the server's own error would be, where an assertion is not for the issuer alone, is of another type than RFC
 * 10070 names, or lives for longer than was agreed: the hook that the server has for such rules.
 */
const assertJwtClientAuthClaimsAndHeader = async (
  { oidc }: { readonly oidc: { readonly issuer: string } },
  { aud, exp }: Claims,
  { typ }: { readonly typ?: unknown },
): Promise<void> => {
  const { errors } = await import('oidc-provider');
  const mediaType = typeof typ === 'string' ? typ.toLowerCase() : undefined;
  if ([aud].flat().some((one) => one !== oidc.issuer))
    throw new errors.InvalidClientAuth('aud must be the issuer alone');
  if (mediaType !== typed && mediaType !== `application/${typed}`)
    throw new errors.InvalidClientAuth(`typ must be ${typed}`);
  if (exp - Date.now() / 1000 > longest) throw new errors.InvalidClientAuth(`exp must lie within ${longest} seconds`);
};

/** Whatever it has to be strict about clients that authenticate with a key. */
export const hardened: Setup = {
  algorithms,
  secrets: false,
  configuration: {
    features: {
      pushedAuthorizationRequests: { enabled: true, requirePushedAuthorizationRequests: true },
      registration: { enabled: true, initialAccessToken: token },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: async (_ctx: unknown, resource: string) => {
          const { errors } = await import('oidc-provider');
          if (resource !== api) throw new errors.InvalidTarget();
          return { scope: 'read', accessTokenTTL: 600 };
        },
      },
    },
    allowOmittingSingleRegisteredRedirectUri: false,
    assertJwtClientAuthClaimsAndHeader,
    clientAuthMethods: ['private_key_jwt'],
    clientDefaults: { token_endpoint_auth_method: 'private_key_jwt', dpop_bound_access_tokens: true },
    clockTolerance: 5,
    enabledJWA,
    pkce: { required: () => true },
    scopes: ['openid', 'offline_access', 'read'],
  },
  target: {
    agreed: { ...agreed, longest_lifetime: longest, clock_skew: 5, typ: typed },
    dpop: true,
    registration: { ...registration, initial_access_token: token },
    request: { parameters: { resource: api }, scope: 'read', typ: typed },
  },
};

/** Its FAPI 2.0 mode, with what FAPI leaves to be configured: pushed requests, DPoP with nonces, keys alone. */
export const fapi: Setup = {
  algorithms,
  secrets: false,
  configuration: {
    features: {
      dPoP: { enabled: true, nonceSecret: randomBytes(32), requireNonce: () => true },
      fapi: { enabled: true, profile: '2.0' },
      pushedAuthorizationRequests: { enabled: true, requirePushedAuthorizationRequests: true },
    },
    clientAuthMethods: ['private_key_jwt'],
    clientDefaults: {
      token_endpoint_auth_method: 'private_key_jwt',
      dpop_bound_access_tokens: true,
      id_token_signed_response_alg: 'ES256',
    },
    clockTolerance: 10,
    enabledJWA: { ...enabledJWA, idTokenSigningAlgValues: ['ES256'] },
    responseTypes: ['code'],
  },
  target: { agreed, dpop: true, registration },
};
