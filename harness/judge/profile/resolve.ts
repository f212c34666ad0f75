import type { Agreement } from '../../model/client.ts';
import type { AnswerRule, Citation, Exclusion, Expectation, Profile } from '../../model/profile.ts';
import type { CitationRow, ExpectationRow, WordsRow } from '../../schemas/profile.ts';
import { citedBy } from './coverage.ts';
import { differences, likeRow, likeWords, requireClauses } from './like.ts';
import { nearestRows, stackOf } from './stack.ts';
import { byId, type Known, type ReadProfile, suiteOf } from './written.ts';

export { listProfiles } from './read.ts';

const citation = ({ level, binds, clause, cite, quote, basis }: CitationRow): Citation => ({
  level,
  ...(binds === undefined ? {} : { binds }),
  clause,
  cite,
  ...(quote === undefined ? {} : { quote }),
  ...(basis === undefined ? {} : { basis }),
});

const declared = (value: Agreement[keyof Agreement]): boolean => value !== undefined && value !== false;

// What was agreed replaces the row; its grounds are its own where it gives any, else those of the row.
const underAgreement = (row: ExpectationRow, agreed: Agreement): ExpectationRow => {
  const names = Object.keys(row.agreed ?? {}) as (keyof Agreement & keyof NonNullable<ExpectationRow['agreed']>)[];
  const name = names.find((candidate) => declared(agreed[candidate]));
  const other = name === undefined ? undefined : row.agreed?.[name];
  if (other === undefined) return row;
  const { quote, basis, ...rest } = row;
  const grounds = other.quote === undefined && other.basis === undefined ? { quote, basis } : {};
  return { ...rest, ...(grounds as Pick<ExpectationRow, 'quote' | 'basis'>), ...other };
};

const wordsOf = (row: ExpectationRow, standard: WordsRow | undefined): Pick<Expectation, 'error' | 'words'> => {
  if (row.expect === 'granted' || row.words === 'none') return {};
  if (row.expect === 'either' && row.words?.error === undefined) return {};
  const words = row.words ?? standard;
  const error = row.words?.error ?? row.error ?? standard?.error;
  return { ...(error === undefined ? {} : { error }), ...(words === undefined ? {} : { words: citation(words) }) };
};

/** What is written about a scenario, where, and the words that a refusal has unless the row says others. */
interface WrittenRow {
  readonly scenario: string;
  readonly row: ExpectationRow;
  readonly from: ReadProfile;
  readonly words: WordsRow | undefined;
}

/** The nearest row for each scenario, and after them the rows that hold because suites are alike. */
const writtenRows = (stack: readonly [ReadProfile, ...ReadProfile[]], known: Known): readonly WrittenRow[] => {
  const ruledOut = new Set(stack[0].file.without);
  const standard = nearestRows(stack, ({ file }) => byId(file.words, ({ suites }) => suites));
  const words = new Map<string, WordsRow>(standard.map(([suite, row]) => [suite, row]));
  const rowsIn = (profiles: readonly ReadProfile[]): readonly WrittenRow[] =>
    nearestRows(profiles, ({ file }) => byId(file.expect, ({ scenarios }) => scenarios))
      .filter(([scenario]) => !ruledOut.has(suiteOf(scenario)))
      .map(([scenario, row, from]): WrittenRow => ({ scenario, row, from, words: words.get(suiteOf(scenario)) }));
  const own = rowsIn(stack);
  const byScenario = (rows: readonly WrittenRow[]) => new Map(rows.map((one) => [one.scenario, one]));
  const rowOf = byScenario(own);
  const likenesses = nearestRows(stack, ({ file }) => Object.entries(file.like ?? {}));
  const alike = likenesses.flatMap((likeness) => {
    const [suite, like] = likeness;
    const { suite: other, below } = differences(like);
    const [, , from] = likeness;
    const theirRow = below ? byScenario(rowsIn(stack.slice(stack.indexOf(from)))) : rowOf;
    const theirs = known.scenarios
      .filter((scenario) => suiteOf(scenario) === suite && !ruledOut.has(suite) && !rowOf.has(scenario))
      .flatMap((scenario) => {
        const found = theirRow.get(`${other}${scenario.slice(suite.length)}`);
        return found === undefined ? [] : [{ ...found, scenario }];
      });
    requireClauses(likeness, theirs, known);
    return theirs.map((one) => ({
      ...one,
      row: likeRow(one.row, like),
      words: words.get(suite) ?? (one.words && likeWords(one.words, like)),
    }));
  });
  return [...own, ...alike];
};

/**
 * Resolves a profile with all that it stands on: for every scenario and rule the row of the nearest profile, replaced by
 * its `agreed` row where the target declares that agreement (a member that is neither absent nor `false`). What a profile
 * below excludes, and a row of this one tests, is excluded no longer.
 *
 * A refused row without words of its own takes those of the nearest profile that has words for its suite; `error` of the
 * row replaces the codes and leaves the citation. A row that leaves the answer open has words only where it says them:
 * a server may refuse, but then in these. A scenario without a row, of a suite that is like another, takes the
 * row of the same scenario there, with the clauses and error codes of its own use.
 *
 * @param id Id of a profile that comes with Assay, or the path of a YAML file.
 * @param known The scenarios, rules and clauses there are.
 * @param agreed What the target file declares.
 * @throws {@link Failure} (exit 3): unknown profile, circle, or `file:line:column` for every fault of a file.
 */
export const resolveProfile = (id: string, known: Known, agreed: Agreement = {}): Profile => {
  const stack = stackOf(id, known);
  const [top, ...below] = stack;
  const expectations = writtenRows(stack, known).map(({ scenario, row: written, from, words }): Expectation => {
    const row = underAgreement(written, agreed);
    const fetch = row.fetch === undefined ? {} : { fetch: citation(row.fetch) };
    return { scenario, expect: row.expect, ...citation(row), ...wordsOf(row, words), ...fetch, from: from.file.id };
  });
  const answers = nearestRows(stack, ({ file }) => byId(file.answers, (row) => row.rules)).map(
    ([rule, row, from]): AnswerRule => ({ rule, ...citation(row), from: from.file.id }),
  );
  const cited = new Set(citedBy({ expectations, answers }));
  const excluded = nearestRows(stack, ({ file }) => byId(file.excluded, (row) => row.clauses))
    .filter(([clause, , from]) => from === top || !cited.has(clause))
    .map(
      ([clause, { reason, note }, from]): Exclusion => ({
        clause,
        reason,
        ...(note === undefined ? {} : { note }),
        from: from.file.id,
      }),
    );
  const { title, url, revision, read, errata, endpoint } = top.file;
  const on = below.map(({ file }) => file.id);
  const about = {
    ...(read === undefined ? {} : { read }),
    ...(errata === undefined ? {} : { errata }),
    ...(endpoint === undefined ? {} : { endpoint }),
  };
  return { id: top.file.id, title, url, revision, ...about, on, expectations, answers, excluded };
};
