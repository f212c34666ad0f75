import { allMutants } from '../../cli/prove/claimed-mutants.ts';
import { notice } from '../../cli/prove/kill-matrix.ts';
import { startServers } from '../../cli/prove/on-reference.ts';
import { timed } from './measure.ts';

/** What mutants cost, in milliseconds each: in a run of their own, and as `assay prove` asks them. */
export interface PerMutant {
  readonly alone: number;
  readonly proven: number;
  /** Asking the sound reference, once for all mutants of a policy. */
  readonly sound: number;
  readonly mutants: number;
}

/** Measures mutants spread over the commonest policy. */
export const perMutant = async (few: number): Promise<PerMutant> => {
  const all = allMutants().filter(({ policy }) => policy === 'rfc7523');
  const chosen = all.filter((_mutant, i) => i % Math.ceil(all.length / few) === 0);
  const [first] = chosen;
  if (!first) throw new Error('there is no mutant under rfc7523');
  const servers = await startServers();
  const sound = await timed(() => servers.prove(first));
  const alone = await timed(async () => {
    for (const mutant of chosen) notice(mutant, (await servers.assayReference(mutant.policy, mutant.id)).verdicts);
  });
  const proven = await timed(async () => {
    for (const mutant of chosen) await servers.prove(mutant);
  });
  return {
    alone: alone.wall / chosen.length,
    proven: proven.wall / chosen.length,
    sound: sound.wall,
    mutants: chosen.length,
  };
};
