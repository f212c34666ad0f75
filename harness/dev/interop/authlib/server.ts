import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../documents/package-root.ts';
import { freePort } from '../free-port.ts';
import type { InteropServer, Peer } from '../interop-server.ts';
import { kept, keptAs } from '../kept.ts';
import { key, publicly } from '../keys.ts';
import { startProgram } from '../process.ts';

/** The Python of the virtual environment that has Authlib. */
const python = join(kept, 'authlib/bin/python');

const lib = join(kept, 'authlib/lib');

/** The version of Authlib that is installed; undefined where it is not, or Flask is not. */
const installed = (): string | undefined => {
  const packages = existsSync(lib)
    ? readdirSync(lib).flatMap((one) => readdirSync(join(lib, one, 'site-packages')))
    : [];
  const flask = packages.some((name) => /^flask-[0-9.]+\.dist-info$/.test(name));
  return flask ? packages.map((name) => /^authlib-([0-9.]+)\.dist-info$/.exec(name)?.[1]).find(Boolean) : undefined;
};

const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

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
  const { close } = await startProgram({
    command: python,
    args: [join(packageRoot, 'harness/dev/interop/authlib/server.py')],
    ready: `${origin}/.well-known/oauth-authorization-server`,
    seconds: 60,
    input: `${JSON.stringify({
      port,
      clients: [
        { ...known(client), method: 'private_key_jwt', grant_types },
        { ...known(neighbour), method: 'private_key_jwt', grant_types },
        { ...basic, method: 'client_secret_basic', grant_types },
        { ...post, method: 'client_secret_post', grant_types },
      ],
      issuers: [known(issuer), known(otherIssuer)],
    })}\n`,
  });
  return {
    target: {
      name: 'Authlib',
      issuer: origin,
      registered: true,
      agreed: { single_use: true, clock_skew: 60 },
      limits: { in_flight: 4 },
      grants: { issuer, other_issuer: otherIssuer },
      clients: {
        client: { ...client, scope: 'read' },
        neighbour: { ...neighbour, scope: 'read' },
        secret: { ...basic, method: 'client_secret_basic', scope: 'read' },
        client_secret_post: { ...post, method: 'client_secret_post', scope: 'read' },
      },
    },
    close,
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
      says: 'A small application with Flask: two clients with keys, two with secrets, two trusted issuers of JWT grants; introspection, revocation, and open registration with its management; single use and a skew of 60 s agreed.',
      profiles: [
        'rfc6749',
        'rfc7521',
        'rfc7523',
        'rfc10070',
        'rfc9700',
        'rfc7515',
        'rfc7517',
        'rfc7518',
        'rfc7519',
        'rfc8414',
        'rfc7662',
        'rfc7009',
        'rfc7591',
      ],
      grounds: [
        'client-assertion',
        'jwt-grant',
        'client-secret-basic',
        'client-secret-post',
        'introspection',
        'revocation',
        'registration',
        'registered-keys',
      ],
      start,
    },
  ],
};
