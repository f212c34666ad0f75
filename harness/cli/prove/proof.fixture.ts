import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageRoot } from '../../documents/package-root.ts';
import type { Mutant } from '../../reference/mutants/mutants.ts';
import { allMutants } from './on-reference.ts';

const folder = join(packageRoot, 'harness/reference/mutants');

const isMutant = (value: unknown): value is Mutant => value instanceof Object && 'mutation' in value && 'id' in value;

/** The mutants of each file that holds some, by its path below the folder of mutants. */
export const mutantsByFile = async (): Promise<ReadonlyMap<string, readonly Mutant[]>> => {
  const known = new Map(allMutants.map((mutant) => [mutant.id, mutant]));
  const files = new Map<string, readonly Mutant[]>();
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name.endsWith('.ts') && entry.name !== 'mutants.ts',
  );
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    const exported: readonly unknown[] = Object.values((await import(pathToFileURL(path).href)) as object);
    const mutants = exported
      .flat()
      .filter(isMutant)
      .flatMap(({ id }) => known.get(id) ?? []);
    if (mutants.length > 0) files.set(relative(folder, path), mutants);
  }
  return new Map([...files].sort(([one], [other]) => (one < other ? -1 : 1)));
};

/** A few mutants of a file, spread over it: always the same ones. */
export const spread = (mutants: readonly Mutant[], few: number): readonly Mutant[] =>
  mutants.filter((_mutant, i) => i % Math.ceil(mutants.length / few) === 0);
