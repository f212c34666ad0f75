import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { freePort } from '../free-port.ts';
import type { InteropServer, Peer } from '../interop-server.ts';
import { key, publicly } from '../keys.ts';
import { npmVersion } from '../npm-version.ts';

const redirectUri = 'https://interop-client.example/callback';

const documents = 'https://assay.client.example';

/** Fetches what is said to lie at an https URL from a port of this machine, and does not mind that it lies there. */
const fetchingFrom =
  (port: number) =>
  (url: string | URL, { dispatcher: _guard, ...options }: RequestInit & { readonly dispatcher?: unknown }) =>
    fetch(String(url).replace(new RegExp(`^${documents}`, 'i'), `http://127.0.0.1:${port}`), options as RequestInit);

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

/** oidc-provider as npm brings it. */
export const server: InteropServer = {
  name: 'oidc-provider',
  title: 'oidc-provider',
  registry: 'npm',
  version: '9.13.3',
  installed: () => npmVersion('oidc-provider'),
  get: ['npm install --no-save oidc-provider@9.13.3'],
  configurations: [
    {
      name: 'default',
      says: 'Client credentials, pushed authorization requests, introspection, revocation and registration are enabled; two clients with keys (ES256, RS256, PS256) and one with a secret; single use agreed; everything else is its default.',
      profiles: [
        'rfc7521',
        'rfc7523',
        'rfc10070',
        'oidc-core-errata2',
        'fapi2-security',
        'rfc8414',
        'oidc-discovery',
        'rfc8705',
        'rfc9207',
        'rfc9864',
        'rfc9126',
        'rfc7662',
        'rfc7009',
        'rfc7591',
        'oidc-registration',
      ],
      grounds: ['client-assertion', 'client-secret-basic', 'pushed-authorization', 'introspection', 'registration'],
      start: () => startOidcProvider(),
    },
    {
      name: 'documents',
      says: 'As by default, with client ID metadata documents (draft 02) taken, which it finds at an https URL as far as it can tell.',
      profiles: ['client-id-metadata-document'],
      only: ['client-id-metadata/*'],
      grounds: ['client-id-metadata'],
      start: async () => startOidcProvider({ listen: await freePort() }),
    },
  ],
};
