import { answerOf, malformedSuccess } from '../../exchange/answer.ts';
import type { Exchange } from '../../model/observation.ts';
import { accessTokenRules } from './access-tokens.ts';
import { endpointRules } from './other-endpoints.ts';
import { registrationRules } from './registration.ts';
import type { Rule } from './rule.ts';
import { tokenEndpointRules } from './token-endpoint.ts';

export type { Around, Rule } from './rule.ts';

/** Every rule there is, judged over all exchanges of a run at once. */
export const rules: readonly Rule[] = [
  ...tokenEndpointRules,
  ...accessTokenRules,
  ...endpointRules,
  ...registrationRules,
];

/** Whether a rule speaks of an exchange. A HEAD is answered without the body that rules about grants and refusals read. */
export const concerns = ({ of, at, when }: Rule, exchange: Exchange): boolean => {
  const { response, request, endpoint = 'token' } = exchange;
  if (request.method === 'HEAD' && of !== 'all') return false;
  if (!response || !(at?.includes(endpoint) ?? (of === 'all' || endpoint === 'token'))) return false;
  const { kind } = answerOf(exchange);
  const isOf =
    of === 'success' ? kind === 'granted' || malformedSuccess(exchange) !== undefined : of === 'all' || kind === of;
  return isOf && (when?.(response, exchange) ?? true);
};
