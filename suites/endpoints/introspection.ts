import type { Context } from '../../harness/model/context.ts';
import type { Scenario } from '../../harness/model/scenario.ts';
import { assertionSuite } from '../assertion/suite.ts';
import { clientAuthentication } from '../assertion/uses.ts';
import { impact } from '../builders/impact.ts';
import { aNeighbour, anEndpoint } from '../builders/needs.ts';
import { elsewhere, signedJwt } from '../jwt/assertion.ts';
import { namedElsewhere } from '../jwt/encoding/named-elsewhere.ts';
import { unknownToken } from './effect.ts';
import { shared } from './shared.ts';
import { ofAToken, tokenRequests } from './speaking-of-a-token.ts';
import { aNewToken, at, audienceOfEndpoint, tokenFrom, usedAtTokenEndpoint } from './token.ts';

const revocation = (context: Context) => at(context, 'revocation');

/** What became of a token at the revocation endpoint (RFC 7009), as introspection shows it. */
const revoked: readonly Scenario[] = impact('over-strict', { but: { replay: ['token-revoked'] } })([
  {
    id: 'token-revoked',
    title: 'The client revoked the token before',
    first: [aNewToken, { change: revocation, answer: 'granted' }],
    change: () => ({}),
    why: 'a token that was given up goes on working',
    needs: [anEndpoint('revocation')],
  },
  {
    id: 'token-revoked-by-neighbour',
    title: 'Another client tried to revoke the token before',
    first: [aNewToken, { change: revocation, as: 'neighbour', answer: 'any' }],
    change: () => ({}),
    why: 'clients can end the sessions of others',
    needs: [anEndpoint('revocation'), aNeighbour],
  },
  {
    id: 'token-revoked-by-forgery',
    title: 'A forged assertion tried to revoke the token before',
    first: [
      aNewToken,
      { change: (context) => ({ ...revocation(context), signing: { by: 'stranger' } }), answer: 'any' },
    ],
    change: () => ({}),
    why: 'the token is revoked before the client is authenticated, so anybody can',
    needs: [anEndpoint('revocation')],
  },
]);

/** A client authenticates with a JWT and asks whether its token is active (RFC 7662 §2). */
export const introspection = assertionSuite({
  id: 'introspection',
  title: 'A JWT as client authentication at the introspection endpoint',
  use: clientAuthentication,
  format: signedJwt,
  endpoint: 'introspection',
  needs: [anEndpoint('introspection')],
  variants: elsewhere,
  request: ofAToken,
  tokenFrom,
  usual: { 'active: false': unknownToken },
  scenarios: [
    ...shared,
    ...namedElsewhere,
    audienceOfEndpoint('introspection'),
    usedAtTokenEndpoint,
    ...tokenRequests,
    ...revoked,
  ],
  nonsense: [['token', 'nonsense']],
});
