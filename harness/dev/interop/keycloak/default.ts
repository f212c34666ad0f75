import type { Peer } from '../interop-server.ts';
import { key } from '../keys.ts';
import { administrationOf } from './admin.ts';
import { redirectUri, withKeys, withoutSecret, withSecret } from './clients.ts';
import { keycloak } from './start.ts';

/** A realm with clients for each method, two scopes and a token for registration; everything else is its default. */
export const startDefault = async (): Promise<Peer> => {
  const server = await keycloak();
  const { makeRealm, addScope, addClient, initialAccessToken } = administrationOf(server);
  const realm = 'default';
  const keys = ['ES256', 'RS256', 'PS256', 'RS384', 'EdDSA'].map((alg) => key(`client-${alg.toLowerCase()}`, alg));
  const neighbourKeys = [key('neighbour-es256', 'ES256'), key('neighbour-rs256', 'RS256')];
  const basic = { client_id: 'interop-basic', client_secret: 'a-secret-of-the-basic-client' };
  const post = { client_id: 'interop-post', client_secret: 'a-secret-of-the-post-client' };
  const hmac = {
    client_id: 'interop-hmac',
    client_secret: 'a-secret-of-the-hmac-client-with-256-bits-and-more-than-512-of-them',
  };
  await makeRealm({ realm, enabled: true });
  for (const name of ['accounts.read', 'accounts.write']) await addScope(realm, name);
  const clients = [
    withKeys('interop-client', keys),
    withKeys('interop-neighbour', neighbourKeys),
    withSecret(basic.client_id, basic.client_secret, 'client_secret_basic'),
    withSecret(post.client_id, post.client_secret, 'client_secret_post'),
    withSecret(hmac.client_id, hmac.client_secret, 'client_secret_jwt'),
    withoutSecret('interop-public'),
  ];
  for (const client of clients) await addClient(realm, client);
  return {
    target: {
      name: 'Keycloak',
      product: { name: 'Keycloak', version: '26.7.3' },
      issuer: `${server.base}/realms/${realm}`,
      registered: true,
      agreed: { single_use: true, clock_skew: 15 },
      registration: { initial_access_token: await initialAccessToken(realm) },
      clients: {
        client: { client_id: 'interop-client', keys, redirect_uri: redirectUri },
        neighbour: { client_id: 'interop-neighbour', keys: neighbourKeys, redirect_uri: redirectUri },
        secret: { ...basic, method: 'client_secret_basic' },
        client_secret_post: { ...post, method: 'client_secret_post' },
        client_secret_jwt: { ...hmac, method: 'client_secret_jwt' },
        none: { client_id: 'interop-public', method: 'none' },
      },
    },
    close: server.close,
  };
};
