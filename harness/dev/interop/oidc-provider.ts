import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { key, publicly } from './keys.ts';

/** A server we did not write, started on the loopback interface, and the target document for it. */
export interface Peer {
  readonly target: object;
  readonly close: () => Promise<void>;
}

const redirectUri = 'https://interop-client.example/callback';

const documents = 'https://assay.client.example';

/** Fetches what is said to lie at an https URL from a port of this machine, and does not mind that it lies there. */
const fetchingFrom =
  (port: number) =>
  (url: string | URL, { dispatcher: _guard, ...options }: RequestInit & { readonly dispatcher?: unknown }) =>
    fetch(String(url).replace(new RegExp(`^${documents}`, 'i'), `http://127.0.0.1:${port}`), options as RequestInit);

/** A port that nobody listens on. */
export const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
};

/**
 * oidc-provider (panva) with client_credentials, pushed authorization requests, introspection, revocation, registration,
 * and three clients: two with private_key_jwt and one with a secret. Where a port is given, it takes client ID metadata
 * documents too, and what is published on that port of this machine it finds at an https URL, as the document wants it.
 * Everything that is not named here is its default.
 */
export const startOidcProvider = async (published?: { readonly listen: number }): Promise<Peer> => {
  const { default: Provider } = await import('oidc-provider');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const keys = [key('client-es256', 'ES256'), key('client-rs256', 'RS256'), key('client-ps256', 'PS256')];
  const neighbourKeys = [key('neighbour-es256', 'ES256')];
  const client = (id: string, jwks: readonly ReturnType<typeof key>[]) => ({
    client_id: id,
    token_endpoint_auth_method: 'private_key_jwt',
    jwks: { keys: jwks.map(publicly) },
    grant_types: ['client_credentials', 'authorization_code'],
    redirect_uris: [redirectUri],
    response_types: ['code'],
  });
  const secret = { client_id: 'interop-secret', client_secret: 'a-secret-of-the-interop-client' };
  const provider = new Provider(issuer, {
    clients: [
      client('interop-client', keys),
      client('interop-neighbour', neighbourKeys),
      {
        ...secret,
        token_endpoint_auth_method: 'client_secret_basic',
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
      },
    ],
    features: {
      clientCredentials: { enabled: true },
      ...(published ? { clientIdMetadataDocument: { enabled: true, ack: 'draft-02' } } : {}),
      devInteractions: { enabled: false },
      introspection: { enabled: true },
      pushedAuthorizationRequests: { enabled: true },
      registration: { enabled: true },
      registrationManagement: { enabled: true },
      revocation: { enabled: true },
    },
    clientAuthMethods: ['private_key_jwt', 'client_secret_basic', 'client_secret_post', 'none'],
    enabledJWA: { clientAuthSigningAlgValues: ['ES256', 'RS256', 'PS256', 'EdDSA'] },
    jwks: { keys: [key('server', 'RS256')] },
    cookies: { keys: ['not-a-secret-that-matters'] },
    ...(published ? { fetch: fetchingFrom(published.listen) } : {}),
  });
  server.on('request', provider.callback());
  return {
    target: {
      name: 'oidc-provider',
      issuer,
      agreed: { single_use: true },
      registration: { metadata: { response_types: [], redirect_uris: [] } },
      ...(published ? { canary: { ...published, url: documents } } : {}),
      clients: {
        client: { client_id: 'interop-client', method: 'private_key_jwt', keys, redirect_uri: redirectUri },
        neighbour: {
          client_id: 'interop-neighbour',
          method: 'private_key_jwt',
          keys: neighbourKeys,
          redirect_uri: redirectUri,
        },
        secret: { ...secret, method: 'client_secret_basic' },
      },
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
