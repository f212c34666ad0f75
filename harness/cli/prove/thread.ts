import { parentPort, workerData } from 'node:worker_threads';
import { allMutants } from './claimed-mutants.ts';
import { startServers } from './on-reference.ts';

/** A thread of its own: proves the mutants that it is given by id, and tells each as soon as it is known. */
const { ids, whole } = workerData as { readonly ids: readonly string[]; readonly whole: boolean };
const servers = await startServers();
for (const id of ids) {
  const mutant = allMutants().find((one) => one.id === id);
  if (!mutant) continue;
  const { noticed, untold, missed, unnamed } = await servers.prove(mutant, whole);
  parentPort?.postMessage({ id, noticed, untold, missed, unnamed });
}
