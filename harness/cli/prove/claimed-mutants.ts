import { type Mutant, mutants } from '../../reference/mutants/mutants.ts';
import { allSuites, answerRules, bundledProfiles, knownIds, profileOf, profilesOfPolicy } from '../catalogue.ts';
import { expand, type Ground, groundOf } from './expand.ts';

type Policy = Mutant['policy'];

/** Suites that no document of a policy says anything of. */
const unspokenUnder = (policy: Policy): readonly string[] => {
  const spoken = new Set(
    profilesOfPolicy[policy].flatMap((id) =>
      profileOf(id, {}).expectations.map(({ scenario }) => scenario.slice(0, scenario.indexOf('/'))),
    ),
  );
  return allSuites.map(({ id }) => id).filter((id) => !spoken.has(id));
};

const rules = answerRules.map(({ id }) => id);

const claimed = (): readonly Mutant[] => {
  const grounds = new Map<Policy, Ground>();
  return mutants.map((mutant) => {
    const { policy } = mutant;
    const ground = grounds.get(policy) ?? groundOf(allSuites, rules, unspokenUnder(policy));
    grounds.set(policy, ground);
    return { ...mutant, noticedBy: expand({ ...mutant, at: mutant.mutation.at }, ground) };
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
