import { didYouMean } from '../../documents/did-you-mean.ts';
import { pointer, quoted } from '../../documents/display.ts';
import { Failure } from '../../documents/failure.ts';
import { listLines } from '../../documents/schema.ts';
import type { ExpectationRow, LikenessRow, WordsRow } from '../../schemas/profile.ts';
import type { NearestRow } from './stack.ts';
import type { Known } from './written.ts';

type Like = string | LikenessRow;

/** What differs between the uses of two suites: nothing where the other suite is all that is named. */
export const differences = (other: Like): LikenessRow => (typeof other === 'string' ? { suite: other } : other);

const endingOf = (clause: string, { clauses = {} }: LikenessRow): string | undefined =>
  Object.keys(clauses).find((ending) => clause.endsWith(ending));

const clauseOf = (clause: string, other: LikenessRow): string => {
  const ending = endingOf(clause, other);
  return ending === undefined ? clause : `${clause.slice(0, -ending.length)}${other.clauses?.[ending]}`;
};

type Cited = { readonly clause?: readonly string[]; readonly error?: readonly string[] };

const cited = <T extends Cited>(row: T, other: LikenessRow): T => ({
  ...row,
  ...(row.clause === undefined ? {} : { clause: row.clause.map((clause) => clauseOf(clause, other)) }),
  ...(row.error === undefined ? {} : { error: row.error.map((code) => other.error?.[code] ?? code) }),
});

/** Words of the other suite as this suite has them. */
export const likeWords = (words: WordsRow, like: Like): WordsRow => cited(words, differences(like));

/** A row about the other suite as it reads for this one: clauses and error codes are those of this use. */
export const likeRow = (row: ExpectationRow, like: Like): ExpectationRow => {
  const other = differences(like);
  const agreed = Object.entries(row.agreed ?? {}).map(([name, one]) => [name, cited(one, other)] as const);
  return {
    ...cited(row, other),
    ...(row.words === undefined || row.words === 'none' ? {} : { words: cited(row.words, other) }),
    ...(row.fetch === undefined ? {} : { fetch: cited(row.fetch, other) }),
    ...(row.agreed === undefined ? {} : { agreed: Object.fromEntries(agreed) }),
  };
};

const clausesIn = (row: ExpectationRow): readonly string[] => [
  ...row.clause,
  ...(row.words === undefined || row.words === 'none' ? [] : row.words.clause),
  ...(row.fetch?.clause ?? []),
  ...Object.values(row.agreed ?? {}).flatMap(({ clause = [] }) => clause),
];

/**
 * Looks whether every clause of the rows has its like among the clauses that there are.
 *
 * @param rows What is written about the other suite, by the scenario that it is to hold for.
 * @throws {@link Failure} (exit 3) with the place of `like` for every clause that has none.
 */
export const requireClauses = (
  [suite, written, { document }]: NearestRow<Like>,
  rows: readonly { readonly scenario: string; readonly row: ExpectationRow }[],
  known: Known,
): void => {
  const other = differences(written);
  const ids = new Set(known.clauses);
  const missing = rows.flatMap(({ scenario, row }) =>
    clausesIn(row).flatMap((clause) => {
      const made = clauseOf(clause, other);
      if (made === clause || ids.has(made)) return [];
      const path = ['like', suite, 'clauses', endingOf(clause, other) ?? ''];
      const near = didYouMean(made, known.clauses) || '; give the scenario a row of its own';
      return [
        `${document.at(path)} ${pointer(path)} makes ${quoted(made)} of ${quoted(clause)} for ${scenario}, which is not a clause${near}`,
      ];
    }),
  );
  if (missing.length > 0) throw new Failure(listLines(missing));
};
