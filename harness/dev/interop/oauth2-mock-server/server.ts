import { generateKeyPairSync } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { InteropServer, Peer } from '../interop-server.ts';
import { npmVersion } from '../npm-version.ts';

/** oauth2-mock-server (AXA), which grants nearly everything: a negative control. Its defaults throughout. */
export const startMockServer = async (): Promise<Peer> => {
  const { OAuth2Server } = await import('oauth2-mock-server');
  const server = new OAuth2Server();
  await server.issuer.keys.generate('RS256');
  await server.start(0, '127.0.0.1');
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  server.issuer.url = issuer;
  const key = (kid: string) => ({
    ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
    kid,
    alg: 'ES256',
  });
  return {
    target: {
      name: 'oauth2-mock-server',
      issuer,
      agreed: { single_use: true },
      clients: {
        client: { client_id: 'interop-client', method: 'private_key_jwt', keys: [key('client')] },
        neighbour: { client_id: 'interop-neighbour', method: 'private_key_jwt', keys: [key('neighbour')] },
      },
    },
    close: () => server.stop(),
  };
};

/** oauth2-mock-server as npm brings it. */
export const server: InteropServer = {
  name: 'oauth2-mock-server',
  title: 'oauth2-mock-server',
  registry: 'npm',
  version: '8.2.3',
  installed: () => npmVersion('oauth2-mock-server'),
  get: ['npm install --no-save oauth2-mock-server@8.2.3'],
  configurations: [
    {
      name: 'default',
      says: 'Its defaults. It is made for tests and authenticates nobody: a negative control.',
      profiles: ['rfc7523'],
      grounds: ['client-assertion'],
      start: startMockServer,
    },
  ],
};
