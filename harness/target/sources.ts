import { isAbsolute, resolve } from 'node:path';
import { pointer } from '../documents/display.ts';
import { type Document, type Path, readText, shownFile } from '../documents/document.ts';
import { Failure } from '../documents/failure.ts';
import type { FromEnv, FromFile, Secret } from '../schemas/target.ts';

/** The environment variables that a target file may name. */
export type Environment = { readonly [name: string]: string | undefined };

/** Where the texts that a target file points to are looked up, and where the secret ones are remembered. */
export interface Sources {
  readonly document: Document;
  /** Relative paths start here. */
  readonly baseDir: string;
  readonly env: Environment;
  /** Every secret text met so far, to be cut out of all output. */
  readonly secrets: Set<string>;
}

/** A failure (exit 3) at a place of the target file. `message` must not hold a secret. */
export const failureAt = (
  { document }: Pick<Sources, 'document'>,
  path: Path,
  message: string,
  hint?: string,
): Failure => new Failure(`${document.at(path)} ${pointer(path)} ${message}`, hint === undefined ? {} : { hint });

/** Reads the file that a member of the target file names. @throws {@link Failure} (exit 3) naming place, path and remedy. */
export const fileText = (sources: Sources, file: string, path: Path): string => {
  if (/[\r\n\0]|-----BEGIN|^\s*\{/.test(file)) {
    throw failureAt(sources, path, 'holds the text itself, not a path', 'Save the text in a file and give its path.');
  }
  const found = resolve(sources.baseDir, file);
  try {
    return readText(found);
  } catch (cause) {
    const hint = isAbsolute(file) ? 'Mend the path.' : `Mend the path; relative ones start at ${sources.baseDir}.`;
    throw failureAt(
      sources,
      path,
      `names ${shownFile(found)}, which cannot be used: ${(cause as Error).message}`,
      hint,
    );
  }
};

/** Reads the environment variable that a member of the target file names. @throws {@link Failure} (exit 3) when it is not set. */
export const variable = (sources: Sources, name: string, path: Path): string => {
  const text = sources.env[name];
  if (text !== undefined && text !== '') return text;
  const fault = text === undefined ? 'is not set' : 'is empty';
  throw failureAt(sources, path, `names the environment variable ${name}, which ${fault}`, `Set it: export ${name}=…`);
};

/** The text behind `{ file }` or `{ env }`, whole. */
export const sourced = (sources: Sources, source: FromFile | FromEnv, path: Path): string =>
  'file' in source
    ? fileText(sources, source.file, [...path, 'file'])
    : variable(sources, source.env, [...path, 'env']);

/** A secret: inline, from a file (one line end cut off), or from a variable. It is remembered among the secrets. */
export const secretText = (sources: Sources, secret: Secret, path: Path): string => {
  const text = typeof secret === 'string' ? secret : sourced(sources, secret, path).replace(/\r?\n$/, '');
  if (text === '') throw failureAt(sources, path, 'is empty', 'Give the secret that the server knows.');
  sources.secrets.add(text);
  return text;
};

/** A header field or parameter: inline ones may be shown, those from a file or a variable are secrets. */
export const plainText = (sources: Sources, value: Secret, path: Path): string => {
  if (typeof value === 'string') return value;
  const text = secretText(sources, value, path);
  if (/\p{Cc}/u.test(text)) throw failureAt(sources, path, 'is not one line without control characters');
  return text;
};
