import { publicly } from '../keys.ts';

/** Registered for clients that push authorization requests; nothing is ever sent there. */
export const redirectUri = 'https://interop-client.example/callback';

/** A client as Keycloak's administration represents it. */
export type ClientRepresentation = { readonly clientId: string } & Record<string, unknown>;

/** Has the client in the audience of its tokens, without which introspection tells it that they are not active. */
const ownAudience = (clientId: string) => ({
  name: 'audience',
  protocol: 'openid-connect',
  protocolMapper: 'oidc-audience-mapper',
  config: { 'included.client.audience': clientId, 'access.token.claim': 'true', 'introspection.token.claim': 'true' },
});

const confidential = (clientId: string, rest: Record<string, unknown>): ClientRepresentation => ({
  clientId,
  enabled: true,
  protocol: 'openid-connect',
  publicClient: false,
  serviceAccountsEnabled: true,
  standardFlowEnabled: true,
  directAccessGrantsEnabled: false,
  redirectUris: [redirectUri],
  protocolMappers: [ownAudience(clientId)],
  ...rest,
});

/** A client that signs its assertions with its keys. */
export const withKeys = (
  clientId: string,
  keys: readonly Parameters<typeof publicly>[0][],
  attributes: Record<string, string> = {},
): ClientRepresentation =>
  confidential(clientId, {
    clientAuthenticatorType: 'client-jwt',
    attributes: {
      'use.jwks.string': 'true',
      'jwks.string': JSON.stringify({ keys: keys.map(publicly) }),
      ...attributes,
    },
  });

/** A client that sends a secret in one of two ways, or makes an HMAC with it. */
export const withSecret = (
  clientId: string,
  secret: string,
  method: 'client_secret_basic' | 'client_secret_post' | 'client_secret_jwt',
): ClientRepresentation =>
  confidential(clientId, {
    secret,
    ...(method === 'client_secret_jwt'
      ? { clientAuthenticatorType: 'client-secret-jwt' }
      : {
          clientAuthenticatorType: 'client-secret',
          attributes: { 'client.secret.authentication.allowed.method': method },
        }),
  });

/** A client without credentials. */
export const withoutSecret = (clientId: string): ClientRepresentation => ({
  clientId,
  enabled: true,
  protocol: 'openid-connect',
  publicClient: true,
  directAccessGrantsEnabled: false,
  redirectUris: [redirectUri],
});
