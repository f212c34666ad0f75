import type { Agreement, ClientMethod, Endpoint } from './client.ts';
import type { Answer, Exchange, Observation } from './observation.ts';
import type { Level } from './profile.ts';

/** The outcomes of W3C EARL 1.0, and `noted`: an observation under a MAY, which can never fail. */
export type Outcome = 'passed' | 'failed' | 'cantTell' | 'inapplicable' | 'untested' | 'noted';

/** `answer`: granted or refused as expected · `words`: refused in the right words · `response`: how it was written. */
export type Aspect = 'answer' | 'words' | 'response';

/** One opinion about one observation. */
export interface Verdict {
  /** A scenario, or a rule for all answers (`answers/granted-no-store`). */
  readonly scenario: string;
  readonly profile: string;
  readonly aspect: Aspect;
  readonly outcome: Outcome;
  readonly level: Level;
  readonly clause: readonly string[];
  readonly cite: string;
  readonly quote?: string | undefined;
  readonly basis?: string | undefined;
  /** Link to the cited section. */
  readonly link?: string | undefined;
  /** What was expected, in words: `refused with invalid_client`. */
  readonly expected: string;
  /** What was observed and why that gives this outcome, in one sentence. */
  readonly because: string;
  /** The profile of the stack that the row comes from. */
  readonly from: string;
  /** Exchanges that show it, the most telling first. */
  readonly evidence: readonly string[];
}

/** The sentences that belong to a scenario or rule, so that a report can be read without the suites. */
export interface Described {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly cve: readonly string[];
}

/**
 * `forgery-refused`: the server looks at what authenticates. `nonsense-not-granted`: a grant of this server says something.
 * `same-in-company`: it answers several requests at once as it answers each alone; told where it does not hold.
 * `same-again`: it answers what is sent again as before; told where it does not hold.
 */
export type SmokeId = 'forgery-refused' | 'nonsense-not-granted' | 'same-in-company' | 'same-again';

/** A check of the checker, and what it showed. */
export interface Smoke {
  readonly id: SmokeId;
  /** In words. */
  readonly check: string;
  readonly holds: boolean | null;
  readonly because: string;
}

/** What one suite found before its scenarios: the baseline, and the checks of the checker. */
export interface Preamble {
  readonly suite: string;
  /** How the client of the suite authenticates, where the suite is about that. */
  readonly method?: ClientMethod | undefined;
  /** Name of the variant that the server granted; null when none was. */
  readonly baseline: string | null;
  /** Every variant tried, with its answer, in order. */
  readonly tried: readonly { readonly variant: string; readonly answer: Answer; readonly exchange: string }[];
  readonly smoke: readonly Smoke[];
  /** Seconds that the server's clock is ahead of ours, from `Date`; null when it sent none. */
  readonly clockOffset: number | null;
}

/** All that a run found: enough to judge again without the network. Schema: `harness/schemas/report.schema.json`. */
export interface Report {
  readonly $schema: string;
  readonly version: 2;
  readonly assay: string;
  readonly started: string;
  readonly finished: string;
  readonly target: {
    readonly name: string;
    readonly issuer: string;
    /** Absent where the metadata name none that could be used, and the target file neither. */
    readonly tokenEndpoint?: string | undefined;
    /** The options of `assay send` that name it again; absent where nobody knows. */
    readonly options?: string | undefined;
    /** The endpoints that it has, and that may be asked; absent where that is not known. */
    readonly endpoints?: readonly Endpoint[] | undefined;
    /** Set where Assay registered the clients, so that the server knows them as they are written here. */
    readonly registered?: true | undefined;
    readonly agreed: Agreement;
    /** Clients by role: id, method and algorithms; never keys or secrets. */
    readonly clients: readonly {
      readonly role: string;
      readonly id: string;
      readonly method: string;
      readonly algs: readonly string[];
    }[];
  };
  readonly profiles: readonly {
    readonly id: string;
    readonly title: string;
    readonly url: string;
    readonly on: readonly string[];
  }[];
  readonly suites: readonly Preamble[];
  readonly scenarios: readonly Described[];
  readonly exchanges: readonly Exchange[];
  /** Exchanges that fetched the metadata, one for each well-known place; absent where discovery is off. */
  readonly metadata?: readonly string[] | undefined;
  readonly observations: readonly Observation[];
  readonly verdicts: readonly Verdict[];
  /** Written last: a report without it is not whole. */
  readonly footer: {
    /** False when the run was interrupted or stopped early. */
    readonly complete: boolean;
    readonly note?: string | undefined;
    readonly requests: number;
    readonly observations: number;
    readonly verdicts: number;
    readonly counts: Readonly<Record<Outcome, number>>;
    /** The exit code that the run ended with, see DESIGN: 0 · 1 · 2 · 3 · 130. */
    readonly exit: number;
    readonly strict: boolean;
  };
}
