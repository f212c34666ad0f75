import { metamodel } from '../assertion/metamodel.ts';
import { assertionSuite } from '../assertion/suite.ts';
import { clientAuthentication } from '../assertion/uses.ts';
import { signedJwt } from '../jwt/assertion.ts';
import { principal } from '../jwt/claims/principal.ts';
import { claims } from '../jwt/claims.ts';
import { namedElsewhere } from '../jwt/encoding/named-elsewhere.ts';
import { jose } from '../jwt/jose.ts';
import { clientId } from '../request/client-id.ts';
import { otherMethods } from '../request/other-methods.ts';
import { ownToken } from '../request/own-token.ts';
import { parameters } from '../request/parameters.ts';
import { severalMethods } from '../request/several-methods.ts';
import { usedElsewhere } from '../request/used-elsewhere.ts';

/** A client authenticates with a JWT of its own and asks for a token for itself (RFC 7523 §2.2, RFC 6749 §4.4). */
export const clientAssertion = assertionSuite({
  id: 'client-assertion',
  title: 'A JWT as client authentication (private_key_jwt) with client_credentials',
  method: 'private_key_jwt',
  use: clientAuthentication,
  format: signedJwt,
  request: () => [['grant_type', 'client_credentials']],
  scenarios: [
    ...metamodel,
    ...claims,
    ...principal,
    ...jose,
    ...namedElsewhere,
    ...clientId,
    ...parameters,
    ...severalMethods,
    ...otherMethods,
    ...ownToken,
    ...usedElsewhere,
  ],
  nonsense: [
    ['grant_type', 'client_credentials'],
    ['client_assertion', 'nonsense'],
  ],
});
