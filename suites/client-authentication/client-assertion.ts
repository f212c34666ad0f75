import type { Draft } from '../../harness/model/request.ts';
import type { Suite } from '../../harness/model/scenario.ts';
import { assertionOf, presented, variants } from '../builders/assertion.ts';
import { claims } from '../jwt/claims.ts';
import { jose } from '../jwt/jose.ts';
import { clientId } from '../request/client-id.ts';
import { otherMethods } from '../request/other-methods.ts';
import { ownToken } from '../request/own-token.ts';
import { parameters } from '../request/parameters.ts';
import { severalMethods } from '../request/several-methods.ts';

const valid: Suite['valid'] = (context, variant, party, by): Draft => ({
  now: context.now,
  assertion: assertionOf(context, variant, party, by),
  form: [['grant_type', 'client_credentials'], ...presented(variant, party)],
  http: { method: 'POST', contentType: 'application/x-www-form-urlencoded', headers: [], query: [] },
});

/** A client authenticates with a JWT of its own and asks for a token for itself (RFC 7523 §2.2, RFC 6749 §4.4). */
export const clientAssertion: Suite = {
  id: 'client-assertion',
  title: 'A JWT as client authentication (private_key_jwt) with client_credentials',
  method: 'private_key_jwt',
  variants,
  valid,
  scenarios: [...claims, ...jose, ...clientId, ...parameters, ...severalMethods, ...otherMethods, ...ownToken],
  smoke: {
    forged: { signing: { by: 'stranger' } },
    nonsense: {
      form: () => [
        ['grant_type', 'client_credentials'],
        ['client_assertion', 'nonsense'],
      ],
    },
  },
};
