import type { Exclusion, Profile } from '../../model/profile.ts';
import type { Clauses } from './requirements.ts';

/** What becomes of the clauses of one document. */
export interface Coverage {
  readonly document: string;
  /** Clauses that some row of some profile cites. */
  readonly tested: readonly string[];
  /** Clauses that no row cites, with the reason. */
  readonly excluded: readonly Exclusion[];
  /** Clauses that are neither. */
  readonly missing: readonly string[];
}

/** Every clause that a profile's rows cite: for the answer, for its words, for a fetch, or for all answers of a kind. */
export const citedBy = ({ expectations, answers }: Pick<Profile, 'expectations' | 'answers'>): readonly string[] => [
  ...expectations.flatMap(({ clause, words, fetch }) => [
    ...clause,
    ...(words?.clause ?? []),
    ...(fetch?.clause ?? []),
  ]),
  ...answers.flatMap(({ clause }) => clause),
];

/** What the profiles together make of the clauses of each document. A clause that is tested anywhere counts as tested. */
export const cover = (documents: readonly Clauses[], profiles: readonly Profile[]): readonly Coverage[] => {
  const cited = new Set(profiles.flatMap(citedBy));
  const reasons = new Map(profiles.flatMap(({ excluded }) => excluded).map((one) => [one.clause, one]));
  return documents.map(({ document, clauses }) => {
    const untested = clauses.filter((clause) => !cited.has(clause));
    return {
      document,
      tested: clauses.filter((clause) => cited.has(clause)),
      excluded: untested.flatMap((clause) => reasons.get(clause) ?? []),
      missing: untested.filter((clause) => !reasons.has(clause)),
    };
  });
};
