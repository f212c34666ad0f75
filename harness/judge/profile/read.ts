import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { didYouMean } from '../../documents/did-you-mean.ts';
import { pointer, quoted } from '../../documents/display.ts';
import { type Document, type Path, readDocument } from '../../documents/document.ts';
import { Failure } from '../../documents/failure.ts';
import { packageRoot } from '../../documents/package-root.ts';
import { check, listLines } from '../../documents/schema.ts';
import type { CitationRow, ProfileFile } from '../../schemas/profile.ts';

/** One profile as it is written, with its places. */
export interface ReadProfile {
  readonly path: string;
  readonly document: Document;
  readonly file: ProfileFile;
}

/** The ids that rows may be about. */
export interface Known {
  /** Qualified: `client-assertion/expired`. */
  readonly scenarios: readonly string[];
  /** `answers/granted-status`, `metadata/found`. */
  readonly rules: readonly string[];
}

const folder = join(packageRoot, 'profiles');
const ending = /\.yaml$/;

/** Ids of the profiles that come with Assay, in alphabetical order. */
export const listProfiles = (): readonly string[] =>
  readdirSync(folder)
    .filter((name) => ending.test(name))
    .map((name) => name.replace(ending, ''))
    .sort();

type Fault = (path: Path, text: string, part?: 'key' | 'value') => string;

const grounds = (fault: Fault, path: Path, row: Partial<CitationRow>): readonly string[] =>
  row.level === 'MAY' || row.quote !== undefined || row.basis !== undefined
    ? []
    : [fault(path, `is a ${row.level} and needs a "quote", or a "basis" where no sentence says it`, 'key')];

const unknown = (fault: Fault, path: Path, id: string, ids: readonly string[], what: string): readonly string[] =>
  ids.includes(id) ? [] : [fault(path, `${quoted(id)} is not a ${what}${didYouMean(id, ids)}`, 'key')];

const faultsOf = ({ document, file }: ReadProfile, known: Known): readonly string[] => {
  const fault: Fault = (path, text, part = 'value') => `${document.at(path, part)} ${pointer(path)} ${text}`;
  const suites = [...new Set(known.scenarios.map((id) => id.replace(/\/.*$/, '')))];
  const either = (path: Path, { expect, level }: { readonly expect: string; readonly level: string }) =>
    expect === 'either' && level !== 'MAY' ? [fault([...path, 'level'], `is ${level}; "either" goes with MAY`)] : [];
  return [
    ...Object.entries(file.like ?? {}).flatMap(([suite, other]) => [
      ...unknown(fault, ['like', suite], suite, suites, 'suite'),
      ...unknown(fault, ['like', suite], other, suites, 'suite'),
    ]),
    ...Object.entries(file.words ?? {}).flatMap(([suite, row]) => [
      ...unknown(fault, ['words', suite], suite, suites, 'suite'),
      ...(row.error === undefined
        ? [fault(['words', suite], 'needs "error": the codes that are the right words', 'key')]
        : []),
      ...grounds(fault, ['words', suite], row),
    ]),
    ...Object.entries(file.expect ?? {}).flatMap(([id, row]) => {
      const path = ['expect', id];
      const words =
        row.words === undefined || row.words === 'none' ? [] : grounds(fault, [...path, 'words'], row.words);
      return [
        ...unknown(fault, path, id, known.scenarios, 'scenario'),
        ...grounds(fault, path, row),
        ...either(path, row),
        ...words,
        ...(row.fetch === undefined ? [] : grounds(fault, [...path, 'fetch'], row.fetch)),
        ...Object.entries(row.agreed ?? {}).flatMap(([name, other]) => {
          const at = [...path, 'agreed', name];
          const own = other.quote ?? other.basis ?? row.quote ?? row.basis;
          return [...grounds(fault, at, own === undefined ? other : { ...other, basis: own }), ...either(at, other)];
        }),
      ];
    }),
    ...Object.entries(file.answers ?? {}).flatMap(([id, row]) => [
      ...unknown(fault, ['answers', id], id, known.rules, 'rule'),
      ...grounds(fault, ['answers', id], row),
    ]),
    ...Object.entries(file.excluded ?? {}).flatMap(([clause, { reason, note }]) =>
      reason === 'covered by' && note === undefined
        ? [
            fault(
              ['excluded', clause],
              'is "covered by" and needs a "note": the clause or scenario that covers it',
              'key',
            ),
          ]
        : [],
    ),
  ];
};

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
  const ids = sound.get(read);
  if (ids?.scenarios === known.scenarios && ids.rules === known.rules) return read;
  const faults = faultsOf(read, known);
  if (faults.length > 0) throw new Failure(listLines(faults));
  sound.set(read, known);
  return read;
};
