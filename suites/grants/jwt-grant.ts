import type { Need, Scenario } from '../../harness/model/scenario.ts';
import { metamodel } from '../assertion/metamodel.ts';
import { plainGrants } from '../builders/needs.ts';
import { omit } from '../builders/pick.ts';
import { retitled } from '../builders/retitled.ts';
import { principal } from '../jwt/claims/principal.ts';
import { claims } from '../jwt/claims.ts';
import { jose } from '../jwt/jose.ts';
import { requestResource } from '../request/resource.ts';
import { presentedWith } from './credentials.ts';
import { issuedJwt } from './issued-jwt.ts';
import { otherIssuer } from './other-issuer.ts';
import { grantRequest } from './request.ts';
import { grantSuite } from './suite.ts';
import { trust } from './trust.ts';

/** About clients: an issuer of grants speaks of somebody else, and its key is not the subject's. */
const ofClients = [
  'issuer-is-neighbour',
  'subject-is-neighbour',
  'client-unknown',
  'impersonation',
  'neighbour-key',
  'neighbour-key-and-kid',
  'duplicate-subject-neighbour-last',
  'duplicate-issuer-neighbour-last',
  'hmac-client-id',
  'typ-prefixed',
  'typ-upper-case',
  // What drafts called a grant: no document says what becomes of it.
  'typ-grant',
];

const shared = omit([...metamodel, ...claims, ...jose], ofClients);

/** No type was agreed (grants.issuer.header.typ), so that one more or less is no fault. */
const untyped: Need = ({ grants }) =>
  grants?.typ === undefined ? undefined : 'a typ of grants was agreed (grants.issuer.header.typ)';

const neutralTypes = ['typ-absent', 'typ-jwt'];

const withNeed = (scenario: Scenario): Scenario =>
  neutralTypes.includes(scenario.id) ? { ...scenario, needs: [...(scenario.needs ?? []), untyped] } : scenario;

/** The same faults, told of an issuer. */
const titles: { readonly [id: string]: string } = {
  'issuer-other': 'The issuer is one that the server does not trust, our key signs',
  'issuer-case': 'The issuer differs from the trusted one in case only',
  'subject-unknown': 'The subject is somebody whom the server does not know',
  'subject-case': 'The subject differs from the known one in case only',
  'stranger-key': "A stranger's key signs under the issuer's kid",
  'jti-of-neighbour': 'Another issuer used the same identifier before',
  'jwk-embedded': "A stranger signs, with the key in the header under the issuer's kid",
};

/** A JWT of an issuer whom the server trusts is the grant for which a token is asked (RFC 7523 §2.1). */
export const jwtGrant = grantSuite({
  id: 'jwt-grant',
  title: 'A JWT of a trusted issuer as authorization grant (jwt-bearer)',
  format: issuedJwt,
  needs: [plainGrants],
  scenarios: [
    ...retitled(shared, titles).map(withNeed),
    ...principal,
    ...otherIssuer,
    ...trust,
    ...presentedWith,
    ...grantRequest,
    ...requestResource,
  ],
});
