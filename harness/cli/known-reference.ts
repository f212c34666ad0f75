import { nearest } from '../documents/did-you-mean.ts';
import { Failure } from '../documents/failure.ts';
import { policyNames } from '../reference/checks/policy.ts';
import { mutants } from '../reference/mutants/mutants.ts';

const check = (kind: string, name: string, known: readonly string[], list: string): void => {
  if (known.includes(name)) return;
  const near = nearest(name, known);
  throw new Failure(`There is no ${kind} ${JSON.stringify(name)}.`, {
    hint: near === undefined ? list : `Did you mean ${near}? ${list}`,
  });
};

/** Refuses a policy or mutant of the reference server that there is none of, and names the nearest one. */
export const checkReference = ({
  policy,
  mutant,
}: {
  readonly policy?: string | undefined;
  readonly mutant?: string | undefined;
}): void => {
  if (policy !== undefined) check('policy', policy, policyNames, `Policies: ${policyNames.join(', ')}.`);
  if (mutant !== undefined)
    check(
      'mutant',
      mutant,
      mutants.map(({ id }) => id),
      '`assay list mutants` lists them all.',
    );
};
