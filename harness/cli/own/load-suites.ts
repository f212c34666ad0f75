import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { shownFile } from '../../documents/document.ts';
import { Failure } from '../../documents/failure.ts';
import type { Suite } from '../../model/scenario.ts';
import { allSuites, bundled, type Catalogue, catalogueOf } from '../catalogue.ts';
import { guardedSuite } from './guarded.ts';
import { areSuites, faultsOfSuites } from './suite-faults.ts';

const endings = /\.(ts|mts|js|mjs)$/;

const faulty = (file: string, faults: readonly string[]): Failure =>
  new Failure(`${file} cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`, {
    hint: "A suite is `export default { …, id, title, scenarios } satisfies Suite` (import type { Suite } from 'assay'); several are a list.",
  });

const codeOf = (error: unknown): unknown => (error as { code?: unknown } | null)?.code;

const unloadable = (file: string, error: unknown): Failure => {
  const text = error instanceof Error ? `${error.name}: ${error.message.split('\n')[0]}` : String(error);
  if (codeOf(error) === 'ERR_UNKNOWN_FILE_EXTENSION' && /\.m?ts$/.test(file))
    return new Failure(`${file} is TypeScript, and this Node (${process.version}) does not strip types.`, {
      hint: 'Use Node 22.18 or later, or compile it and name the .js or .mjs file.',
      cause: error,
    });
  const missing = codeOf(error) === 'ERR_MODULE_NOT_FOUND' && /'assay'/.test(text);
  return new Failure(`${file} cannot be loaded: ${text}`, {
    ...(missing ? { hint: 'npm install --save-dev assay, in the folder of the file or above it.' } : {}),
    cause: error,
  });
};

/** Seconds that a module may take until it is loaded. */
const patience = 20;

/** A module as it is, so that nothing looks at what it exports before that is checked. */
interface Module {
  readonly default?: unknown;
}

/** A module, imported; one that waits for what never comes is not waited for. */
const imported = async (path: string, file: string): Promise<Module> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const say = (): void => reject(new Failure(`${file} cannot be loaded: it is not done after ${patience} s.`));
    timer = setTimeout(say, patience * 1000);
  });
  try {
    return await Promise.race([import(pathToFileURL(resolve(path)).href), late]);
  } finally {
    clearTimeout(timer);
  }
};

const load = async (path: string, file: string): Promise<Module> => {
  if (!endings.test(path))
    throw new Failure(`${file} is no module.`, { hint: 'A suite is a .js, .mjs or .ts file; profiles are YAML.' });
  if (!existsSync(path)) throw new Failure(`${file} cannot be used: there is no such file.`);
  try {
    return await imported(path, file);
  } catch (error) {
    throw error instanceof Failure ? error : unloadable(file, error);
  }
};

/** What is wrong with values that are to be suites, also with those that throw when they are looked at. */
const faultsIn = (values: readonly unknown[], taken: readonly string[]): readonly string[] => {
  try {
    return faultsOfSuites(values, taken);
  } catch {
    return ['it throws when it is looked at'];
  }
};

/** One suite or several, as values: checked, and with its faults told as those of a file. */
const checked = (value: unknown, file: string, taken: readonly string[]): readonly Suite[] => {
  if (value === undefined) throw faulty(file, ['it has no default export']);
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  const faults = values.length === 0 ? ['its list is empty'] : faultsIn(values, taken);
  if (!areSuites(values, faults)) throw faulty(file, faults);
  return values.map((suite) => guardedSuite(suite, file));
};

/** A suite of one's own, or the path of a module that has one, or a list, as its default export. */
export type OwnSuite = string | Suite;

/** The catalogue of the bundled suites and some of one's own. @throws {@link Failure} (exit 3) for values that are none. */
export const catalogueWithSuites = (own: readonly unknown[] = []): Catalogue => {
  if (own.length === 0) return bundled;
  const ids = allSuites.map(({ id }) => id);
  return catalogueOf([...allSuites, ...checked([...own], 'suites', ids)]);
};

/**
 * The catalogue of the bundled suites and some of one's own, which run after them.
 *
 * @param own Suites, and paths of modules with suites.
 * @throws {@link Failure} (exit 3) for a module that cannot be loaded, throws, exports no suite by default or one of another
 *   shape, and for ids that there are already.
 */
export const catalogueWith = async (own: readonly OwnSuite[] = []): Promise<Catalogue> => {
  if (own.length === 0) return bundled;
  const all = [...allSuites];
  for (const one of own) {
    const file = typeof one === 'string' ? shownFile(one) : 'suites';
    const ids = all.map(({ id }) => id);
    all.push(...checked(typeof one === 'string' ? (await load(one, file)).default : one, file, ids));
  }
  return catalogueOf(all);
};
