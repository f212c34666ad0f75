import { readFileSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { packageRoot } from '../../../documents/package-root.ts';
import { freePort } from '../free-port.ts';
import type { InteropServer, Peer } from '../interop-server.ts';
import { kept, keptAs } from '../kept.ts';
import { key, publicly } from '../keys.ts';
import { startProgram } from '../process.ts';

const folder = 'harness/dev/interop/zitadel-oidc';

/** The program that main.go beside this file becomes. */
const program = join(kept, 'zitadel-oidc/server');

/** The version that go.mod requires, where the program is built. */
const installed = (): string | undefined => {
  try {
    statSync(program);
    return /zitadel\/oidc\/v3 v(\S+)/.exec(readFileSync(join(packageRoot, folder, 'go.mod'), 'utf8'))?.[1];
  } catch {
    return undefined;
  }
};

const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

const clients = () => ({
  client: {
    client_id: 'client',
    keys: [key('client-es256', 'ES256'), key('client-rs256', 'RS256'), key('client-ps256', 'PS256')],
  },
  neighbour: { client_id: 'neighbour', keys: [key('neighbour-es256', 'ES256'), key('neighbour-rs256', 'RS256')] },
  service: {
    client_id: 'service',
    keys: [key('service-es256', 'ES256'), key('service-rs256', 'RS256'), key('service-ps256', 'PS256')],
  },
  otherService: { client_id: 'other-service', keys: [key('other-es256', 'ES256'), key('other-rs256', 'RS256')] },
  secret: { client_id: 'basic', client_secret: 'a-secret-of-the-basic-client' },
  client_secret_post: { client_id: 'post', client_secret: 'a-secret-of-the-post-client' },
});

type Clients = ReturnType<typeof clients>;

/** What the server is told of the clients: everything but private keys. */
const known = (of: Clients) => {
  const grant_types = ['client_credentials', jwtBearer];
  const withKeys = ({ client_id, keys }: Clients['client']) => ({
    client_id,
    jwks: { keys: keys.map(publicly) },
    method: 'private_key_jwt',
    grant_types,
  });
  return [
    ...[of.client, of.neighbour, of.service, of.otherService].map(withKeys),
    { ...of.secret, method: 'client_secret_basic', grant_types },
    { ...of.client_secret_post, method: 'client_secret_post', grant_types },
  ];
};

/** Service users of the example, who sign grants that speak of themselves. */
const grantsOf = ({ service, otherService }: Clients) => {
  const speaking = ({ client_id, keys }: Clients['service']) => ({ issuer: client_id, subject: client_id, keys });
  return { issuer: speaking(service), other_issuer: speaking(otherService), presented_by: 'nobody' };
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
  'rfc7662',
  'rfc7009',
  'oauth-2.1',
  'rfc9700',
];

/** zitadel/oidc with the handlers of its example, or with those of its op.Server. */
const start = async (server: boolean): Promise<Peer> => {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}/`;
  const registered = clients();
  const { client, neighbour, secret, client_secret_post } = registered;
  const running = await startProgram({
    command: program,
    args: [],
    input: JSON.stringify({ port, server, clients: known(registered) }),
    ready: `${issuer}.well-known/openid-configuration`,
    seconds: 30,
  });
  return {
    target: {
      name: 'zitadel/oidc',
      issuer,
      registered: true,
      registration: false,
      clients: { ...(server ? { client, neighbour } : {}), secret, client_secret_post },
      grants: grantsOf(registered),
    },
    close: () => running.close(),
  };
};

/** zitadel/oidc as the Go module proxy brings it, in a small program of ours. */
export const server: InteropServer = {
  name: 'zitadel-oidc',
  title: 'zitadel/oidc',
  registry: 'Go',
  version: '3.52.0',
  installed,
  get: [`go build -C ${folder} -o "${isAbsolute(keptAs) ? '' : '$PWD/'}${keptAs}/zitadel-oidc/server" .`],
  configurations: [
    {
      name: 'default',
      says: 'The handlers of its example server, with two clients that have secrets and two that sign grants for themselves.',
      profiles: profiles,
      grounds: ['client-secret-basic', 'client-secret-post', 'jwt-grant'],
      start: () => start(false),
    },
    {
      name: 'assertions',
      says: 'The handlers of its op.Server, which were taught to let clients with keys ask for client credentials; two clients with keys (ES256, RS256, PS256), two with secrets.',
      profiles: profiles,
      grounds: ['client-assertion', 'introspection', 'revocation', 'jwt-grant'],
      start: () => start(true),
    },
  ],
};
