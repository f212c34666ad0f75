import { expect, it } from 'vitest';
import type { Mutant } from '../../reference/mutants/mutants.ts';
import { allMutants } from './claimed-mutants.ts';
import { notice } from './kill-matrix.ts';
import { sharedServers } from './proof.fixture.ts';

/** Mutants by their ids. */
export const withIds = (...ids: readonly string[]): readonly Mutant[] =>
  allMutants().filter(({ id }) => ids.includes(id));

/** Asking mutants what the sound server was asked, and assaying them where they differ, finds what whole runs find. */
export const foundAlike = (mutants: readonly Mutant[]): void => {
  it.each(mutants.map((mutant) => [mutant.id, mutant] as const))(
    'finds of %s what a run of its own finds',
    async (_id, mutant) => {
      const servers = await sharedServers();
      const { verdicts } = await servers.assayReference(mutant.policy, mutant.id);
      const { noticed } = notice(mutant, verdicts);
      expect(noticed).toEqual([...mutant.noticedBy].sort());
      expect((await servers.prove(mutant)).noticed).toEqual(noticed);
    },
  );
};
