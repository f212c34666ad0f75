import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { packageRoot } from '../../../documents/package-root.ts';
import { freePort } from '../free-port.ts';
import type { InteropServer, Peer } from '../interop-server.ts';
import { kept, keptAs } from '../kept.ts';
import { key, publicly } from '../keys.ts';

/** The Python of the virtual environment that has Authlib. */
const python = join(kept, 'authlib/bin/python');

/** The version of Authlib that is installed; undefined where it is not, or Flask is not. */
const installed = (): string | undefined => {
  const { status, stdout } = spawnSync(
    python,
    ['-c', 'import authlib, flask; from importlib.metadata import version; print(version("authlib"))'],
    { encoding: 'utf8' },
  );
  return status === 0 ? stdout.trim() : undefined;
};

const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

const listening = async (child: ChildProcess): Promise<void> => {
  const failed = once(child, 'exit').then(() => {
    throw new Error('the server of Authlib ended before it listened');
  });
  await Promise.race([once(child.stdout as NodeJS.EventEmitter, 'data'), failed]);
};

/** Authlib (PyPI) as server.py beside this file has it: two clients with keys, two with secrets, two trusted issuers. */
const start = async (): Promise<Peer> => {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const grant_types = ['client_credentials', jwtBearer];
  const withKeys = (client_id: string, keys: ReturnType<typeof key>[]) => ({ client_id, keys });
  const client = withKeys('client', [key('client-es256', 'ES256'), key('client-rs256', 'RS256')]);
  const neighbour = withKeys('neighbour', [key('neighbour-es256', 'ES256')]);
  const basic = { client_id: 'basic', client_secret: 'a-secret-of-the-basic-client' };
  const post = { client_id: 'post', client_secret: 'a-secret-of-the-post-client' };
  const issuer = {
    issuer: 'https://idp.example/tenant',
    subject: 'alice',
    keys: [key('idp-es256', 'ES256'), key('idp-rs256', 'RS256')],
  };
  const otherIssuer = { issuer: 'https://other-idp.example', subject: 'bob', keys: [key('other-es256', 'ES256')] };
  const known = <T extends { readonly keys: ReturnType<typeof key>[] }>({ keys, ...rest }: T) => ({
    ...rest,
    jwks: { keys: keys.map(publicly) },
  });
  const child = spawn(python, [join(packageRoot, 'harness/dev/interop/authlib/server.py')], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.stdin.end(
    `${JSON.stringify({
      port,
      clients: [
        { ...known(client), method: 'client_assertion_jwt', grant_types },
        { ...known(neighbour), method: 'client_assertion_jwt', grant_types },
        { ...basic, method: 'client_secret_basic', grant_types },
        { ...post, method: 'client_secret_post', grant_types },
      ],
      issuers: [known(issuer), known(otherIssuer)],
    })}\n`,
  );
  await listening(child);
  return {
    target: {
      name: 'Authlib',
      issuer: origin,
      token_endpoint: `${origin}/token`,
      discovery: false,
      registered: true,
      agreed: { single_use: true, clock_skew: 60 },
      limits: { in_flight: 4 },
      grants: { issuer, other_issuer: otherIssuer },
      clients: {
        client,
        neighbour,
        secret: { ...basic, method: 'client_secret_basic' },
        client_secret_post: { ...post, method: 'client_secret_post' },
      },
    },
    close: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
};

/** Authlib as PyPI brings it, with Flask around it. */
export const server: InteropServer = {
  name: 'authlib',
  title: 'Authlib',
  registry: 'PyPI',
  version: '1.9.10',
  installed,
  get: [`python3 -m venv ${keptAs}/authlib`, `${keptAs}/authlib/bin/pip install authlib==1.9.10 flask==3.1.3`],
  configurations: [
    {
      name: 'default',
      says: 'A small app with Flask: two clients with keys, two with secrets, two trusted issuers of JWT grants; single use and a skew of 60 s agreed.',
      profiles: ['rfc7523'],
      grounds: ['client-assertion', 'jwt-grant'],
      start,
    },
  ],
};
