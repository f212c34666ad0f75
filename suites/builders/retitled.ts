import type { Scenario } from '../../harness/model/scenario.ts';

/** Scenarios as they are told where they are about something else. @throws Error for an id that none of them has. */
export const retitled = (
  scenarios: readonly Scenario[],
  titles: { readonly [id: string]: string },
): readonly Scenario[] => {
  const ids = new Set(scenarios.map(({ id }) => id));
  const missing = Object.keys(titles).filter((id) => !ids.has(id));
  if (missing.length > 0) throw new Error(`there is no scenario ${missing.join(', ')}`);
  return scenarios.map((one) => ({ ...one, title: titles[one.id] ?? one.title }));
};
