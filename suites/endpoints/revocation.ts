import { assertionSuite } from '../assertion/suite.ts';
import { clientAuthentication } from '../assertion/uses.ts';
import { anEndpoint } from '../builders/needs.ts';
import { elsewhere, signedJwt } from '../jwt/assertion.ts';
import { namedElsewhere } from '../jwt/encoding/named-elsewhere.ts';
import { tokenInactive } from './effect.ts';
import { shared } from './shared.ts';
import { ofAToken, tokenRequests } from './speaking-of-a-token.ts';
import { audienceOfEndpoint, tokenFrom, usedAtTokenEndpoint } from './token.ts';

/** A client authenticates with a JWT and gives up its token (RFC 7009 §2). */
export const revocation = assertionSuite({
  id: 'revocation',
  title: 'A JWT as client authentication at the revocation endpoint',
  use: clientAuthentication,
  format: signedJwt,
  endpoint: 'revocation',
  needs: [anEndpoint('revocation')],
  variants: elsewhere,
  request: ofAToken,
  tokenFrom,
  usesTokenUp: true,
  effect: tokenInactive,
  scenarios: [...shared, ...namedElsewhere, audienceOfEndpoint('revocation'), usedAtTokenEndpoint, ...tokenRequests],
  nonsense: [['token', 'nonsense']],
});
