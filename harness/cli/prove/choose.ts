import type { Mutant } from '../../reference/mutants/mutants.ts';
import { matching } from '../matching.ts';
import { allMutants } from './claimed-mutants.ts';

/** The mutants that names or globs choose, in the order of the list. Throws for one that matches none. */
export const choose = (only: readonly string[] | undefined): readonly Mutant[] => {
  const all = allMutants();
  if (!only) return all;
  const ids = all.map(({ id }) => id);
  const chosen = matching(only, { ids, one: 'mutant', listing: 'assay list mutants' });
  return all.filter(({ id }) => chosen(id));
};
