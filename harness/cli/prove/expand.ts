import type { Endpoint } from '../../model/client.ts';
import type { Suite } from '../../model/scenario.ts';

/** What a mutant claims, as it is written beside it. */
export interface Claim {
  readonly id: string;
  /** Scenarios: a bare id is noticed wherever it is presented; a qualified one there alone. Rules as `answers/…`. */
  readonly noticedBy: readonly string[];
  /** Qualified scenarios among those that do not notice it, each with the reason. */
  readonly exceptAt?: { readonly [scenario: string]: string } | undefined;
  /** The endpoint that it strikes, as the reference calls it; every one when absent. */
  readonly at?: string | undefined;
  /** The uses whose assertions it strikes, as the reference calls them; every one when absent. */
  readonly of?: readonly string[] | undefined;
}

/** What claims are read against. */
export interface Ground {
  /** The suites about an assertion, but for those that the documents of a policy rule out. */
  readonly suites: readonly Suite[];
  /** Qualified ids of all scenarios and rules there are. */
  readonly known: ReadonlySet<string>;
}

/** Prepares what claims are read against: all suites, all rules, and the ids of suites that a policy rules out. */
export const groundOf = (suites: readonly Suite[], rules: readonly string[], without: readonly string[]): Ground => ({
  suites: suites.filter(({ id, use }) => use !== undefined && !without.includes(id)),
  known: new Set([...rules, ...suites.flatMap(({ id, scenarios }) => scenarios.map((one) => `${id}/${one.id}`))]),
});

const endpoints: { readonly [at: string]: Endpoint } = {
  token: 'token',
  pushed: 'pushed authorization request',
  introspection: 'introspection',
  revocation: 'revocation',
};

const uses: { readonly [use in NonNullable<Suite['use']>['id']]: string } = {
  'client authentication': 'client',
  'authorization grant': 'grant',
};

/** The suites about an assertion that a mutant strikes: those at its endpoint, about its use, that its policy does not rule out. */
const struck = ({ at, of }: Claim, { suites }: Ground): readonly Suite[] =>
  suites.filter(
    ({ endpoint = 'token', use }) =>
      (at === undefined || endpoints[at] === endpoint) && (of === undefined || (use && of.includes(uses[use.id]))),
  );

/**
 * The qualified scenarios that are to notice a mutant. A bare id stands for every suite about an assertion that has such a
 * scenario and that the mutant strikes, so that another use or endpoint adds nothing by hand.
 *
 * @throws Error for an id that names nothing, one that is named twice, and an exception from nothing.
 */
export const expand = (claim: Claim, ground: Ground): readonly string[] => {
  const { known } = ground;
  const wrong = (what: string): Error => new Error(`mutant ${claim.id}: ${what}`);
  const there = struck(claim, ground);
  const exceptions = new Set(Object.keys(claim.exceptAt ?? {}));
  const all = claim.noticedBy.flatMap((id) => {
    if (id.includes('/')) {
      if (!known.has(id)) throw wrong(`there is no scenario or rule ${id}`);
      return [id];
    }
    const found = there.map((suite) => `${suite.id}/${id}`).filter((one) => known.has(one));
    if (found.length === 0) throw wrong(`no suite that it strikes has a scenario ${id}`);
    return found;
  });
  const twice = all.find((id, i) => all.indexOf(id) < i);
  if (twice !== undefined) throw wrong(`${twice} is named twice`);
  const idle = [...exceptions].find((id) => !all.includes(id));
  if (idle !== undefined) throw wrong(`${idle} is excepted, and not named`);
  return all.filter((id) => !exceptions.has(id));
};
