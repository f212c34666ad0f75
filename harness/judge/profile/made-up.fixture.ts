import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../../documents/failure.ts';
import { resolveProfile } from './resolve.ts';
import type { Known } from './written.ts';

/** What made-up profiles may speak of. */
export const known: Known = {
  scenarios: [
    'client-assertion/expired',
    'client-assertion/unsigned',
    'client-assertion/jti-replayed',
    'client-assertion/issuer-other',
    'other/first',
    'grant/expired',
    'grant/unsigned',
    'grant/jti-replayed',
    'grant/issuer-other',
    'grant/unlike',
  ],
  rules: ['answers/granted-status', 'answers/granted-no-store'],
  clauses: [
    'C',
    'C.tls',
    'J',
    'M',
    'T',
    'W',
    'exp.CA',
    'exp.AG',
    'code.CA',
    'code.AG',
    'fetch.CA',
    'fetch.AG',
    'iss.CA',
  ],
};

/** The members that every profile has; rows begin in line 6. */
export const head = (id: string, on = '[]'): string =>
  `id: ${id}\ntitle: T ${id}\nurl: https://doc.example/${id}\nrevision: one\non: ${on}\n`;

/** Level, clause, citation and quote of a row. */
export const said = 'level: MUST, clause: [C], cite: §1, quote: MUST be so';

/** A folder of made-up profiles, in which they find each other. */
export const madeUpProfiles = () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-profile-'));
  const write = (id: string, text: string): string => {
    const path = join(folder, `${id}.yaml`);
    writeFileSync(path, text);
    return path;
  };
  return {
    write,
    remove: () => rmSync(folder, { recursive: true }),
    /** What is wrong with a profile called `bad`. */
    failureOf: (text: string): Failure => {
      try {
        resolveProfile(write('bad', text), known);
      } catch (error) {
        if (error instanceof Failure) return error;
        throw error;
      }
      throw new Error('nothing failed');
    },
  };
};
