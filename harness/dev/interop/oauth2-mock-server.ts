import { generateKeyPairSync } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Peer } from './oidc-provider.ts';

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
