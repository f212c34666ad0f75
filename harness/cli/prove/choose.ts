import picomatch from 'picomatch';
import { didYouMean } from '../../documents/did-you-mean.ts';
import { Failure } from '../../documents/failure.ts';
import type { Mutant } from '../../reference/mutants/mutants.ts';
import { allMutants } from './claimed-mutants.ts';

/** The mutants that names or globs choose, in the order of the list. Throws for one that matches none. */
export const choose = (only: readonly string[] | undefined): readonly Mutant[] => {
  const all = allMutants();
  if (!only) return all;
  const ids = all.map(({ id }) => id);
  const matches = only.map((glob) => ({ glob, match: picomatch(glob) }));
  const vain = matches.find(({ match }) => !ids.some((id) => match(id)));
  if (vain)
    throw new Failure(`--only ${vain.glob} matches no mutant${didYouMean(vain.glob, ids) || '.'}`, {
      hint: '`assay list mutants` lists them all.',
    });
  return all.filter(({ id }) => matches.some(({ match }) => match(id)));
};
