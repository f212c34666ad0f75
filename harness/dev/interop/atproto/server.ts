import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { InteropServer, Peer } from '../interop-server.ts';
import { kept, keptAs } from '../kept.ts';
import { key, publicly } from '../keys.ts';

const folder = join(kept, 'atproto');

const installed = (): string | undefined => {
  try {
    return JSON.parse(readFileSync(join(folder, 'node_modules/@atproto/oauth-provider/package.json'), 'utf8')).version;
  } catch {
    return undefined;
  }
};

/** As much of @atproto/oauth-provider as is used here. */
interface Provided {
  readonly OAuthProvider: new (options: object) => object;
  readonly oauthMiddleware: (provider: object) => (request: object, response: object) => void;
  readonly JoseKey: { readonly fromImportable: (jwk: object, kid: string) => Promise<object> };
}

const provided = (): Provided => {
  const load = createRequire(join(folder, 'index.js'));
  return { ...load('@atproto/oauth-provider'), ...load('@atproto/jwk-jose') };
};

const redirectUri = 'https://interop-client.example.com/callback';

const idOf = (host: string): string => `https://${host}.example.com/client-metadata.json`;

/** A store in memory of pushed requests; of whatever else it is asked there is nothing. */
const store = (): object => {
  const requests = new Map<string, object>();
  const known: { readonly [method: string]: (...given: never[]) => Promise<unknown> } = {
    createRequest: async (id: string, data: object) => {
      requests.set(id, data);
    },
    readRequest: async (id: string) => requests.get(id) ?? null,
  };
  return new Proxy(
    {},
    {
      get: (_store, method: string) =>
        ['unique', 'findClient'].includes(method) ? undefined : (known[method] ?? (async () => null)),
    },
  );
};

/** The OAuth provider of AT Protocol with two clients whose documents it finds: it takes assertions where requests are pushed. */
const start = async (): Promise<Peer> => {
  const { OAuthProvider, oauthMiddleware, JoseKey } = provided();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const keys = ['ES256', 'RS256', 'PS256'].map((alg) => key(`client-${alg.toLowerCase()}`, alg));
  const neighbourKeys = [key('neighbour-es256', 'ES256')];
  const document = (client_id: string, jwks: readonly ReturnType<typeof key>[]) => ({
    client_id,
    client_uri: new URL(client_id).origin,
    application_type: 'web',
    dpop_bound_access_tokens: true,
    grant_types: ['authorization_code', 'refresh_token'],
    jwks: { keys: jwks.map(publicly) },
    redirect_uris: [redirectUri],
    response_types: ['code'],
    scope: 'atproto',
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: 'ES256',
  });
  const [id, neighbourId] = [idOf('interop-client'), idOf('interop-neighbour')];
  const documents = new Map([
    [id, document(id, keys)],
    [neighbourId, document(neighbourId, neighbourKeys)],
  ]);
  const { use: _use, ...serverKey } = { ...key('server', 'ES256') };
  const provider = new OAuthProvider({
    issuer,
    keyset: [await JoseKey.fromImportable(serverKey, 'server')],
    safeFetch: async (input: string | URL | Request) => {
      const found = documents.get(input instanceof Request ? input.url : String(input));
      return found ? Response.json(found) : new Response(null, { status: 404 });
    },
    store: store(),
  });
  server.on('request', oauthMiddleware(provider));
  return {
    target: {
      name: '@atproto/oauth-provider',
      issuer,
      agreed: { single_use: true, longest_lifetime: 60, kid: true },
      request: { scope: 'atproto' },
      clients: {
        client: { client_id: id, method: 'private_key_jwt', keys, redirect_uri: redirectUri },
        neighbour: {
          client_id: neighbourId,
          method: 'private_key_jwt',
          keys: neighbourKeys,
          redirect_uri: redirectUri,
        },
      },
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

/** The OAuth provider of AT Protocol, in a folder of its own since it is large; the newest for Node 20. */
export const server: InteropServer = {
  name: 'atproto',
  title: '@atproto/oauth-provider',
  registry: 'npm',
  version: '0.15.15',
  installed,
  get: [`npm install --prefix ${keptAs}/atproto @atproto/oauth-provider@0.15.15`],
  configurations: [
    {
      name: 'default',
      says: 'Two clients, by documents that it finds at https URLs as far as it can tell, that authenticate with private_key_jwt (ES256); it has no grant without a user, so pushed authorization requests alone are asked; single use and a kid agreed; everything else is its default. It is the newest version that runs on Node 20; from 0.18 on it needs Node 22.',
      profiles: ['rfc9126', 'rfc7523', 'rfc10070', 'rfc8414', 'rfc9207', 'rfc9864'],
      only: ['pushed-authorization/*'],
      grounds: ['pushed-authorization'],
      start,
    },
  ],
};
