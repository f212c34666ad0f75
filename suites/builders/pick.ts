import type { Scenario } from '../../harness/model/scenario.ts';

const known = (from: readonly Scenario[], ids: readonly string[]): ReadonlySet<string> => {
  const there = new Set(from.map(({ id }) => id));
  const unknown = ids.filter((id) => !there.has(id));
  if (unknown.length > 0) throw new Error(`no scenario to pick from is called ${unknown.join(', ')}`);
  return new Set(ids);
};

/** The scenarios of these ids, in their own order. Throws where an id names none of them. */
export const picked = (from: readonly Scenario[], ids: readonly string[]): readonly Scenario[] => {
  const wanted = known(from, ids);
  return from.filter(({ id }) => wanted.has(id));
};

/** All scenarios but those of these ids. Throws where an id names none of them. */
export const without = (from: readonly Scenario[], ids: readonly string[]): readonly Scenario[] => {
  const unwanted = known(from, ids);
  return from.filter(({ id }) => !unwanted.has(id));
};
