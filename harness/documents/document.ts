import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { isAbsolute, relative } from 'node:path';
import { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument as parseYaml } from 'yaml';
import { Failure } from './failure.ts';
import { repeatedKeys } from './repeated-keys.ts';

/** Where something stands in a document: member names and list indexes from the top. */
export type Path = readonly (string | number)[];

/** A YAML or JSON document that was read, not yet checked. */
export interface Document {
  /** The file as the user knows it. */
  readonly file: string;
  readonly value: unknown;
  /** `file:line:column` of the value at a path, or of its key; of the nearest thing above it when it is absent. */
  readonly at: (path: Path, part?: 'key' | 'value') => string;
}

const largest = 1_048_576;

/** Characters of a file's name that are shown at each end, at most. */
const shownEnd = 200;

const shortened = (file: string): string =>
  file.length > 2 * shownEnd ? `${file.slice(0, shownEnd)}…${file.slice(-shownEnd)}` : file;

/** The file's name as people type it here: relative below the working folder, absolute elsewhere; a very long one without its middle. */
export const shownFile = (file: string): string => {
  if (!isAbsolute(file)) return shortened(file);
  const near = relative(process.cwd(), file);
  return shortened(near === '' || near.startsWith('..') || isAbsolute(near) ? file : near);
};

const whyNot = (error: unknown): string => {
  const code = (error as { code?: string } | null)?.code ?? 'unknown';
  const words: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file',
    ENOTDIR: 'there is no such file',
    EACCES: 'it may not be read (permission denied)',
    EPERM: 'it may not be read (permission denied)',
    EISDIR: 'it is a folder',
    ELOOP: 'its links go round in a circle',
    ENAMETOOLONG: 'the name is too long',
  };
  return words[code] ?? `it cannot be read (${code})`;
};

/** The octets of an open file, at most one more than the limit: a file may grow, or not know its size. */
const octetsOf = (opened: number, limit: number): Buffer => {
  const parts: Buffer[] = [];
  for (let left = limit + 1; left > 0; ) {
    const part = Buffer.allocUnsafe(Math.min(left, 1 << 16));
    const length = readSync(opened, part);
    if (length === 0) break;
    parts.push(part.subarray(0, length));
    left -= length;
  }
  return Buffer.concat(parts);
};

/** A pipe that a shell has opened for us, as `<(…)` does: somebody writes into it. */
const passed = /^\/(dev\/(fd\/\d+|stdin)|proc\/self\/fd\/\d+)$/;

/** What is wrong with a file that can be opened. */
class Unusable extends Error {}

const octetsIn = (file: string, limit: number): Buffer => {
  // Before it is opened: that may already wait, or do something.
  const found = statSync(file);
  const handedOver = found.isFIFO() && passed.test(file);
  if (!found.isFile() && !found.isDirectory() && !handedOver)
    throw new Unusable('it is a device or a pipe, and only regular files are read');
  const opened = openSync(file, 'r');
  try {
    const octets = octetsOf(opened, limit);
    if (octets.length > limit) throw new Unusable(`it is larger than ${limit} octets`);
    return octets;
  } finally {
    closeSync(opened);
  }
};

/**
 * Reads a file whole: every file that somebody names is read here.
 *
 * @param file The path to open.
 * @param limit The largest size taken, in octets.
 * @throws An `Error` whose message completes "cannot be used: …": absent, a folder, a device, unreadable, too large.
 */
export const readOctets = (file: string, limit: number): Buffer => {
  try {
    return octetsIn(file, limit);
  } catch (error) {
    throw error instanceof Unusable ? error : new Error(whyNot(error), { cause: error });
  }
};

/** Octets as text, without a byte order mark. @throws An `Error` whose message completes "cannot be used: …": not UTF-8. */
export const textIn = (octets: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(octets);
  } catch (error) {
    throw new Error('it is not UTF-8 text', { cause: error });
  }
};

/** Reads a text file whole. @throws An `Error` as {@link readOctets} and {@link textIn} do. */
export const readText = (file: string, limit: number = largest): string => textIn(readOctets(file, limit));

