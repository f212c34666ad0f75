import { isDeepStrictEqual } from 'node:util';
import { countingDepartures } from './departures.ts';
import type { Answered, RepeatableServer } from './repeatable-server.ts';
import type { Line, SoundRun } from './sound-run.ts';

/** Where a server answers differently from the sound one. */
export interface Differing {
  /** Suites in which nothing need be as it was: a control, a token or a document differs, or who is registered. */
  readonly suites: ReadonlySet<string>;
  readonly scenarios: ReadonlySet<string>;
}

const same = ({ answer, fetches }: Answered, other: Answered): boolean =>
  JSON.stringify(answer) === JSON.stringify(other.answer) && isDeepStrictEqual(fetches, other.fetches);

/**
 * Asks another server what the sound one was asked, octet for octet, and tells where it answers differently or goes to
 * the network. Everywhere else a run would write down what it wrote down before: what it sends next depends on nothing
 * but the answers. Of what differs the rest is not asked: it would be another.
 */
export const askAgain = (
  transcript: SoundRun['transcript'],
  { answer }: RepeatableServer,
  setClock: (seconds: number) => void = () => undefined,
): Promise<Differing> =>
  countingDepartures(async (departures) => {
    const suites = new Set<string>();
    const scenarios = new Set<string>();
    const ask = async ({ at, name, suite, scenario, registers, outgoing, answered }: Line): Promise<void> => {
      setClock(at);
      const before = departures();
      const again = await answer(name, outgoing, answered.fetches);
      if (same(again, answered) && departures() === before) return;
      if (scenario === undefined || registers) suites.add(suite);
      else scenarios.add(scenario);
    };
    const isOpen = ({ suite, scenario = '' }: Line): boolean => !suites.has(suite) && !scenarios.has(scenario);
    for (const group of transcript) await Promise.all(group.filter(isOpen).map(ask));
    return { suites, scenarios };
  });
