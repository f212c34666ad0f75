import { Failure } from '../../documents/failure.ts';
import type { Agreement } from '../../model/client.ts';
import type { AnswerRule, Citation, Exclusion, Expectation, Profile } from '../../model/profile.ts';
import type { CitationRow, ExpectationRow, WordsRow } from '../../schemas/profile.ts';
import { citedBy } from './coverage.ts';
import { type Known, type ReadProfile, readProfile } from './read.ts';

export { listProfiles } from './read.ts';

const citation = ({ level, clause, cite, quote, basis }: CitationRow): Citation => ({
  level,
  clause,
  cite,
  ...(quote === undefined ? {} : { quote }),
  ...(basis === undefined ? {} : { basis }),
});

// Every profile before those it stands on, and otherwise in the order of `on`.
const stackOf = (id: string, known: Known): readonly ReadProfile[] => {
  const done = new Set<string>();
  let order: readonly ReadProfile[] = [];
  const visit = (profile: ReadProfile, above: readonly string[]): void => {
    const { on = [], id: own } = profile.file;
    const trail = [...above, own];
    if (done.has(own)) return;
    for (const [index, below] of [...on.entries()].reverse()) {
      if (trail.includes(below)) {
        const circle = [...trail.slice(trail.indexOf(below)), below].join(' → ');
        throw new Failure(`${profile.document.at(['on', index])} /on/${index} closes a circle: ${circle}`);
      }
      visit(readProfile(below, known, { profile, index }), trail);
    }
    order = [profile, ...order];
    done.add(own);
  };
  visit(readProfile(id, known), []);
  return order;
};

const nearestRows = <T>(
  stack: readonly ReadProfile[],
  rows: (profile: ReadProfile) => { readonly [id: string]: T } | undefined,
): readonly (readonly [id: string, row: T, from: string])[] => {
  const found = new Map<string, readonly [string, T, string]>();
  for (const profile of stack) {
    for (const [id, row] of Object.entries(rows(profile) ?? {})) {
      if (!found.has(id)) found.set(id, [id, row, profile.file.id]);
    }
  }
  return [...found.values()];
};

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
  if (row.expect !== 'refused' || row.words === 'none') return {};
  const words = row.words ?? standard;
  const error = row.words?.error ?? row.error ?? standard?.error;
  return { ...(error === undefined ? {} : { error }), ...(words === undefined ? {} : { words: citation(words) }) };
};

/**
 * Resolves a profile with all that it stands on: for every scenario and rule the row of the nearest profile, replaced by
 * its `agreed` row where the target declares that agreement (a member that is neither absent nor `false`). What a profile
 * below excludes, and a row of this one tests, is excluded no longer.
 *
 * A refused row without words of its own takes those of the nearest profile that has words for its suite; `error` of the
 * row replaces the codes and leaves the citation.
 *
 * @param id Id of a profile that comes with Assay, or the path of a YAML file.
 * @param scenarios Qualified ids of the scenarios there are.
 * @param rules Ids of the rules for all answers, `answers/…`.
 * @param agreed What the target file declares.
 * @throws {@link Failure} (exit 3): unknown profile, circle, or `file:line:column` for every fault of a file.
 */
export const resolveProfile = (
  id: string,
  scenarios: readonly string[],
  rules: readonly string[],
  agreed: Agreement,
): Profile => {
  const stack = stackOf(id, { scenarios, rules });
  const [top, ...below] = stack as readonly [ReadProfile, ...ReadProfile[]];
  const words = new Map(nearestRows(stack, ({ file }) => file.words).map(([suite, row]) => [suite, row]));
  const ruledOut = new Set(top.file.without);
  const kept = nearestRows(stack, ({ file }) => file.expect).filter(([id]) => !ruledOut.has(id.replace(/\/.*$/, '')));
  const expectationOf = ([scenario, written, from]: (typeof kept)[number]): Expectation => {
    const row = underAgreement(written, agreed);
    const suite = scenario.slice(0, scenario.indexOf('/'));
    const fetch = row.fetch === undefined ? {} : { fetch: citation(row.fetch) };
    return { scenario, expect: row.expect, ...citation(row), ...wordsOf(row, words.get(suite)), ...fetch, from };
  };
  const expectations = kept.map(expectationOf);
  /** Rows of one suite for the scenarios of another that have none of their own. */
  const likeRows = (suite: string, other: string): readonly Expectation[] => {
    const own = new Set(expectations.map(({ scenario }) => scenario));
    const theirs = new Map(expectations.map((row) => [row.scenario, row]));
    return scenarios
      .filter((id) => id.startsWith(`${suite}/`) && !own.has(id))
      .flatMap((scenario) => {
        const row = theirs.get(`${other}${scenario.slice(suite.length)}`);
        return row === undefined ? [] : [{ ...row, scenario }];
      });
  };
  const alike = nearestRows(stack, ({ file }) => file.like).flatMap(([suite, other]) => likeRows(suite, other));
  const answers = nearestRows(stack, ({ file }) => file.answers).map(
    ([rule, row, from]): AnswerRule => ({ rule, ...citation(row), from }),
  );
  const cited = new Set(citedBy({ expectations, answers }));
  const excluded = nearestRows(stack, ({ file }) => file.excluded)
    .filter(([clause, , from]) => from === top.file.id || !cited.has(clause))
    .map(
      ([clause, { reason, note }, from]): Exclusion => ({
        clause,
        reason,
        ...(note === undefined ? {} : { note }),
        from,
      }),
    );
  const { title, url, revision } = top.file;
  return {
    id: top.file.id,
    title,
    url,
    revision,
    on: below.map(({ file }) => file.id),
    expectations: [...expectations, ...alike],
    answers,
    excluded,
  };
};
