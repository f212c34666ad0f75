import type { Agreement, ClientMethod, Endpoint } from './client.ts';
import type { Impact } from './impact.ts';
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
  /** Where it is accepted: the place of its entry in {@link Report.known}. */
  readonly known?: number | undefined;
}

/**
 * `accepted`: it was found, as the entry says · `stale`: it is not found any more · `expired`: its last day is over ·
 * `untold`: it was not looked at, or could not be told.
 */
export type KnownState = 'accepted' | 'stale' | 'expired' | 'untold';

/** One line of a list of known findings, and what became of it in this run. */
export interface KnownFinding {
  /** `assay-known.yaml:12:15`. */
  readonly where: string;
  /** An id or a glob. */
  readonly scenario: string;
  /** Ids or globs; every profile when absent. */
  readonly profiles?: readonly string[] | undefined;
  readonly aspect: Aspect;
  readonly outcome: 'failed' | 'cantTell';
  readonly reason: string;
  /** The last day on which it is accepted. */
  readonly until?: string | undefined;
  readonly ticket?: string | undefined;
  readonly state: KnownState;
  /** How many verdicts it accepts. */
  readonly verdicts: number;
}

/** The sentences that belong to a scenario or rule, so that a report can be read without the suites. */
export interface Described {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly cve: readonly string[];
  /** What a server that gets it wrong gives away; absent in reports of before. */
  readonly impact?: Impact | undefined;
  /** The cause that it shares with others: an id of {@link Report.families}. */
  readonly family?: string | undefined;
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
  /** The commit that this Assay was built from, where it is known. */
  readonly commit?: string | undefined;
  readonly started: string;
  readonly finished: string;
  readonly target: {
    readonly name: string;
    /** What the server is, where the target file says so. */
    readonly product?: { readonly name: string; readonly version?: string | undefined } | undefined;
    readonly issuer: string;
    /** Absent where the metadata name none that could be used, and the target file neither. */
    readonly tokenEndpoint?: string | undefined;
    /** The options of `assay send` that name it again; absent where nobody knows. */
    readonly options?: string | undefined;
    /** Where the pages of scenarios, clauses and profiles are published (`assay site`); absent where nobody said so. */
    readonly site?: string | undefined;
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
    /** False where it was judged beside the others and cannot fail the run; true where absent. */
    readonly gate?: boolean | undefined;
    /** SHA-256 of the profile as it was resolved for the target, in hexadecimal; absent in reports of before. */
    readonly sha256?: string | undefined;
  }[];
  /** What was asked for, where that was not everything. */
  readonly asked?:
    | {
        /** The globs that scenarios were chosen by. */
        readonly only: readonly string[];
        /** How many scenarios they name, of how many there are. */
        readonly scenarios: number;
        readonly of: number;
      }
    | undefined;
  /** Which part of the scenarios it is of, where a run was cut into several. */
  readonly shard?: { readonly index: number; readonly of: number } | undefined;
  /** Causes that several scenarios share, in a sentence each, by id. */
  readonly families?: { readonly [id: string]: string } | undefined;
  readonly suites: readonly Preamble[];
  readonly scenarios: readonly Described[];
  readonly exchanges: readonly Exchange[];
  /** Exchanges that fetched the metadata, one for each well-known place; absent where discovery is off. */
  readonly metadata?: readonly string[] | undefined;
  readonly observations: readonly Observation[];
  readonly verdicts: readonly Verdict[];
  /** The list of known findings that it was held against, in its order. */
  readonly known?: readonly KnownFinding[] | undefined;
  /** Written last: a report without it is not whole. */
  readonly footer: {
    /** False when the run was interrupted or stopped early. */
    readonly complete: boolean;
    readonly note?: string | undefined;
    readonly requests: number;
    readonly observations: number;
    readonly verdicts: number;
    /** Verdicts by outcome: of the profiles that are gates. */
    readonly counts: Readonly<Record<Outcome, number>>;
    /** The same of the profiles that are none, where there are some. */
    readonly also?: Readonly<Record<Outcome, number>> | undefined;
    /** The exit code that the run ended with, from the gates alone, see DESIGN: 0 · 1 · 2 · 3 · 130. */
    readonly exit: number;
    readonly strict: boolean;
  };
}
