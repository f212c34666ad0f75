import type { Difference } from '../../../harness/model/observation.ts';
import type { Profile } from '../../../harness/model/profile.ts';
import type { Described } from '../../../harness/model/report.ts';

/** What Assay knows, whatever was observed: scenarios, profiles, clauses, and the broken servers that prove them. */
export interface Library {
  readonly suites: readonly { readonly id: string; readonly title: string }[];
  /** Scenarios and rules, by their full names. */
  readonly described: readonly Described[];
  /** Resolved where nothing beyond the documents was agreed. */
  readonly profiles: readonly Profile[];
  /** The clauses of each document, by their ids in the requirement catalogue. */
  readonly documents: readonly { readonly document: string; readonly clauses: readonly string[] }[];
  /** What a scenario changes in the valid request of its suite, at a server that does not exist. */
  readonly changes: ReadonlyMap<string, readonly Difference[]>;
  readonly mutants: readonly {
    readonly id: string;
    readonly sentence: string;
    readonly noticedBy: readonly string[];
  }[];
  /** A link to the section that a citation names. */
  readonly linkTo: (cite: string) => string | undefined;
}
