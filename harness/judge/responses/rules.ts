import { answerOf, malformedSuccess } from '../../exchange/answer.ts';
import type { Answer, Exchange } from '../../model/observation.ts';
import { accessTokenRules } from './access-tokens.ts';
import { assertionGrantRules } from './assertion-grants.ts';
import { decentRules, steadyRules } from './every-answer.ts';
import { identityAssertionRules } from './identity-assertions.ts';
import { endpointRules } from './other-endpoints.ts';
import { registrationRules } from './registration.ts';
import type { Rule } from './rule.ts';
import { tokenEndpointRules } from './token-endpoint.ts';

export type { Around, Rule } from './rule.ts';

/** Every rule there is, judged over all exchanges of a run at once. */
export const rules: readonly Rule[] = [
  ...tokenEndpointRules,
  ...accessTokenRules,
  ...assertionGrantRules,
  ...identityAssertionRules,
  ...endpointRules,
  ...decentRules({
    prefix: 'pushed',
    what: 'pushed authorization request endpoint',
    at: ['pushed authorization request'],
  }),
  ...decentRules({ prefix: 'introspection', what: 'introspection endpoint', at: ['introspection'] }),
  // RFC 7009 §2.2.1: 503 says that the token is still there, and to try again.
  ...decentRules({ prefix: 'revocation', what: 'revocation endpoint', at: ['revocation'], allowed: [503] }),
  ...steadyRules({
    prefix: 'registration',
    what: 'registration endpoint',
    at: ['registration', 'client configuration'],
  }),
  ...registrationRules,
];

/** Every rule asks the same of an exchange. */
const kinds = new WeakMap<Exchange, Answer['kind']>();

const kindOf = (exchange: Exchange): Answer['kind'] => {
  const kind = kinds.get(exchange) ?? answerOf(exchange).kind;
  kinds.set(exchange, kind);
  return kind;
};

/** Whether a rule speaks of an exchange. A HEAD is answered without the body that rules about grants and refusals read. */
export const concerns = ({ of, at, when }: Rule, exchange: Exchange): boolean => {
  const { response, request, endpoint = 'token' } = exchange;
  if (!response || (at === undefined ? endpoint !== 'token' : !at.includes(endpoint))) return false;
  if (request.method === 'HEAD' && of !== 'all') return false;
  const isOf =
    of === 'all' ||
    (of === 'success'
      ? kindOf(exchange) === 'granted' || malformedSuccess(exchange) !== undefined
      : kindOf(exchange) === of);
  return isOf && (when?.(response, exchange) ?? true);
};