// The parser's own sentences quote the text, which may be a secret; these do not.
const syntax: Readonly<Record<string, string>> = {
  BAD_ALIAS: 'an alias (*name) points to nothing',
  BAD_DIRECTIVE: 'an unknown % directive',
  BAD_DQ_ESCAPE: 'an unknown \\ escape in a double-quoted text',
  BAD_INDENT: 'the indentation does not match the lines above, or a bracket is not closed',
  BAD_SCALAR_START: 'a value that starts with a reserved character; write it in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'a second ": " in one line; write the value in quotes',
  BLOCK_IN_FLOW: 'an indented block inside brackets',
  DUPLICATE_KEY: 'this key stands twice',
  MISSING_CHAR: 'a character is missing here: a closing quote or bracket, a comma, or the ":" after a key',
  MULTILINE_IMPLICIT_KEY: 'a key that runs over several lines; is a ":" or a quote missing?',
  MULTIPLE_DOCS: 'a second document ("---"); one file holds one document',
  NON_STRING_KEY: 'a key that is not text; write it in quotes',
  TAB_AS_INDENT: 'a tab as indentation; use spaces',
  TAG_RESOLVE_FAILED: 'an unknown tag (!name); write a value that starts with "!" in quotes',
};

/** Faults after which the parser knows where it is. */
const harmless: ReadonlySet<string> = new Set(['BAD_ALIAS', 'DUPLICATE_KEY', 'NON_STRING_KEY', 'TAG_RESOLVE_FAILED']);

/** A fault of syntax: its code, as the parser calls it, and where it begins. */
interface Fault {
  readonly code: string;
  readonly pos: readonly [number, ...number[]];
}

const syntaxLine = (where: (offset: number) => string, { code, pos }: Fault): string =>
  `${where(pos[0])} is not well-formed YAML: ${syntax[code] ?? 'something that cannot stand here'}`;

type Located = { readonly range?: readonly number[] | null };

const offsetOf = (contents: unknown, path: Path, part: 'key' | 'value'): number => {
  let node: unknown = contents;
  let offset = (node as Located | null)?.range?.[0] ?? 0;
  for (const [depth, step] of path.entries()) {
    const last = depth === path.length - 1;
    let next: unknown;
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!isPair(pair)) return offset;
      const key = (pair.key as Located | null)?.range?.[0];
      if (last && part === 'key') return key ?? offset;
      offset = key ?? offset;
      next = pair.value;
    } else if (isSeq(node)) next = node.items[Number(step)];
    if (next === undefined || next === null) return offset;
    offset = (next as Located).range?.[0] ?? offset;
    node = next;
  }
  return offset;
};

/**
 * Parses YAML 1.2, of which JSON is a part.
 *
 * @throws {@link Failure} (exit 3) with `file:line:column` for the first fault of syntax and what stands before it,
 *   duplicate keys and an empty document included. The text itself is never quoted: it may be a secret.
 */
export const parseDocument = (text: string, file: string): Document => {
  const lines = new LineCounter();
  const parsed = parseYaml(text, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    uniqueKeys: false,
    logLevel: 'error',
  });
  const where = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${Math.max(line, 1)}:${Math.max(col, 1)}`;
  };
  const twice = repeatedKeys(parsed.contents).map((offset): Fault => ({ code: 'DUPLICATE_KEY', pos: [offset] }));
  const all: readonly Fault[] = [...parsed.errors, ...parsed.warnings, ...twice].sort((a, b) => a.pos[0] - b.pos[0]);
  // Behind a fault that derails the parser stand only its consequences.
  const first = all.findIndex(({ code }) => !harmless.has(code));
  const faults = all.slice(0, Math.min(10, first < 0 ? all.length : first + 1));
  if (faults.length > 0) throw new Failure(faults.map((fault) => syntaxLine(where, fault)).join('\n'));
  if (parsed.contents === null || (isScalar(parsed.contents) && parsed.contents.value === null)) {
    throw new Failure(`${file} is empty.`);
  }
  try {
    const value: unknown = parsed.toJS({ maxAliasCount: 100 });
    return { file, value, at: (path, part = 'value') => where(offsetOf(parsed.contents, path, part)) };
  } catch (cause) {
    throw new Failure(`${file} has an alias (*name) that points to nothing, or too many of them.`, { cause });
  }
};

/**
 * Reads and parses a YAML or JSON file of at most 1 MiB.
 *
 * @throws {@link Failure} (exit 3) when the file cannot be used, or as {@link parseDocument} does.
 */
export const readDocument = (file: string): Document => {
  const shown = shownFile(file);
  let text: string;
  try {
    text = readText(file);
  } catch (cause) {
    throw new Failure(`${shown} cannot be used: ${(cause as Error).message}.`, { cause });
  }
  return parseDocument(text, shown);
};

/** A document that exists only as a value: its places are JSON pointers after a name. */
export const valueDocument = (value: unknown, where: string): Document => ({
  file: where,
  value,
  at: () => where,
});
