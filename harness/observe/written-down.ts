import type { Fetch, Observation } from '../model/observation.ts';
import type { Scenario } from '../model/scenario.ts';
import type { Sent } from '../wire/wire.ts';
import type { Bracketed } from './bracket.ts';
import type { Attempt } from './scenario/options.ts';
import type { Ungranted } from './twins.ts';

/** An observation of which nothing is known yet. */
export const blank = (suite: string, { id, shows }: Pick<Scenario, 'id' | 'shows'>): Observation => ({
  scenario: `${suite}/${id}`,
  suite,
  ...(shows ? { shows } : {}),
  preceding: [],
  stimulus: [],
  difference: [],
  repeats: [],
  fetches: [],
});

const ids = (sent: readonly Sent[]): readonly string[] => sent.map(({ exchange }) => exchange.id);

/** Everything that an attempt exchanged. */
export const exchangesOf = ({ preceding, stimulus, looks = [] }: Attempt): readonly string[] =>
  ids([...preceding, ...stimulus, ...looks]);

/** A scenario whose twin the server did not grant: where it was refused, the scenario does not apply. */
export const withoutTwin = (
  suite: string,
  scenario: Scenario,
  { exchange, unclear, because }: Ungranted,
): Observation => ({
  ...blank(suite, scenario),
  ...(exchange === undefined ? {} : { before: exchange }),
  ...(unclear ? { answer: { kind: 'unclear', reason: because } } : { inapplicable: because }),
});

/** What an attempt between two valid requests showed. */
export const writtenDown = (
  suite: string,
  { scenario, attempt, before, after, broken }: Bracketed,
  fetches: readonly Fetch[],
): Observation => {
  const sent = {
    ...blank(suite, scenario),
    before: before.exchange.id,
    ...(after ? { after: after.exchange.id } : {}),
    preceding: ids(attempt.preceding),
    stimulus: ids(attempt.stimulus),
    ...(attempt.looks ? { looks: ids(attempt.looks) } : {}),
    difference: attempt.difference,
  };
  if (attempt.inapplicable !== undefined) return { ...sent, inapplicable: attempt.inapplicable };
  return { ...sent, answer: broken === undefined ? attempt.answer : { kind: 'unclear', reason: broken }, fetches };
};
