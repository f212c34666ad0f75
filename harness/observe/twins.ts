import { answerOf, withReason } from '../exchange/answer.ts';
import type { Answer } from '../model/observation.ts';
import type { Scenario, Twin, Variant } from '../model/scenario.ts';
import type { Session } from './session.ts';

/** What the server said to a twin that it did not grant. */
export interface Ungranted {
  /** The exchange. */
  readonly exchange: string;
  /** Refused: what is compared with the twin does not apply. Unclear: nothing can be told of it. */
  readonly answer: Exclude<Answer, { readonly kind: 'granted' }>;
  /** Why, in words. */
  readonly because: string;
}

/** The valid requests, beside the suite's own, that a scenario rests on. */
export const restsOn = ({ twin, grounds = [] }: Scenario): readonly Twin[] => [...(twin ? [twin] : []), ...grounds];

/** Sends each valid request that scenarios rest on once, and finds those that the server does not grant, by their words. */
export const ungrantedTwins = async (
  session: Pick<Session, 'send'>,
  variant: Variant,
  scenarios: readonly Scenario[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Ungranted>> => {
  const twins = new Map(scenarios.flatMap(restsOn).map((twin) => [twin.words, twin]));
  const ungranted = new Map<string, Ungranted>();
  for (const { words, change } of twins.values()) {
    if (signal.aborted) break;
    const { exchange } = await session.send(variant, change);
    const answer = answerOf(exchange);
    if (answer.kind === 'granted') continue;
    const because = `the valid request ${words} is not granted: ${withReason(exchange)}`;
    ungranted.set(words, { exchange: exchange.id, answer, because });
  }
  return ungranted;
};
