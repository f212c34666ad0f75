import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Mutant } from '../../reference/mutants/mutants.ts';
import type { Noticed } from './kill-matrix.ts';
import type { Servers } from './on-reference.ts';

/** Fewer mutants than this are not worth the keys that another thread makes for itself. */
const worthAThread = 40;

/** Threads are compiled JavaScript; run from its sources, the program proves in its own thread alone. */
const compiled = import.meta.url.endsWith('.js');

const inThread = (mutants: readonly Mutant[], whole: boolean, tell: (noticed: Noticed) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./thread.js', import.meta.url), {
      workerData: { ids: mutants.map(({ id }) => id), whole },
    });
    worker.on('message', ({ id, ...noticed }: Omit<Noticed, 'mutant'> & { readonly id: string }) => {
      const mutant = mutants.find((one) => one.id === id);
      if (mutant) tell({ mutant, ...noticed });
    });
    worker.once('error', reject);
    worker.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`a thread of the proof ended with ${code}`)),
    );
  });

/** Proves every mutant, in as many threads as the machine runs at once; tells each as soon as it is known. */
export const proveAll = async (
  servers: Servers,
  mutants: readonly Mutant[],
  whole: boolean,
  tell: (noticed: Noticed) => void,
): Promise<readonly Noticed[]> => {
  const threads = compiled ? Math.min(availableParallelism(), Math.ceil(mutants.length / worthAThread)) : 1;
  const known = new Map<string, Noticed>();
  const note = (noticed: Noticed): void => {
    known.set(noticed.mutant.id, noticed);
    tell(noticed);
  };
  const shares = Array.from({ length: threads }, (_, i) => mutants.filter((_mutant, k) => k % threads === i));
  const [own = [], ...others] = shares;
  await Promise.all([
    ...others.map((share) => inThread(share, whole, note)),
    (async () => {
      for (const mutant of own) note(await servers.prove(mutant, whole));
    })(),
  ]);
  return mutants.flatMap(({ id }) => known.get(id) ?? []);
};
