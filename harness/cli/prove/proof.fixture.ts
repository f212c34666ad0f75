import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageRoot } from '../../documents/package-root.ts';
import type { Report } from '../../model/report.ts';
import type { Mutant } from '../../reference/mutants/mutants.ts';
import { allMutants } from './claimed-mutants.ts';
import { type Servers, startServers } from './on-reference.ts';

const folder = join(packageRoot, 'harness/reference/mutants');

const isMutant = (value: unknown): value is Mutant => value instanceof Object && 'mutation' in value && 'id' in value;

/** The mutants of each file that holds some, by its path below the folder of mutants. */
export const mutantsByFile = async (): Promise<ReadonlyMap<string, readonly Mutant[]>> => {
  const known = new Map(allMutants().map((mutant) => [mutant.id, mutant]));
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

/** One mutant of a file, always the same: of the commonest policy where it has one, so that few servers are started. */
export const oneOf = (mutants: readonly Mutant[]): readonly Mutant[] => {
  const [first] = mutants.filter(({ policy }) => policy === 'rfc7523');
  return first ? [first] : mutants.slice(0, 1);
};

let started: Promise<Servers> | undefined;

/** One set of servers for all tests of a thread: what the sound reference answered is asked for once. */
export const sharedServers = (): Promise<Servers> => {
  started ??= startServers();
  return started;
};

type Policy = Mutant['policy'];

const reports = new Map<Policy, Promise<Report>>();

/** What is found of the sound reference under a policy. */
export const soundReport = async (policy: Policy): Promise<Report> => {
  const { assayReference } = await sharedServers();
  const report = reports.get(policy) ?? assayReference(policy);
  reports.set(policy, report);
  return report;
};

/** The first mutant for each way of breaking the reference. */
export const oneOfEachKind: readonly Mutant[] = [
  ...new Map(
    [...allMutants()].reverse().map((mutant) => [Object.keys(mutant.mutation).sort().join(' '), mutant] as const),
  ).values(),
];
