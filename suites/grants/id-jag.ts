import { metamodel } from '../assertion/metamodel.ts';
import { presentation } from '../assertion/presentation.ts';
import { authorizationGrant } from '../assertion/uses.ts';
import { anIdentityProvider } from '../builders/needs.ts';
import { pick } from '../builders/pick.ts';
import { retitled } from '../builders/retitled.ts';
import { claims } from '../jwt/claims.ts';
import { jose } from '../jwt/jose.ts';
import { presentedWith } from './credentials.ts';
import { ofIdentityProvider } from './id-jag/claims.ts';
import { madeForClient } from './id-jag/client.ts';
import { idJagJwt } from './id-jag/format.ts';
import { limits } from './id-jag/limits.ts';
import { rotation } from './id-jag/rotation.ts';
import { otherIssuer } from './other-issuer.ts';
import { grantSuite } from './suite.ts';

/** What holds of every JWT that is a grant is asked in full of plain ones; of these, what the draft speaks of again. */
const shared = pick(
  [...metamodel, ...claims, ...jose, ...presentation(authorizationGrant), ...presentedWith, ...otherIssuer].filter(
    ({ id }, i, all) => all.findLastIndex((one) => one.id === id) === i,
  ),
  [
    'issuer-missing',
    'issuer-other',
    'issuer-is-server',
    'impersonation',
    'neighbour-key',
    'neighbour-key-and-kid',
    'subject-missing',
    'subject-empty',
    'subject-unknown',
    'audience-missing',
    'audience-other-server',
    'audience-array-of-others',
    'audience-suffix',
    'audience-token-endpoint',
    'audience-array-of-one',
    'audience-empty-array',
    'audience-with-another',
    'audience-another-first',
    'audience-issuer-and-token-endpoint',
    'audience-repeated',
    'expired',
    'expiry-missing',
    'expiry-text',
    'not-yet-valid',
    'issued-at-missing',
    'jti-missing',
    'jti-replayed',
    'jti-reused',
    'jti-raced',
    'jti-of-neighbour',
    'extra-claims',
    'typ-absent',
    'typ-jwt',
    'typ-access-token',
    'typ-client-authentication',
    'stranger-key',
    'stranger-key-unknown-kid',
    'claims-altered',
    'signature-stripped',
    'unsigned',
    'hmac-public-pem',
    'jwk-embedded',
    'assertion-garbage',
    'assertion-missing',
    'assertion-empty',
    'assertion-repeated',
    'assertion-in-query',
    'by-nobody',
    'by-named-client',
    'grant-as-client-assertion',
    'client-assertion-as-grant',
  ],
);

/** The same faults, told of an identity provider. */
const titles: { readonly [id: string]: string } = {
  'issuer-other': 'The issuer is no provider that the server trusts, our key signs',
  'subject-unknown': 'The subject is somebody whom the server does not know',
  'stranger-key': "A stranger's key signs under the identity provider's kid",
  'jti-of-neighbour': 'Another identity provider used the same identifier before',
  'jwk-embedded': "A stranger signs, with the key in the header under the provider's kid",
};

/** An identity provider vouches for its user to another server, for one client (draft-ietf-oauth-identity-assertion-authz-grant §4.4). */
export const idJag = grantSuite({
  id: 'id-jag',
  title: 'An Identity Assertion JWT Authorization Grant (ID-JAG) of a trusted identity provider',
  format: idJagJwt,
  needs: [anIdentityProvider],
  scenarios: [...retitled(shared, titles), ...madeForClient, ...ofIdentityProvider, ...limits, ...rotation],
});
