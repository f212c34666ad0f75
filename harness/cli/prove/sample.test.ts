import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Mutant } from '../../reference/mutants/mutants.ts';
import { allMutants } from './claimed-mutants.ts';
import { mutantsByFile, oneOf, sharedServers } from './proof.fixture.ts';

const files = await mutantsByFile();
const rooms = new Map<string, Mutant[]>();
for (const [file, mutants] of files) rooms.set(dirname(file), [...(rooms.get(dirname(file)) ?? []), ...mutants]);

/** One of each room; `npm run prove` runs them all. */
const sample = [...rooms.values()].flatMap(oneOf);

describe('a sample of the mutants', () => {
  it('is taken from all there are', () => {
    const ids = [...files.values()].flat().map(({ id }) => id);
    expect(ids.sort()).toEqual(
      allMutants()
        .map(({ id }) => id)
        .sort(),
    );
  });

  it.each(sample.map((mutant) => [mutant.id, mutant] as const))(
    '%s is noticed by exactly those named beside it',
    async (_id, mutant) => {
      const { noticed } = await (await sharedServers()).prove(mutant);
      expect(noticed, `${mutant.id} is noticed by no scenario: ${mutant.sentence}`).not.toEqual([]);
      expect(noticed).toEqual([...mutant.noticedBy].sort());
    },
  );
});
