import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { didYouMean } from '../../documents/did-you-mean.ts';
import { quoted } from '../../documents/display.ts';
import { readDocument } from '../../documents/document.ts';
import { Failure } from '../../documents/failure.ts';
import { packageRoot } from '../../documents/package-root.ts';
import { check, listLines } from '../../documents/schema.ts';
import type { ProfileFile } from '../../schemas/profile.ts';
import { faultsOf } from './faults.ts';
import type { Known, ReadProfile } from './written.ts';

const folder = join(packageRoot, 'profiles');
const ending = /\.yaml$/;

/** Ids of the profiles that come with Assay, in alphabetical order. */
export const listProfiles = (): readonly string[] =>
  readdirSync(folder)
    .filter((name) => ending.test(name))
    .map((name) => name.replace(ending, ''))
    .sort();

/** True when a profile is given as a path, not as an id. */
export const isPath = (id: string): boolean => /[/\\]/.test(id) || ending.test(id);

const bundled = (id: string, where: string): string => {
  const ids = listProfiles();
  if (ids.includes(id)) return join(folder, `${id}.yaml`);
  throw new Failure(`${where}There is no profile ${quoted(id)}${didYouMean(id, ids) || '.'}`, {
    hint: `Profiles: ${ids.join(', ') || 'none'}; or the path of a YAML file.`,
  });
};

// Most profiles stand on the same few, and what was found sound for these ids stays so.
const sound = new WeakMap<ReadProfile, Known>();

// A bundled profile never changes, and most stand on the same few.
const bundledFiles = new Map<string, ReadProfile>();

const readFile = (path: string): ReadProfile => {
  const before = bundledFiles.get(path);
  if (before !== undefined) return before;
  const document = readDocument(path);
  const read = { path, document, file: check<ProfileFile>(document, 'profile') };
  if (dirname(path) === folder) bundledFiles.set(path, read);
  return read;
};

/**
 * Reads one profile and checks it against its schema and the ids that there are.
 *
 * @param id Id of a profile that comes with Assay, or a path (it holds a slash or ends in `.yaml`).
 * @param from The profile that stands on this one: its folder is looked at first, and its line is named when it is not found.
 * @throws {@link Failure} (exit 3): unknown profile, or `file:line:column` for every fault.
 */
export const readProfile = (
  id: string,
  known: Known,
  from?: { readonly profile: ReadProfile; readonly index: number },
): ReadProfile => {
  const where = from === undefined ? '' : `${from.profile.document.at(['on', from.index])} /on/${from.index} `;
  const beside = from && join(dirname(from.profile.path), `${id}.yaml`);
  const isBeside =
    beside !== undefined && (bundledFiles.has(beside) || readdirSync(dirname(beside)).includes(basename(beside)));
  const path = from === undefined && isPath(id) ? id : isBeside ? beside : bundled(id, where);
  const read = readFile(path);
  const { document } = read;
  if (read.file.id !== id && !isPath(id)) {
    throw new Failure(
      `${document.at(['id'])} /id is ${quoted(read.file.id)}, but the file is called ${basename(path)}.`,
    );
  }
  if (sound.get(read) === known) return read;
  const faults = faultsOf(read, known);
  if (faults.length > 0) throw new Failure(listLines(faults));
  sound.set(read, known);
  return read;
};
