import { answerOf, withReason } from '../exchange/answer.ts';
import type { Answer } from '../model/observation.ts';
import type { Scenario, Twin, Variant } from '../model/scenario.ts';
import { atOnce } from '../wire/concurrently.ts';
import type { Sent } from '../wire/wire.ts';
import { toldApart } from './company.ts';
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
  readonly session: Pick<Session, 'send' | 'context' | 'answer'>;
  readonly variant: Variant;
  readonly signal: AbortSignal;
  /** Why no more may be sent, where each one leaves something at the server. */
  readonly full: () => string | undefined;
  /** How many are sent at the same time. */
  readonly inFlight: number;
}

/** What came of the twins, by their words. */
export interface Twins {
  readonly granted: ReadonlyMap<string, Sent>;
  readonly ungranted: ReadonlyMap<string, Ungranted>;
  /** How the server showed that it refuses one in company which it grants alone. */
  readonly confused?: string | undefined;
}

/**
 * Sends each valid request that scenarios rest on once, and finds those that the server does not grant. What is not granted
 * in company is sent again alone.
 */
export const sendTwins = async (
  scenarios: readonly Scenario[],
  { session, variant, signal, full, inFlight }: Sending,
): Promise<Twins> => {
  const all = new Map(scenarios.flatMap(restsOn).map((twin) => [twin.words, twin]));
  const wanted = [...all.values()].filter(({ known }) => !known?.(session.context(variant)));
  const granted = new Map<string, Sent>();
  const ungranted = new Map<string, Ungranted>();
  const refused: { readonly twin: Twin; readonly answer: Answer }[] = [];
  let confused: string | undefined;

  /** Where it sounds granted, it opens what rests on it if it had its effect too. */
  const grantedBy = (twin: Twin, sent: Sent): void => {
    if (session.answer(sent).kind === 'granted') granted.set(twin.words, sent);
  };
  const send = async (twin: Twin): Promise<Sent | undefined> => {
    if (signal.aborted) return undefined;
    const closed = full();
    if (closed !== undefined) ungranted.set(twin.words, { unclear: false, because: closed });
    return closed === undefined ? session.send(variant, twin.change) : undefined;
  };
  const sendAlone = async (twin: Twin, inCompany?: Answer): Promise<void> => {
    const sent = await send(twin);
    if (sent === undefined) return;
    const { exchange } = sent;
    const { kind } = answerOf(exchange);
    if (kind === 'granted') {
      grantedBy(twin, sent);
      confused ??= inCompany && toldApart(inCompany);
      return;
    }
    const because = `the valid request ${twin.words} is not granted: ${withReason(exchange)}`;
    ungranted.set(twin.words, { exchange: exchange.id, unclear: kind === 'unclear', because });
  };
  if (inFlight > 1)
    await atOnce(wanted, inFlight, async (twin) => {
      const sent = await send(twin);
      if (sent === undefined) return;
      const answer = answerOf(sent.exchange);
      if (answer.kind === 'granted') grantedBy(twin, sent);
      else refused.push({ twin, answer });
    });
  else for (const twin of wanted) await sendAlone(twin);
  for (const { twin, answer } of refused) await sendAlone(twin, answer);
  return { granted, ungranted, confused };
};
