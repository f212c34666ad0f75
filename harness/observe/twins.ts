import { answerOf, withReason } from '../exchange/answer.ts';
import type { Scenario, Twin, Variant } from '../model/scenario.ts';
import type { Session } from './session.ts';

/** A twin that the server did not grant. */
export interface Ungranted {
  /** The exchange; absent where it could not be sent. */
  readonly exchange?: string;
  /** Whether nothing can be told of what rests on it; otherwise that does not apply. */
  readonly unclear: boolean;
  /** Why, in words. */
  readonly because: string;
}

/** The valid requests, beside the suite's own, that a scenario rests on. */
export const restsOn = ({ twin, grounds = [] }: Scenario): readonly Twin[] => [...(twin ? [twin] : []), ...grounds];

/** How twins are sent. */
export interface Sending {
  readonly session: Pick<Session, 'send' | 'context'>;
  readonly variant: Variant;
  readonly signal: AbortSignal;
  /** Why no more may be sent, where each one leaves something at the server. */
  readonly full: () => string | undefined;
}

/** Sends each valid request that scenarios rest on once, and finds those that the server does not grant, by their words. */
export const ungrantedTwins = async (
  scenarios: readonly Scenario[],
  { session, variant, signal, full }: Sending,
): Promise<ReadonlyMap<string, Ungranted>> => {
  const twins = new Map(scenarios.flatMap(restsOn).map((twin) => [twin.words, twin]));
  const ungranted = new Map<string, Ungranted>();
  for (const { words, change, known } of twins.values()) {
    if (signal.aborted) break;
    if (known?.(session.context(variant))) continue;
    const closed = full();
    if (closed !== undefined) {
      ungranted.set(words, { unclear: false, because: closed });
      continue;
    }
    const { exchange } = await session.send(variant, change);
    const { kind } = answerOf(exchange);
    if (kind === 'granted') continue;
    const because = `the valid request ${words} is not granted: ${withReason(exchange)}`;
    ungranted.set(words, { exchange: exchange.id, unclear: kind === 'unclear', because });
  }
  return ungranted;
};
