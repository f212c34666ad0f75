import type { Suite } from '../../model/scenario.ts';
import { table } from '../../reference/checks/table.ts';
import type { Mutation } from '../../reference/endpoint/mutate.ts';
import { type Mutant, mutants } from '../../reference/mutants/mutants.ts';
import { granting } from '../../reference/parties.ts';
import { allSuites, answerRules, bundledProfiles, knownIds, profileOf, profilesOfPolicy } from '../catalogue.ts';
import { expand, type Ground, groundOf } from './expand.ts';

type Policy = Mutant['policy'];

/** Suites that no document of a policy says anything of, or that its target declares nothing for. */
const unspokenUnder = (policy: Policy): readonly string[] => {
  const spoken = new Set(
    profilesOfPolicy[policy].flatMap((id) =>
      profileOf(id, {}).expectations.map(({ scenario }) => scenario.slice(0, scenario.indexOf('/'))),
    ),
  );
  const agreed = ({ use }: Suite): boolean => use?.issuedBy !== 'a trusted issuer' || granting.has(policy);
  return allSuites.filter((suite) => !spoken.has(suite.id) || !agreed(suite)).map(({ id }) => id);
};

/** The parts of a mutation that strike checks alone. */
const ofChecks: ReadonlySet<string> = new Set(['at', 'of', 'without', 'altered', 'added', 'moved']);

/** The uses whose assertions a mutation strikes: undefined for one that strikes more than checks of assertions. */
const usesOf = (mutation: Mutation): readonly string[] | undefined => {
  if (mutation.of !== undefined) return [mutation.of];
  const parts = Object.keys(mutation);
  if (!parts.every((part) => ofChecks.has(part))) return undefined;
  const { without = [], altered = {}, added = [], moved } = mutation;
  const named = new Set([...without, ...Object.keys(altered), ...(moved ? [moved.check] : [])]);
  const concerned = [...table.filter(({ name }) => named.has(name)), ...added].flatMap(({ of }) => of);
  return concerned.includes('request') ? undefined : concerned;
};

const rules = answerRules.map(({ id }) => id);

const claimed = (): readonly Mutant[] => {
  const grounds = new Map<Policy, Ground>();
  return mutants.map((mutant) => {
    const { policy } = mutant;
    const ground = grounds.get(policy) ?? groundOf(allSuites, rules, unspokenUnder(policy));
    grounds.set(policy, ground);
    return { ...mutant, noticedBy: expand({ ...mutant, at: mutant.mutation.at, of: usesOf(mutant.mutation) }, ground) };
  });
};

let known: readonly Mutant[] | undefined;

/** The mutants there are, with the qualified scenarios that are to notice each. Throws for a claim that names nothing. */
export const allMutants = (): readonly Mutant[] => {
  known ??= claimed();
  return known;
};

/** The scenarios and rules that have to notice a mutant: a rule that no profile makes more than a MAY can fail no server. */
export const toNotice = (): readonly string[] => {
  const rows = bundledProfiles().flatMap(({ answers }) => answers);
  const binding = new Set(rows.flatMap(({ rule, level }) => (level === 'MAY' ? [] : [rule])));
  return [...knownIds.scenarios, ...knownIds.rules.filter((id) => binding.has(id))];
};
