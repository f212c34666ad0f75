import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../documents/package-root.ts';
import { freePort } from '../free-port.ts';
import type { InteropServer, Peer } from '../interop-server.ts';
import { kept, keptAs } from '../kept.ts';
import { key, publicly } from '../keys.ts';
import { startProgram } from '../process.ts';

const folder = join(kept, 'hydra');

/** The version that was built, as the go.mod beside the program tells it. */
const installed = (): string | undefined => {
  try {
    statSync(join(folder, 'hydra'));
    return /github\.com\/ory\/hydra\/v2 v(\S+)/.exec(readFileSync(join(folder, 'go.mod'), 'utf8'))?.[1];
  } catch {
    return undefined;
  }
};

type Keys = readonly ReturnType<typeof key>[];

/** Asks the administration for something new. @throws with its words where it refuses. */
const created = async (url: string, what: object): Promise<void> => {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(what),
  });
  if (answer.status !== 201) throw new Error(`Hydra answers ${answer.status} at ${url}: ${await answer.text()}`);
};

/** What every client may ask for. */
const granted = {
  grant_types: ['client_credentials', 'urn:ietf:params:oauth:grant-type:jwt-bearer'],
  response_types: [],
  scope: 'read',
};

/** A server without clients, and where its administration listens. */
const startHydra = async (): Promise<{ issuer: string; admin: string; close: () => Promise<void> }> => {
  const [port, adminPort] = [await freePort(), await freePort()];
  const [issuer, admin] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${adminPort}`];
  const program = await startProgram({
    command: join(folder, 'hydra'),
    args: ['serve', 'all', '--dev', '--config', join(packageRoot, 'harness/dev/interop/hydra/hydra.yaml')],
    env: {
      DSN: 'memory',
      SECRETS_SYSTEM: 'a-secret-of-the-interop-server',
      SERVE_PUBLIC_HOST: '127.0.0.1',
      SERVE_PUBLIC_PORT: String(port),
      SERVE_ADMIN_HOST: '127.0.0.1',
      SERVE_ADMIN_PORT: String(adminPort),
      URLS_SELF_ISSUER: issuer,
      WEBFINGER_OIDC_DISCOVERY_CLIENT_REGISTRATION_URL: `${issuer}/oauth2/register`,
    },
    ready: `${issuer}/.well-known/openid-configuration`,
    seconds: 120,
  });
  // It makes its own keys when they are asked for first, which takes longer than a run waits on a busy machine.
  await fetch(`${issuer}/.well-known/jwks.json`).catch(() => undefined);
  return { issuer, admin: `${admin}/admin`, close: () => program.close() };
};

/** A client with keys, registered for the algorithm of the first of them. */
const withKeys = (client_id: string, keys: Keys) => ({
  client_id,
  method: 'private_key_jwt',
  keys,
  token_endpoint_auth_signing_alg: keys[0]?.alg,
});

/** Hydra with two clients that have keys, bound to one algorithm each, and two that have secrets. */
const start = async (algorithms: readonly string[], grants: boolean): Promise<Peer> => {
  const { issuer, admin, close } = await startHydra();
  const keysOf = (name: string): Keys => algorithms.map((alg) => key(`${name}-${alg.toLowerCase()}`, alg));
  const client = withKeys('client', keysOf('client'));
  const neighbour = withKeys('neighbour', keysOf('neighbour'));
  const secret = { client_id: 'basic', client_secret: 'a-secret-of-the-basic-client' };
  const post = { client_id: 'post', client_secret: 'a-secret-of-the-post-client' };
  const trusted = {
    issuer: { issuer: 'https://idp.example/tenant', subject: 'alice', keys: keysOf('idp') },
    other_issuer: { issuer: 'https://other-idp.example', subject: 'bob', keys: keysOf('other') },
  };
  try {
    for (const { client_id, token_endpoint_auth_signing_alg, keys } of [client, neighbour]) {
      await created(`${admin}/clients`, {
        ...granted,
        client_id,
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_signing_alg,
        jwks: { keys: keys.map(publicly) },
      });
    }
    await created(`${admin}/clients`, { ...granted, ...secret, token_endpoint_auth_method: 'client_secret_basic' });
    await created(`${admin}/clients`, { ...granted, ...post, token_endpoint_auth_method: 'client_secret_post' });
    for (const { issuer, subject, keys } of grants ? Object.values(trusted) : []) {
      for (const jwk of keys.map(publicly)) {
        const expires_at = new Date(Date.now() + 86_400_000).toISOString();
        const trust = { issuer, subject, jwk, scope: ['read'], expires_at };
        await created(`${admin}/trust/grants/jwt-bearer/issuers`, trust);
      }
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    target: {
      name: 'Ory Hydra',
      issuer,
      registered: true,
      agreed: { single_use: true, ...(grants ? { single_use_grants: true } : {}) },
      limits: { in_flight: 1 },
      introspection_endpoint: `${admin}/oauth2/introspect`,
      registration: { metadata: { token_endpoint_auth_signing_alg: algorithms[0] } },
      ...(grants ? { grants: trusted } : {}),
      clients: {
        client,
        neighbour,
        secret: { ...secret, method: 'client_secret_basic' },
        client_secret_post: { ...post, method: 'client_secret_post' },
      },
    },
    close,
  };
};

const profiles = [
  'rfc6749',
  'rfc7521',
  'rfc7523',
  'rfc10070',
  'oidc-core-errata2',
  'rfc7515',
  'rfc7517',
  'rfc7518',
  'rfc7519',
  'oidc-discovery',
  'rfc8705',
  'rfc9207',
  'rfc9864',
  'rfc7009',
  'rfc7591',
  'oidc-registration',
  'oauth-2.1',
  'rfc9700',
];

/** Ory Hydra as the Go module proxy brings it. */
export const server: InteropServer = {
  name: 'hydra',
  title: 'Ory Hydra',
  registry: 'Go',
  version: '2.3.0',
  installed,
  get: [
    `mkdir -p ${keptAs}/hydra`,
    `go -C ${keptAs}/hydra mod init interop.example/hydra`,
    `go -C ${keptAs}/hydra mod edit -replace=github.com/gobuffalo/pop/v6=github.com/ory/pop/v6@v6.2.1-0.20241121111754-e5dfc0f3344b`,
    `go -C ${keptAs}/hydra get -tool github.com/ory/hydra/v2@v2.3.0`,
    `go -C ${keptAs}/hydra build -tags sqlite -o hydra github.com/ory/hydra/v2`,
  ],
  configurations: [
    {
      name: 'default',
      says: 'Dynamic client registration is enabled, the database is SQLite in memory, asked one request at a time, without races, to some of which it answers 500; started with --dev; two clients with keys, registered for ES256, and two with secrets; single use agreed. What came of revocations was looked at by introspection, which is on the port of its administration and authenticates nobody.',
      profiles,
      only: [
        'client-assertion/!(jti-raced)',
        'client-secret-basic/*',
        'client-secret-post/*',
        'token-request/*',
        'revocation/*',
        'registration/*',
        'registered-keys/*',
      ],
      grounds: ['client-assertion', 'client-secret-basic', 'client-secret-post', 'revocation', 'registration'],
      start: () => start(['ES256'], false),
    },
    {
      name: 'grants',
      says: 'The same clients, registered for RS256, and two trusted issuers of JWT grants; single use agreed; without races, as by default.',
      profiles,
      only: ['jwt-grant/!(jti-raced)', 'client-assertion/!(jti-raced)'],
      grounds: ['jwt-grant', 'client-assertion'],
      start: () => start(['RS256', 'ES256', 'PS256'], true),
    },
  ],
};
