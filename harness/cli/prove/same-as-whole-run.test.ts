import { beforeAll, describe, expect, it } from 'vitest';
import type { Mutant } from '../../reference/mutants/mutants.ts';
import { notice } from './kill-matrix.ts';
import { allMutants, type Servers, startServers } from './on-reference.ts';

/** The first mutant for each way of breaking the reference. */
const oneOfEachKind = [
  ...new Map(
    [...allMutants].reverse().map((mutant) => [Object.keys(mutant.mutation).sort().join(' '), mutant] as const),
  ).values(),
];

/** Mutants whose faults show only beside what other scenarios left, or in what the server fetches. */
const difficult = ['key-of-neighbour', 'jku-fetched', 'replay-raced'];

const sample: readonly Mutant[] = [
  ...new Set([...oneOfEachKind, ...allMutants.filter(({ id }) => difficult.includes(id))]),
];

let servers: Servers;

beforeAll(async () => {
  servers = await startServers();
});

describe('asking a mutant what the sound server was asked, and assaying it where it differs', () => {
  it.each(sample.map((mutant) => [mutant.id, mutant] as const))(
    'finds of %s what a run of its own finds',
    async (_id, mutant) => {
      const { verdicts } = await servers.assayReference(mutant.policy, mutant.id);
      const { noticed } = notice(mutant, verdicts);
      expect((await servers.prove(mutant)).noticed).toEqual(noticed);
      expect((await servers.prove(mutant, true)).noticed).toEqual(noticed);
    },
  );
});
