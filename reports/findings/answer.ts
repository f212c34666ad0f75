import type { Answer, Exchange } from '../../harness/model/observation.ts';

/** An answer in words: `refused with 401 invalid_client`. The words may carry text of the server. */
export const answerWords = (answer: Answer): string => {
  if (answer.kind !== 'unclear' && answer.effect !== undefined)
    return `${answer.kind} in effect: status ${answer.status}, and ${answer.effect}`;
  if (answer.kind === 'granted') return `granted with ${answer.status}`;
  if (answer.kind === 'refused') return `refused with ${answer.status} ${answer.error ?? '(no error code)'}`;
  return `unclear: ${answer.reason}`;
};

/** What came back of an exchange, in a few words: `200, 512 ms`. */
export const responseWords = (exchange: Exchange): string =>
  exchange.response === undefined
    ? `no response: ${exchange.failure ?? 'unknown'}`
    : `${exchange.response.status}, ${Math.round(exchange.milliseconds)} ms`;
