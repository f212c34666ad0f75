import { createServer, type IncomingMessage } from 'node:http';
import { register } from 'node:module';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import { packageRoot } from '../../../documents/package-root.ts';
import type { InteropServer, Peer } from '../interop-server.ts';
import { key, publicly } from '../keys.ts';
import { npmVersion } from '../npm-version.ts';

const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** As much of a Workers KV namespace as the provider uses: texts by key, for as long as the process lives. */
const memory = () => {
  const known = new Map<string, string>();
  return {
    get: async (key: string, options?: { readonly type?: string }) => {
      const text = known.get(key);
      return text !== undefined && options?.type === 'json' ? JSON.parse(text) : (text ?? null);
    },
    put: async (key: string, text: string) => {
      known.set(key, text);
    },
    delete: async (key: string) => {
      known.delete(key);
    },
    list: async () => ({ keys: [...known.keys()].map((name) => ({ name })), list_complete: true }),
  };
};

const bodyOf = async (request: IncomingMessage): Promise<Buffer | undefined> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return parts.length > 0 ? Buffer.concat(parts) : undefined;
};

/** Issuers as the server trusts them: it fetches their keys over https, which is answered here. */
const issuers = () =>
  [
    { issuer: 'https://idp.example', subject: 'alice', key: key('idp-1', 'RS256') },
    { issuer: 'https://other-idp.example', subject: 'bob', key: key('other-1', 'RS256') },
  ] as const;

/**
 * workers-oauth-provider (Cloudflare) with its Enterprise-Managed Authorization: the JWT bearer grant for assertions of
 * the type oauth-id-jag+jwt, from two issuers, presented by a client with HTTP Basic or a secret in the form. Workers' KV is
 * a map in memory, and fetches of the issuers' keys are answered in this process. Everything else is its default. With `idJag`
 * the grants are Identity Assertion JWT Authorization Grants, for a resource and a scope, and no plain ones that look alike.
 */
const start = async ({ idJag = false }: { readonly idJag?: boolean } = {}): Promise<Peer> => {
  register(
    './cloudflare-workers.mjs',
    new URL('harness/dev/interop/workers-oauth-provider/', pathToFileURL(`${packageRoot}/`)),
  );
  const { OAuthProvider, getOAuthApi } = await import('@cloudflare/workers-oauth-provider');
  const trusted = issuers();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const nothing = { fetch: async () => new Response(null, { status: 404 }) };
  const options = {
    onError: () => undefined,
    apiRoute: '/mcp',
    apiHandler: nothing,
    defaultHandler: nothing,
    authorizeEndpoint: '/authorize',
    tokenEndpoint: '/token',
    ...(idJag ? { scopesSupported: ['read', 'write'] } : {}),
    resourceMetadata: { resource: `${origin}/mcp` },
    enterpriseManagedAuthorization: {
      trustedIssuers: async ({ iss }: { readonly iss: string }) =>
        trusted.some(({ issuer }) => issuer === iss)
          ? { issuer: iss, jwksUri: `${iss}/jwks`, algorithms: ['RS256'] }
          : null,
      mapClaims: async ({
        claims,
        requestedScope,
      }: {
        claims: { sub: string; iss: string };
        requestedScope: string[];
      }) =>
        trusted.some(({ issuer, subject }) => issuer === claims.iss && subject === claims.sub)
          ? { userId: claims.sub, scope: requestedScope, props: {} }
          : null,
    },
  };
  const provider = new OAuthProvider(options);
  const env = { OAUTH_KV: memory() };
  const honest = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const url = String(input instanceof Request ? input.url : input);
    const found = trusted.find(({ issuer }) => url === `${issuer}/jwks`);
    return found ? Response.json({ keys: [publicly(found.key)] }) : honest(input, init);
  };
  server.on('request', (request, response) => {
    void (async () => {
      const headers = new Headers();
      for (let i = 0; i < request.rawHeaders.length; i += 2)
        headers.append(String(request.rawHeaders[i]), String(request.rawHeaders[i + 1]));
      const body = await bodyOf(request);
      const answered = await provider.fetch(
        new Request(`${origin}${request.url}`, {
          method: request.method ?? 'GET',
          headers,
          ...(body && request.method !== 'GET' && request.method !== 'HEAD' ? { body: new Uint8Array(body) } : {}),
        }),
        env,
        { waitUntil: () => undefined, passThroughOnException: () => undefined, props: {} },
      );
      response.writeHead(answered.status, Object.fromEntries(answered.headers));
      response.end(Buffer.from(await answered.arrayBuffer()));
    })().catch(() => {
      response.writeHead(500).end();
    });
  });
  const api = getOAuthApi(options, env);
  const client = async (tokenEndpointAuthMethod: string) => {
    const { clientId, clientSecret = '' } = await api.createClient({
      clientName: 'Assay',
      redirectUris: ['https://client.example/callback'],
      grantTypes: [jwtBearer],
      responseTypes: [],
      tokenEndpointAuthMethod,
    });
    return { client_id: clientId, client_secret: clientSecret };
  };
  const [basic, post] = [await client('client_secret_basic'), await client('client_secret_post')];
  const issuerEntry = ({ issuer, subject, key: own }: (typeof trusted)[number]) => ({
    issuer,
    subject,
    keys: [own],
    ...(idJag
      ? {}
      : {
          header: { typ: 'oauth-id-jag+jwt' },
          claims: { client_id: basic.client_id, resource: `${origin}/mcp` },
        }),
  });
  return {
    target: {
      name: 'workers-oauth-provider',
      issuer: origin,
      token_endpoint: `${origin}/token`,
      agreed: { single_use_grants: true, longest_lifetime: 300, clock_skew: 60 },
      grants: {
        issuer: issuerEntry(trusted[0]),
        other_issuer: issuerEntry(trusted[1]),
        presented_by: 'secret',
        ...(idJag ? { id_jag: true } : {}),
      },
      ...(idJag ? { request: { scope: 'read', parameters: { resource: `${origin}/mcp` } } } : {}),
      clients: {
        client: { client_id: 'not-registered', keys: [key('not-registered', 'RS256')] },
        secret: { ...basic, method: 'client_secret_basic' },
        client_secret_post: { ...post, method: 'client_secret_post' },
      },
    },
    close: () =>
      new Promise((resolve) => {
        globalThis.fetch = honest;
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const says =
  'Enterprise-Managed Authorization with two trusted issuers (RS256) and two clients with secrets; single use of grants, a lifetime of 300 s and a skew of 60 s agreed; everything else is its default.';

/** workers-oauth-provider as npm brings it. */
export const server: InteropServer = {
  name: 'workers-oauth-provider',
  title: 'workers-oauth-provider',
  registry: 'npm',
  version: '1.2.3',
  installed: () => npmVersion('@cloudflare/workers-oauth-provider'),
  get: ['npm install --no-save @cloudflare/workers-oauth-provider@1.2.3'],
  configurations: [
    {
      name: 'default',
      says: `${says} Its grants are taken as plain JWT grants with the header typ of ID-JAG.`,
      profiles: ['rfc7521', 'rfc7523', 'rfc10070'],
      only: ['jwt-grant/*'],
      grounds: ['jwt-grant'],
      start: () => start(),
    },
    {
      name: 'id-jag',
      says: `${says} Its grants are Identity Assertion JWT Authorization Grants, for a resource and a scope.`,
      profiles: ['id-jag', 'mcp-ema', 'mcp-ema-strict'],
      only: ['id-jag/*'],
      grounds: ['id-jag'],
      start: () => start({ idJag: true }),
    },
  ],
};
