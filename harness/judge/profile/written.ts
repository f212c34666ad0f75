import type { Document } from '../../documents/document.ts';
import type { ProfileFile } from '../../schemas/profile.ts';

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
  /** Of the requirement catalogue: `RFC7523-3-4.exp-past.CA`. */
  readonly clauses: readonly string[];
}

/** The suite of a qualified scenario. */
export const suiteOf = (scenario: string): string => scenario.slice(0, scenario.indexOf('/'));

/** Rows by id: what is written once for several ids counts for each of them. */
export const byId = <T>(
  rows: readonly T[] = [],
  idsOf: (row: T) => readonly string[],
): readonly (readonly [id: string, row: T])[] => rows.flatMap((row) => idsOf(row).map((id) => [id, row] as const));
