import type { AnswerRule, Citation, Expectation, Profile } from '../../../harness/model/profile.ts';
import { groupBy } from '../../findings/group-by.ts';

/** What a profile says of one scenario or rule. */
export interface Row extends Citation {
  /** A scenario or a rule. */
  readonly about: string;
  /** `holds` for a rule. */
  readonly expect: Expectation['expect'] | 'holds';
  readonly error?: readonly string[] | undefined;
  /** Clauses that stand beside its own: of the words of a refusal, or of fetches. */
  readonly beside: readonly string[];
  readonly from: string;
  /** The profile in which it counts. */
  readonly profile: string;
}

const ofExpectation = (profile: string, { scenario, words, fetch, ...row }: Expectation): Row => ({
  ...row,
  about: scenario,
  beside: [...(words?.clause ?? []), ...(fetch?.clause ?? [])],
  profile,
});

const ofRule = (profile: string, { rule, ...row }: AnswerRule): Row => ({
  ...row,
  about: rule,
  expect: 'holds',
  beside: [],
  profile,
});

/** The rows of a profile, those about scenarios first. */
export const rowsOf = ({ id, expectations, answers }: Profile): readonly Row[] => [
  ...expectations.map((row) => ofExpectation(id, row)),
  ...answers.map((row) => ofRule(id, row)),
];

/** `refused with invalid_client`, `holds`. */
export const expectedWords = ({ expect, error }: Pick<Row, 'expect' | 'error'>): string => {
  if (expect === 'either') return 'refused or granted';
  return expect === 'refused' && error !== undefined ? `refused with ${error.join(' or ')}` : expect;
};

const sentenceOf = ({ expect, error, level, binds, clause, cite, quote, basis }: Row): string =>
  JSON.stringify([expect, error, level, binds, clause, cite, quote, basis]);

/** Rows that say the same together: of several scenarios, or in several profiles. */
export const bySentence = (rows: readonly Row[]): readonly (readonly [Row, ...Row[]])[] => [
  ...groupBy(rows, sentenceOf).values(),
];
