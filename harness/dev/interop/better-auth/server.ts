import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { InteropServer, Peer } from '../interop-server.ts';
import { key, publicly } from '../keys.ts';
import { npmVersion } from '../npm-version.ts';
import { tables, withUniqueIds } from './memory.ts';

const scopes = ['read', 'write'];

const token = 'an-initial-access-token-of-the-interop-server';

const redirect_uris = ['https://interop-client.example/callback'];

/** Better Auth with its OAuth provider, and two clients with keys and two with secrets. */
const start = async (): Promise<Peer> => {
  const [{ betterAuth }, { memoryAdapter }, { toNodeHandler }, { jwt }, { oauthProvider }] = await Promise.all([
    import('better-auth'),
    import('better-auth/adapters/memory'),
    import('better-auth/node'),
    import('better-auth/plugins'),
    import('@better-auth/oauth-provider'),
  ]);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const adapterOf = memoryAdapter(tables());
  const auth = betterAuth({
    baseURL: origin,
    secret: 'not-a-secret-that-matters-here-at-all',
    database: (options: object) => withUniqueIds(adapterOf(options)),
    emailAndPassword: { enabled: true },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    plugins: [
      jwt(),
      oauthProvider({
        loginPage: '/login',
        consentPage: '/consent',
        scopes: ['openid', ...scopes],
        allowDynamicClientRegistration: true,
        validateInitialAccessToken: async ({ initialAccessToken }: { readonly initialAccessToken: string }) =>
          initialAccessToken === token ? { referenceId: 'interop' } : null,
        clientPrivileges: () => true,
        silenceWarnings: { oauthAuthServerConfig: true, openidConfig: true },
      }),
    ],
  });
  server.on('request', toNodeHandler(auth));
  const { headers: cookies } = await auth.api.signUpEmail({
    body: {
      name: 'Administrator',
      email: 'administrator@interop.example',
      password: 'a-password-of-the-interop-server',
    },
    returnHeaders: true,
  });
  const headers = new Headers({
    cookie: cookies
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; '),
  });
  const registered = async (metadata: object): Promise<{ client_id: string; client_secret: string }> => {
    const { client_id, client_secret = '' } = await auth.api.adminCreateOAuthClient({
      headers,
      body: {
        redirect_uris,
        grant_types: ['authorization_code', 'client_credentials'],
        client_credentials_scopes: scopes,
        scope: scopes.join(' '),
        ...metadata,
      },
    });
    return { client_id, client_secret };
  };
  const withKeys = async (keys: readonly ReturnType<typeof key>[]) => ({
    client_id: (await registered({ token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: keys.map(publicly) } }))
      .client_id,
    method: 'private_key_jwt',
    keys,
    redirect_uri: redirect_uris[0],
  });
  const withSecret = async (method: string) => ({
    ...(await registered({ token_endpoint_auth_method: method })),
    method,
  });
  const keysOf = (name: string, algorithms: readonly string[]) => algorithms.map((alg) => key(`${name}-${alg}`, alg));
  return {
    target: {
      name: 'Better Auth',
      issuer: `${origin}/api/auth`,
      agreed: { single_use: true, longest_lifetime: 300 },
      lifetime: 240,
      request: { scope: 'read' },
      registration: { initial_access_token: token, leave_clients: true },
      clients: {
        client: await withKeys(keysOf('client', ['ES256', 'RS256', 'PS256', 'EdDSA'])),
        neighbour: await withKeys(keysOf('neighbour', ['ES256', 'RS256'])),
        secret: await withSecret('client_secret_basic'),
        client_secret_post: await withSecret('client_secret_post'),
      },
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

/** The OAuth provider of Better Auth as npm brings it. */
export const server: InteropServer = {
  name: 'better-auth',
  title: 'Better Auth, OAuth provider',
  registry: 'npm',
  version: '1.7.5',
  installed: () => npmVersion('@better-auth/oauth-provider'),
  get: [
    'npm install --no-save better-auth@1.7.5 @better-auth/oauth-provider@1.7.5 @better-auth/core@1.7.5 @better-auth/utils@0.4.2 @better-fetch/fetch@1.3.2 better-call@1.4.0',
  ],
  configurations: [
    {
      name: 'default',
      says: 'Two clients with keys (ES256, RS256, PS256, EdDSA) and two with a secret (client_secret_basic, client_secret_post), client credentials for two scopes; a database in memory that keeps identifiers unique; registration with an initial access token; single use and a lifetime of 300 s agreed; everything else is its default.',
      profiles: [
        'rfc6749',
        'rfc7521',
        'rfc7523',
        'rfc10070',
        'rfc7519',
        'oidc-core-errata2',
        'oauth-2.1',
        'rfc9700',
        'rfc8414',
        'oidc-discovery',
        'rfc8705',
        'rfc9207',
        'rfc9864',
        'rfc7662',
        'rfc7009',
        'rfc7591',
        'oidc-registration',
      ],
      grounds: [
        'client-assertion',
        'token-request',
        'client-secret-basic',
        'client-secret-post',
        'introspection',
        'revocation',
        'registration',
      ],
      start,
    },
  ],
};
