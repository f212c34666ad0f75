import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import { Failure } from '../../documents/failure.ts';

/** A target file of a fleet, and what its folder of reports is called. */
export interface Member {
  readonly file: string;
  readonly name: string;
}

const isTarget = (path: string): boolean => /\.(ya?ml|json)$/.test(path);

/** Keys, secrets and reports lie beside target files; folders of keys are never looked into. */
const isAside = (name: string): boolean => name.startsWith('.') || name === 'node_modules' || name.endsWith('-keys');

/** Files of a summary, in whose place the folder of a target cannot stand. */
const taken: ReadonlySet<string> = new Set(['summary.json', 'summary.md', 'summary.html']);

const below = (folder: string, except: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !isAside(name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return resolve(path) === except ? [] : below(path, except);
      return entry.isFile() && isTarget(path) ? [path] : [];
    });

const isFolder = (path: string): boolean => {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
};

const named = (root: string, file: string): Member => {
  const path = relative(root, file);
  return {
    file,
    name: path
      .slice(0, path.length - extname(path).length)
      .split(sep)
      .join('.'),
  };
};

/**
 * The target files of a fleet: all below a folder, or those that a glob names.
 *
 * @param out The folder of the reports, in which there are no target files.
 * @throws {@link Failure} (exit 3): there is none, or two of them would share a folder of reports.
 */
export const membersOf = (where: string, out?: string): readonly Member[] => {
  const scan = picomatch.scan(where);
  const root = isFolder(where) ? where : scan.isGlob ? scan.base || '.' : dirname(where);
  if (!isFolder(root)) throw new Failure(`--targets ${where}: there is no folder ${root}.`);
  const matches = isFolder(where) ? () => true : picomatch(where.replace(/^\.\//, ''));
  const members = below(root, out === undefined ? '' : resolve(out))
    .filter((file) => matches(file.replace(/^\.\//, '')))
    .map((file) => named(root, file));
  if (members.length === 0)
    throw new Failure(`--targets ${where} names no target file.`, {
      hint: 'Name a folder with YAML files, or a glob in quotes: --targets "fleet/*.yaml".',
    });
  const names = new Set<string>();
  const twice = members.find(({ name }) => names.size === names.add(name).size);
  if (twice)
    throw new Failure(`Two target files are called ${twice.name}: ${basename(twice.file)} is one of them.`, {
      hint: 'Their reports would share a folder; rename one.',
    });
  const summary = members.find(({ name }) => taken.has(name));
  if (summary)
    throw new Failure(
      `The folder of reports of ${basename(summary.file)} would be called like a file of the summary.`,
      {
        hint: 'Rename the target file.',
      },
    );
  return members;
};
