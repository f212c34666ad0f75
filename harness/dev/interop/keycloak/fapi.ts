import type { Peer } from '../interop-server.ts';
import { key } from '../keys.ts';
import { administrationOf } from './admin.ts';
import { redirectUri, withKeys } from './clients.ts';
import { keycloak } from './start.ts';

const profile = 'fapi-2-dpop-security-profile';

/** A realm in which one of Keycloak's own profiles for FAPI 2.0 holds for every client. */
export const startFapi = async (): Promise<Peer> => {
  const server = await keycloak();
  const { makeRealm } = administrationOf(server);
  const realm = 'fapi';
  const keys = ['PS256', 'ES256', 'RS256', 'EdDSA'].map((alg) => key(`client-${alg.toLowerCase()}`, alg));
  const neighbourKeys = [key('neighbour-ps256', 'PS256'), key('neighbour-es256', 'ES256')];
  const bound = { 'dpop.bound.access.tokens': 'true', 'pkce.code.challenge.method': 'S256' };
  await makeRealm({
    realm,
    enabled: true,
    clients: [withKeys('interop-client', keys, bound), withKeys('interop-neighbour', neighbourKeys, bound)],
    clientPolicies: {
      policies: [
        {
          name: 'every client',
          enabled: true,
          conditions: [{ condition: 'any-client', configuration: {} }],
          profiles: [profile],
        },
      ],
    },
  });
  return {
    target: {
      name: 'Keycloak',
      product: { name: 'Keycloak', version: '26.7.3' },
      issuer: `${server.base}/realms/${realm}`,
      registered: true,
      dpop: { alg: 'ES256' },
      agreed: { single_use: true, clock_skew: 15 },
      registration: false,
      clients: {
        client: { client_id: 'interop-client', keys, redirect_uri: redirectUri },
        neighbour: { client_id: 'interop-neighbour', keys: neighbourKeys, redirect_uri: redirectUri },
      },
    },
    close: server.close,
  };
};
