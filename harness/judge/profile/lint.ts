import { isDeepStrictEqual } from 'node:util';
import type { Path } from '../../documents/document.ts';
import { linkTo } from './citation.ts';
import type { ReadProfile } from './written.ts';

/** Where a citation points in one document: its section, and the item of a list there. */
export interface Section {
  readonly numbers: readonly number[];
  readonly item: number | undefined;
}

const page = (url: string): string =>
  url
    .split('#', 1)
    .join('')
    .replace(/\.html$/, '');

/** The section of a document that a citation names first: `RFC 7519 §4.1.4, RFC 7523 §3 (10)` is §3 (10) of RFC 7523. */
export const sectionOf = (url: string, cite: string): Section | undefined => {
  for (const part of cite.split(', ')) {
    const found = /§([\d.]+)(?: \((\d+)\))?$/.exec(part);
    const link = linkTo(part);
    if (!found || link === undefined || page(link) !== page(url)) continue;
    return {
      numbers: (found[1] ?? '').split('.').filter(Boolean).map(Number),
      item: found[2] === undefined ? undefined : Number(found[2]),
    };
  }
  return undefined;
};

/** Whether one section stands before another. A section has no order with its own subsections, nor with its own items. */
export const isBefore = (one: Section, other: Section): boolean => {
  const at = one.numbers.findIndex((number, index) => number !== other.numbers[index]);
  const [mine, theirs] = [one.numbers[at], other.numbers[at]];
  if (mine !== undefined && theirs !== undefined) return mine < theirs;
  if (one.numbers.length !== other.numbers.length || one.item === undefined || other.item === undefined) return false;
  return one.item < other.item;
};

interface Row {
  readonly path: Path;
  readonly ids: readonly string[];
  readonly cite: string | undefined;
  /** All that the row says, but not of whom. */
  readonly says: object;
}

const listsOf = ({ file }: ReadProfile): readonly (readonly Row[])[] => [
  (file.words ?? []).map(({ suites, ...says }, i) => ({ path: ['words', i], ids: suites, cite: undefined, says })),
  (file.expect ?? []).map(({ scenarios, ...says }, i) => ({
    path: ['expect', i],
    ids: scenarios,
    cite: says.cite,
    says,
  })),
  (file.answers ?? []).map(({ rules, ...says }, i) => ({ path: ['answers', i], ids: rules, cite: says.cite, says })),
  (file.excluded ?? []).map(({ clauses, ...says }, i) => ({
    path: ['excluded', i],
    ids: clauses,
    cite: undefined,
    says,
  })),
];

/** Rows of one file that say exactly the same: one line for each that is to be merged into one before it. */
export const mergeable = (profile: ReadProfile): readonly string[] =>
  listsOf(profile).flatMap((rows) =>
    rows.flatMap((row, index) => {
      const same = rows.slice(0, index).find(({ says }) => isDeepStrictEqual(says, row.says));
      if (same === undefined) return [];
      const [here, there] = [profile.document.at(row.path), profile.document.at(same.path)];
      return [`${here} says what ${there} says: add ${row.ids.join(', ')} to that row and take this one out`];
    }),
  );

/**
 * Rows that stand after a row of a later section of the document: one line for each that is to be moved. The document is
 * the one that the file links to; a row that cites only others may stand anywhere.
 */
export const misplaced = (profile: ReadProfile): readonly string[] =>
  listsOf(profile).flatMap((rows) => {
    const placed = rows.flatMap((row) => {
      const section = row.cite === undefined ? undefined : sectionOf(profile.file.url, row.cite);
      return section === undefined ? [] : [{ ...row, section }];
    });
    return placed.flatMap((row, index) => {
      const later = placed.slice(0, index).find(({ section }) => isBefore(row.section, section));
      if (later === undefined) return [];
      const [here, there] = [profile.document.at(row.path), profile.document.at(later.path)];
      return [`${here} (${row.cite}) stands after a later section: move it before ${there} (${later.cite})`];
    });
  });
