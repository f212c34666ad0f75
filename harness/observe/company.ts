import { inWords, sameAnswer } from '../exchange/answer.ts';
import type { Answer } from '../model/observation.ts';
import type { Scenario } from '../model/scenario.ts';
import type { Attempt } from './scenario/options.ts';

interface Attempted {
  readonly scenario: Scenario;
  readonly attempt: Attempt;
}

/** What is known of how a server answers several requests at once; the suites of a run share it. */
export interface Company {
  /** How it showed that it answers otherwise in company than alone: from then on requests travel one at a time. */
  confuses?: string;
}

/** Nothing of it is remembered, and nobody is registered or fetched from for it. */
export const isCheap = ({
  first,
  disposable,
  registered,
  again,
  fetched,
}: Pick<Scenario, 'first' | 'disposable' | 'registered' | 'again' | 'fetched'>): boolean =>
  [first, disposable, registered, again, fetched].every((one) => one === undefined);

/**
 * How a server answered otherwise in company than alone, in words; undefined where it did not. Without a scenario, it is
 * about the valid request, which was granted alone. What is unclear tells nothing.
 */
export const toldApart = (
  crowded: Answer,
  alone: Answer = { kind: 'granted', status: 200 },
  scenario?: Scenario,
): string | undefined => {
  if (crowded.kind !== 'refused' || alone.kind === 'unclear' || sameAnswer(crowded, alone)) return undefined;
  const what = scenario ? `“${scenario.id}”` : 'the valid request';
  return `beside other requests ${what} was ${inWords(crowded)}, alone ${inWords(alone)}`;
};

/** A race that was not lost to its own copies, for all we know: the valid request beside it was refused too. */
export const besideEachOther = <T extends Attempted>(race: T, because: string): T =>
  race.attempt.answer.kind === 'granted'
    ? race
    : { ...race, attempt: { ...race.attempt, answer: { kind: 'unclear', reason: because } } };
