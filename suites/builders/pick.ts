import type { Scenario } from '../../harness/model/scenario.ts';

const known = (scenarios: readonly Scenario[], ids: readonly string[]): ReadonlySet<string> => {
  const there = new Set(scenarios.map(({ id }) => id));
  const missing = ids.filter((id) => !there.has(id));
  if (missing.length > 0) throw new Error(`there is no scenario ${missing.join(', ')}`);
  return new Set(ids);
};

/** The scenarios with these ids, in their own order. @throws Error for an id that none of them has. */
export const pick = (scenarios: readonly Scenario[], ids: readonly string[]): readonly Scenario[] => {
  const wanted = known(scenarios, ids);
  return scenarios.filter(({ id }) => wanted.has(id));
};

/** The scenarios without those that have these ids. @throws Error for an id that none of them has. */
export const omit = (scenarios: readonly Scenario[], ids: readonly string[]): readonly Scenario[] => {
  const unwanted = known(scenarios, ids);
  return scenarios.filter(({ id }) => !unwanted.has(id));
};
