import type { Impact } from '../../harness/model/impact.ts';
import type { Scenario } from '../../harness/model/scenario.ts';

/** What of a list is otherwise than the list. */
export interface Otherwise {
  /** Ids by the impact that they have. */
  readonly but?: { readonly [impact in Impact]?: readonly string[] };
  /** Ids by the cause that they share with others (`suites/families.ts`); one name where the whole list shares it. */
  readonly family?: string | { readonly [family: string]: readonly string[] };
}

const placed = (
  scenarios: readonly Scenario[],
  lists: { readonly [name: string]: readonly string[] | undefined },
): ReadonlyMap<string, string> => {
  const there = new Set(scenarios.map(({ id }) => id));
  const found = new Map<string, string>();
  for (const [name, ids = []] of Object.entries(lists))
    for (const id of ids) {
      if (!there.has(id)) throw new Error(`there is no scenario ${id}`);
      if (found.has(id)) throw new Error(`${id} stands in ${name} and in ${found.get(id)}`);
      found.set(id, name);
    }
  return found;
};

/**
 * Says of scenarios what a server gives away that gets one wrong, and the cause that some share; what a scenario says of
 * itself stays.
 *
 * @throws Error for an id that none of them has, or that stands in two lists.
 */
export const impact =
  (most: Impact, { but = {}, family = {} }: Otherwise = {}) =>
  (scenarios: readonly Scenario[]): readonly Scenario[] => {
    const impacts = placed(scenarios, but) as ReadonlyMap<string, Impact>;
    const families = typeof family === 'string' ? undefined : placed(scenarios, family);
    return scenarios.map((one) => {
      const shared = families === undefined ? (family as string) : (families.get(one.id) ?? one.family);
      return {
        ...one,
        impact: impacts.get(one.id) ?? one.impact ?? most,
        ...(shared === undefined ? {} : { family: shared }),
      };
    });
  };
