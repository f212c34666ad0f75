import { inWords } from '../exchange/answer.ts';
import type { Observation } from '../model/observation.ts';
import type { Scenario, Suite } from '../model/scenario.ts';
import { isCheap } from './company.ts';

/** Of what does not surprise, every so many is repeated … */
const every = 25;

/** … and in each suite so many at least. */
const least = 5;

/** Whether a scenario can be repeated without using anything up. */
const repeatable = (
  { devices, endpoint }: Pick<Suite, 'devices' | 'endpoint'>,
  { fixed, remembers, late, atOnce, ...scenario }: Scenario,
  { answer, after, inapplicable }: Observation,
): boolean =>
  [fixed, remembers, late, atOnce, inapplicable, devices].every((one) => one === undefined) &&
  isCheap({ ...scenario }) &&
  after !== undefined &&
  (answer?.kind === 'refused' || (answer?.kind === 'granted' && endpoint !== 'registration'));

/**
 * The scenarios that are repeated although nothing about them surprises: the same ones in every run of the same suite.
 * All that were not repeated yet where something else was answered otherwise when it was `suspicious` and repeated.
 */
export const sampled = (
  suite: Pick<Suite, 'devices' | 'endpoint'>,
  scenarios: readonly Scenario[],
  observations: ReadonlyMap<string, Observation>,
  suspicious = false,
): readonly Scenario[] => {
  const some = scenarios.filter((scenario) => {
    const observation = observations.get(scenario.id);
    return observation?.repeats.length === 0 && repeatable(suite, scenario, observation);
  });
  if (suspicious) return some;
  const step = Math.max(1, Math.min(every, Math.floor(some.length / least)));
  return some.filter((_, index) => index % step === 0);
};

/**
 * How an observation was granted once and refused once when it was repeated alone, in words; undefined where it was not.
 * `crowded` where it was not alone at first. Refusals in other words say nothing of the rest of the suite.
 */
export const answeredOtherwise = ({ scenario, answer, repeats }: Observation, crowded: boolean): string | undefined => {
  const [again] = repeats;
  if (!answer || !again || answer.kind === 'unclear' || again.kind === 'unclear' || answer.kind === again.kind)
    return undefined;
  const [first, then] = crowded ? ['beside other requests', 'alone'] : ['at first', 'when it was repeated'];
  return `${first} “${scenario}” was ${inWords(answer)}, ${then} ${inWords(again)}`;
};
