import { beforeAll, describe, expect, it } from 'vitest';
import { allMutants, type Servers, startServers } from './on-reference.ts';

/** How many test files share the mutants, so that as many run beside each other. */
const files = 2;

/** Proves every mutant of one share: it is noticed by exactly the scenarios and rules named beside it. */
export const provesEach = (share: number): void => {
  let servers: Servers;

  beforeAll(async () => {
    servers = await startServers();
  });

  describe(`mutants, share ${share + 1} of ${files}`, () => {
    const mine = allMutants.filter((_mutant, i) => i % files === share);
    it.each(mine.map((mutant) => [mutant.id, mutant] as const))(
      '%s is noticed by exactly those named beside it',
      async (_id, mutant) => {
        const { noticed } = await servers.prove(mutant);
        expect(noticed, `${mutant.id} is noticed by no scenario: ${mutant.sentence}`).not.toEqual([]);
        expect(noticed).toEqual([...mutant.noticedBy].sort());
      },
    );
  });
};
