import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import type { InteropServer, Peer } from '../interop-server.ts';
import { key, publicly } from '../keys.ts';
import { startProgram } from '../process.ts';
import { configuration, plugin } from './set-up.ts';

/** The tables, and an administrator with the password “password”, as the package has them for new installations. */
const tables = '/usr/share/dbconfig-common/data/glewlwyd/install/sqlite3';

const redirectUri = 'https://interop-client.example/callback';

/** The version of the Debian package, without its revision; undefined where it is not installed. */
const installed = (): string | undefined => {
  const { status, stdout } = spawnSync('dpkg-query', ['--show', 'glewlwyd', 'sqlite3'], { encoding: 'utf8' });
  return status === 0 && existsSync(tables) ? /^glewlwyd\t([0-9.]+)/.exec(stdout)?.[1] : undefined;
};

/** A folder with the configuration and an empty database. */
const prepare = (port: number): string => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-glewlwyd-'));
  const database = join(folder, 'glewlwyd.db');
  writeFileSync(join(folder, 'glewlwyd.conf'), configuration(port, database));
  const { status, stderr } = spawnSync('sqlite3', [database], { input: readFileSync(tables), encoding: 'utf8' });
  if (status !== 0) throw new Error(`sqlite3 could not make ${database} from ${tables}: ${stderr}`);
  return folder;
};

/** The administration API, as its administrator. */
const administration = async (origin: string) => {
  const send = (path: string, body: object, cookie = '') =>
    fetch(`${origin}/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(body),
    });
  const login = await send('auth/', { username: 'admin', password: 'password' });
  const [cookie = ''] = (login.headers.get('set-cookie') ?? '').split(';');
  return async (path: string, body: object): Promise<void> => {
    const answer = await send(path, body, cookie);
    if (answer.status !== 200)
      throw new Error(`glewlwyd: ${path} was answered with ${answer.status}: ${await answer.text()}`);
  };
};

const withSecret = (name: string, method: string) => ({
  client_id: name,
  client_secret: `a-secret-of-the-${name}-client-0123456789`,
  method,
});

const start = (also: object) => async (): Promise<Peer> => {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const issuer = `${origin}/api/oidc`;
  const folder = prepare(port);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const { close } = await startProgram({
    command: 'glewlwyd',
    args: [`--config-file=${join(folder, 'glewlwyd.conf')}`],
    ready: `${origin}/config/`,
    seconds: 60,
  }).catch((error: unknown) => {
    remove();
    throw error;
  });
  const withKeys = (client_id: string, keys: ReturnType<typeof key>[]) => ({
    client_id,
    keys,
    redirect_uri: redirectUri,
  });
  const client = withKeys('client', [
    key('client-es256', 'ES256'),
    key('client-rs256', 'RS256'),
    key('client-ps256', 'PS256'),
    key('client-eddsa', 'EdDSA'),
  ]);
  const neighbour = withKeys('neighbour', [key('neighbour-es256', 'ES256')]);
  const secrets = [
    withSecret('basic', 'client_secret_basic'),
    withSecret('post', 'client_secret_post'),
    withSecret('hmac', 'client_secret_jwt'),
  ] as const;
  try {
    const add = await administration(origin);
    for (const name of ['read', 'write']) {
      await add('scope/', { name, display_name: name, description: name, password_required: false });
    }
    await add('mod/plugin/', plugin(issuer));
    const common = {
      confidential: true,
      enabled: true,
      scope: ['read', 'write'],
      redirect_uri: [redirectUri],
      authorization_type: ['client_credentials', 'code'],
    };
    for (const { client_id, keys } of [client, neighbour]) {
      const jwks = { keys: keys.map(publicly) };
      await add('client/', { ...common, client_id, jwks, token_endpoint_auth_method: ['private_key_jwt'] });
    }
    for (const { client_id, client_secret, method } of secrets) {
      const known = { client_id, client_secret, password: client_secret };
      await add('client/', { ...common, ...known, token_endpoint_auth_method: [method] });
    }
  } catch (error) {
    await close();
    remove();
    throw error;
  }
  return {
    target: {
      name: 'glewlwyd',
      issuer,
      registered: true,
      agreed: { single_use: true, longest_lifetime: 3600 },
      request: { scope: 'read' },
      lifetime: 1200,
      limits: { in_flight: 1 },
      registration: { metadata: { redirect_uris: [redirectUri] } },
      clients: {
        client,
        neighbour,
        secret: secrets[0],
        client_secret_post: secrets[1],
        client_secret_jwt: secrets[2],
      },
      ...also,
    },
    close: async () => {
      await close();
      remove();
    },
  };
};

/** glewlwyd as Debian packages it, as a process of its own with SQLite. */
export const server: InteropServer = {
  name: 'glewlwyd',
  title: 'Glewlwyd',
  registry: 'Debian',
  version: '2.7.5',
  installed,
  get: ['apt-get install --no-install-recommends glewlwyd sqlite3'],
  configurations: [
    {
      name: 'default',
      says: 'Its OpenID Connect plugin with client credentials, pushed authorization requests, introspection, revocation, open registration and its management; two clients with keys (ES256, RS256, PS256, EdDSA), three with secrets; requests one at a time; single use and an hour at most agreed.',
      profiles: [
        'rfc6749',
        'rfc7521',
        'rfc7523',
        'rfc10070',
        'oidc-core-errata2',
        'oauth-2.1',
        'rfc9700',
        'rfc7515',
        'rfc7516',
        'rfc7517',
        'rfc7518',
        'rfc7519',
        'oidc-discovery',
        'rfc9126',
        'rfc7662',
        'rfc7009',
        'rfc7591',
        'oidc-registration',
      ],
      grounds: [
        'client-assertion',
        'client-secret-basic',
        'client-secret-post',
        'client-secret-jwt',
        'pushed-authorization',
        'introspection',
        'revocation',
        'registration',
        'registered-keys',
      ],
      start: start({}),
    },
    {
      name: 'dpop',
      says: 'As by default, with a DPoP proof in every token request; only the proofs are spoilt.',
      profiles: ['rfc9449', 'rfc9449-hardening'],
      only: ['dpop-proof/*'],
      grounds: ['dpop-proof'],
      start: start({ dpop: true }),
    },
  ],
};
