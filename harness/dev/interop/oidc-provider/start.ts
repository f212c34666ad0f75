import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Peer } from '../interop-server.ts';
import { key, publicly } from '../keys.ts';
import { documents, fetchingFrom } from './fetching.ts';

const redirectUri = 'https://interop-client.example/callback';

type Members = { readonly [member: string]: unknown };

/** A way to set oidc-provider up. */
export interface Setup {
  /** Algorithms for which the client has a key each, the first also the neighbour. */
  readonly algorithms: readonly string[];
  /** Whether clients with secrets are registered too: one for each way to present a secret. */
  readonly secrets: boolean;
  /** What is configured beside the clients, the server's keys and the features that every setup has. */
  readonly configuration: Members & { readonly features: Members };
  /** What the target document says beside the clients. */
  readonly target: Members;
}

/** What every setup enables, since nothing could be asked without. */
const features = {
  clientCredentials: { enabled: true },
  devInteractions: { enabled: false },
  introspection: { enabled: true },
  registration: { enabled: true },
  registrationManagement: { enabled: true },
  revocation: { enabled: true },
} as const;

const withSecret = (method: string) => ({
  client_id: `interop-${method}`,
  client_secret: `a-secret-of-the-interop-client-with-${method}`,
  token_endpoint_auth_method: method,
  grant_types: ['client_credentials'],
  redirect_uris: [],
  response_types: [],
});

const secretMethods = ['client_secret_basic', 'client_secret_post', 'client_secret_jwt'] as const;

const roleOf = (method: (typeof secretMethods)[number]): string =>
  method === 'client_secret_basic' ? 'secret' : method;

/**
 * Starts oidc-provider (panva) with two clients that authenticate with private_key_jwt, and with clients that have secrets
 * where the setup says so. With `listen` it takes client ID metadata documents too, and finds what is published on that port
 * of this machine at an https URL, as the document wants it.
 */
export const start = async (setup: Setup, listen?: number): Promise<Peer> => {
  const { default: Provider } = await import('oidc-provider');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const keys = setup.algorithms.map((alg) => key(`client-${alg.toLowerCase()}`, alg));
  const neighbourKeys = setup.algorithms.slice(0, 1).map((alg) => key(`neighbour-${alg.toLowerCase()}`, alg));
  const withKeys = (client_id: string, jwks: readonly ReturnType<typeof key>[]) => ({
    client_id,
    token_endpoint_auth_method: 'private_key_jwt',
    jwks: { keys: jwks.map(publicly) },
    grant_types: ['client_credentials', 'authorization_code'],
    redirect_uris: [redirectUri],
    response_types: ['code'],
  });
  const secrets = setup.secrets ? secretMethods.map(withSecret) : [];
  const provider = new Provider(issuer, {
    ...setup.configuration,
    clients: [withKeys('interop-client', keys), withKeys('interop-neighbour', neighbourKeys), ...secrets],
    features: {
      ...features,
      ...setup.configuration.features,
      ...(listen === undefined ? {} : { clientIdMetadataDocument: { enabled: true, ack: 'draft-02' } }),
    },
    jwks: { keys: [key('server', 'RS256'), key('server-es256', 'ES256')] },
    cookies: { keys: ['not-a-secret-that-matters'] },
    ...(listen === undefined ? {} : { fetch: fetchingFrom(listen) }),
  });
  server.on('request', provider.callback());
  const withRedirect = { method: 'private_key_jwt', redirect_uri: redirectUri };
  return {
    target: {
      name: 'oidc-provider',
      issuer,
      ...setup.target,
      ...(listen === undefined ? {} : { canary: { listen, url: documents } }),
      clients: {
        client: { client_id: 'interop-client', keys, ...withRedirect },
        neighbour: { client_id: 'interop-neighbour', keys: neighbourKeys, ...withRedirect },
        ...Object.fromEntries(
          (setup.secrets ? secretMethods : []).map((method) => {
            const { client_id, client_secret } = withSecret(method);
            return [roleOf(method), { client_id, client_secret, method }];
          }),
        ),
      },
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
