import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { searchable } from './compare.ts';

/** Gives the text of a document by its name, `rfc7523` or `draft-ietf-oauth-v2-1-16`; undefined where it cannot be had. */
export type Texts = (name: string) => string | undefined;

const ending = /\.txt(\.gz)?$/;

const filesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => ending.test(name));
  } catch {
    return [];
  }
};

const nameOf = (path: string): string =>
  path
    .replace(/^.*[/\\]/, '')
    .replace(ending, '')
    .toLowerCase();

/** The texts below a folder: `NAME.txt` or `NAME.txt.gz`, however deep. None where there is no such folder. */
export const textsIn = (folder: string): Texts => {
  const files = new Map(filesIn(folder).map((path) => [nameOf(path), join(folder, path)]));
  const read = new Map<string, string>();
  return (name) => {
    const path = files.get(name);
    if (path === undefined) return undefined;
    const before = read.get(name);
    if (before !== undefined) return before;
    const octets = readFileSync(path);
    const text = searchable((path.endsWith('.gz') ? gunzipSync(octets) : octets).toString());
    read.set(name, text);
    return text;
  };
};

/** The names of the documents that a citation is of: `RFC 7523 §3, RFC 6749 §2` has two. */
export const namesIn = (cite: string): readonly string[] =>
  cite.split(/,\s*/).flatMap((one) => {
    const [, rfc] = /^RFC (\d+)\b/.exec(one) ?? [];
    if (rfc !== undefined) return [`rfc${rfc}`];
    const [, oauth] = /^OAuth 2\.1 draft-(\d+)\b/.exec(one) ?? [];
    if (oauth !== undefined) return [`draft-ietf-oauth-v2-1-${oauth}`];
    const [draft] = /^draft-[a-z0-9-]+/.exec(one) ?? [];
    return draft === undefined ? [] : [draft];
  });
