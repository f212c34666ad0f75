import { freePort } from '../free-port.ts';
import type { Peer } from '../interop-server.ts';
import { key } from '../keys.ts';
import { administrationOf } from './admin.ts';
import { withKeys, withSecret } from './clients.ts';
import { keycloak } from './start.ts';

/** An identity provider whose JWTs are grants, and whose keys are fetched. */
const provider = (alias: string, issuer: string) => ({
  alias,
  providerId: 'jwt-authorization-grant',
  enabled: true,
  config: { issuer, useJwksUrl: 'true', jwksUrl: `${issuer}/jwks`, jwtAuthorizationGrantEnabled: 'true' },
});

/** Somebody whom both identity providers know, each by another name. */
const person = (
  username: string,
  linked: readonly { readonly identityProvider: string; readonly userId: string }[],
) => ({
  username,
  enabled: true,
  email: `${username}@interop.example`,
  firstName: username,
  lastName: 'Interop',
  federatedIdentities: linked.map((link) => ({ ...link, userName: link.userId })),
});

/** A realm with two trusted identity providers whose JWTs are authorization grants (RFC 7523 §2.1). */
export const startGrants = async (): Promise<Peer> => {
  const server = await keycloak();
  const { makeRealm } = administrationOf(server);
  const realm = 'grants';
  const issuerAt = async () => `http://127.0.0.1:${await freePort()}`;
  const published = { rotation: true };
  const issuer = {
    issuer: await issuerAt(),
    subject: 'alice-at-the-first',
    keys: ['ES256', 'RS256', 'PS256', 'EdDSA'].map((alg) => key(`first-${alg.toLowerCase()}`, alg)),
    published,
  };
  const otherIssuer = {
    issuer: await issuerAt(),
    subject: 'bob-at-the-other',
    keys: [key('other-es256', 'ES256')],
    published,
  };
  const granted = {
    'oauth2.jwt.authorization.grant.enabled': 'true',
    'oauth2.jwt.authorization.grant.idp': 'first##other',
  };
  const keys = [key('client-es256', 'ES256'), key('client-rs256', 'RS256')];
  const neighbourKeys = [key('neighbour-es256', 'ES256')];
  const basic = { client_id: 'interop-basic', client_secret: 'a-secret-of-the-basic-client' };
  const secret = withSecret(basic.client_id, basic.client_secret, 'client_secret_basic');
  await makeRealm({
    realm,
    enabled: true,
    identityProviders: [provider('first', issuer.issuer), provider('other', otherIssuer.issuer)],
    users: [
      person('alice', [{ identityProvider: 'first', userId: issuer.subject }]),
      person('bob', [{ identityProvider: 'other', userId: otherIssuer.subject }]),
    ],
    clients: [
      withKeys('interop-client', keys, granted),
      withKeys('interop-neighbour', neighbourKeys, granted),
      { ...secret, attributes: { ...(secret.attributes as object), ...granted } },
    ],
  });
  return {
    target: {
      name: 'Keycloak',
      product: { name: 'Keycloak', version: '26.7.3' },
      issuer: `${server.base}/realms/${realm}`,
      registered: true,
      agreed: { single_use: true, single_use_grants: true },
      registration: false,
      grants: { issuer, other_issuer: otherIssuer },
      clients: {
        client: { client_id: 'interop-client', keys },
        neighbour: { client_id: 'interop-neighbour', keys: neighbourKeys },
        secret: { ...basic, method: 'client_secret_basic' },
      },
    },
    close: server.close,
  };
};
