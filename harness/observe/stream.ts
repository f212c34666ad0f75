import type { Answer } from '../model/observation.ts';
import type { Scenario } from '../model/scenario.ts';
import { atOnce } from '../wire/concurrently.ts';
import type { Sent } from '../wire/wire.ts';
import { type Attempts, alone, attemptBracketed, type Bracket, type Bracketed, opened } from './bracket.ts';
import { toldApart } from './company.ts';

/** Which valid request a scenario stands between: the suite's own, or a twin by its words. */
export type Kind = string | undefined;

/** Which valid request a scenario stands between. */
export const kindOf = ({ twin }: Pick<Scenario, 'twin'>): Kind => twin?.words;

/** What a stream needs to know of the run. */
export interface Streaming extends Pick<Bracket, 'answer' | 'attempt' | 'wavers' | 'signal' | 'tell'> {
  /** The valid request of a scenario, sent alone or along. */
  readonly bracketOf: (scenario: Scenario) => Bracket;
  /** How many stimuli travel at the same time. */
  readonly inFlight: number;
}

/** Stimuli after which a valid request of their kind travels along. */
const every = 12;

/** What leaves next: a stimulus, or the valid request that this one stands between. */
type Item = { readonly scenario: Scenario } | { readonly valid: Scenario };

/**
 * The order in which all leave: a valid request in the middle of those that leave first, so that it shows whether company
 * alone makes the server refuse, and one after every so many of a kind.
 */
const inOrder = (scenarios: readonly Scenario[], inFlight: number): readonly Item[] => {
  const sent = new Map<Kind, number>();
  const first = Math.floor(Math.min(inFlight, scenarios.length) / 2);
  return scenarios.flatMap((scenario, index): readonly Item[] => {
    const count = (sent.get(kindOf(scenario)) ?? 0) + 1;
    sent.set(kindOf(scenario), count);
    return [
      ...(index === first && scenarios.length > 1 ? [{ valid: scenario }] : []),
      { scenario },
      ...(count % every === 0 ? [{ valid: scenario }] : []),
    ];
  });
};

/** An attempt that no valid request was sent after yet. */
type Unclosed = Pick<Bracketed, 'scenario' | 'attempt' | 'before'>;

/**
 * Performs scenarios in company, each between two valid requests: as soon as one was answered the next leaves, valid ones
 * among them. A stimulus stands between the last valid request that was granted before it left and the first that left
 * after its answer. A valid request that is not granted in company ends the stream: it is sent alone, and where it is
 * granted there, company confuses the server; where it is not, what it was to close is attempted again alone.
 *
 * @param granted Valid requests that were granted and may open the stream.
 */
export const attemptStreaming = async (
  { bracketOf, answer, attempt, wavers, inFlight, signal, tell }: Streaming,
  scenarios: readonly Scenario[],
  granted: ReadonlyMap<Kind, Sent>,
): Promise<Attempts> => {
  const attempts = new Map<string, Bracketed>();
  const last = new Map(granted);
  const unclosed = new Set<Unclosed>();
  const suspicions = new Map<Kind, { readonly valid: Scenario; readonly told: Answer }>();
  let lost = wavers();

  const closed = (kind: Kind, by: readonly Unclosed[], after: Sent): void => {
    for (const one of by) {
      attempts.set(one.scenario.id, { ...one, after });
      unclosed.delete(one);
    }
    last.set(kind, after);
  };
  const waiting = (kind: Kind): readonly Unclosed[] =>
    [...unclosed].filter(({ scenario }) => kindOf(scenario) === kind);
  /** Of each kind that is not closed, or suspicious, one scenario; the suite's own kind last. */
  const kinds = (): readonly Scenario[] => {
    const some = [
      ...[...suspicions.values()].map(({ valid }) => valid),
      ...[...unclosed].map(({ scenario }) => scenario),
    ];
    const all = new Map(some.map((scenario) => [kindOf(scenario), scenario]));
    return [...all.values()].sort((one, other) => Number(!one.twin) - Number(!other.twin));
  };

  const sendAlong = async (valid: Scenario): Promise<void> => {
    const kind = kindOf(valid);
    const before = waiting(kind);
    const sent = await bracketOf(valid).control();
    const told = answer(sent);
    if (told.kind === 'granted') closed(kind, before, sent);
    else suspicions.set(kind, { valid, told });
  };
  const stopped = (): boolean => suspicions.size > 0 || signal.aborted;

  /** Opens what is not open; answers with whether everything is. */
  const open = async (some: readonly Scenario[]): Promise<boolean> => {
    for (const scenario of some) {
      const kind = kindOf(scenario);
      if (last.has(kind)) continue;
      const found = await opened(bracketOf(scenario));
      if (typeof found === 'string') lost = found;
      else last.set(kind, found);
      lost ??= wavers();
      if (lost !== undefined) return false;
    }
    return true;
  };

  /** Lets them leave one after the other until a valid request is not granted; answers with those that did not leave. */
  const leave = async (some: readonly Scenario[]): Promise<readonly Scenario[]> => {
    const left: Scenario[] = [];
    await atOnce(inOrder(some, inFlight), inFlight, async (item) => {
      if ('valid' in item) return stopped() ? undefined : sendAlong(item.valid);
      const { scenario } = item;
      const before = last.get(kindOf(scenario));
      if (stopped() || before === undefined) return void left.push(scenario);
      unclosed.add({ scenario, attempt: await attempt(scenario), before });
      tell(attempts.size + unclosed.size);
    });
    return left;
  };

  /** Sends the valid requests after what was answered last; answers with how the server showed that company confuses it. */
  const close = async (): Promise<string | undefined> => {
    if (!stopped())
      await atOnce(
        kinds().filter(({ twin }) => twin !== undefined),
        inFlight,
        sendAlong,
      );
    for (const scenario of kinds()) {
      if (lost !== undefined || signal.aborted) break;
      const kind = kindOf(scenario);
      const one = await alone(bracketOf(scenario));
      const inCompany = suspicions.get(kind);
      const confused = one.granted && inCompany ? toldApart(inCompany.told) : undefined;
      if (confused !== undefined) return confused;
      lost ??= wavers();
      if (one.granted) closed(kind, waiting(kind), one.sent);
      else await again(waiting(kind));
    }
    return undefined;
  };

  const again = async (some: readonly Unclosed[]): Promise<void> => {
    const [first] = some;
    if (!first) return;
    for (const one of some) unclosed.delete(one);
    const { attempts: repeated, lost: since } = await attemptBracketed(
      { ...bracketOf(first.scenario), size: 1 },
      some.map(({ scenario }) => scenario),
    );
    for (const [id, one] of repeated) attempts.set(id, one);
    lost ??= since;
  };

  for (let left = scenarios; left.length > 0 && lost === undefined && !signal.aborted; ) {
    if (!(await open(left))) break;
    left = await leave(left);
    const confused = await close();
    if (confused !== undefined) return { attempts: new Map(), confused };
    if (suspicions.size > 0) last.clear();
    suspicions.clear();
  }
  return { attempts, ...(lost ? { lost } : {}) };
};
