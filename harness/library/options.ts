import type { SuiteOptions, TargetOptions } from '../cli/find-target.ts';
import type { OwnSuite } from '../cli/own/load-suites.ts';
import type { KnownFile } from '../schemas/known.ts';
import type { TargetFile } from '../schemas/target.ts';

/** A server named without a target file, as on the command line. */
export type NamedServer = Omit<TargetOptions & SuiteOptions, 'target' | 'document' | 'suite'>;

/**
 * The server that is meant:
 *
 * - the path of a target file (`'assay.yaml'`), or the issuer of a server, at which clients are registered for the run and
 *   deleted afterwards (`'https://as.example'`);
 * - what stands in a target file, as a value: `{ issuer, clients: { … }, … }`; relative paths start at the working folder;
 * - an issuer with options of the command line: `{ issuer, clientId, key }`, `{ issuer, initialAccessToken: 'env:TOKEN' }`;
 * - the built-in reference server, started for the run: `{ reference: 'rfc7523' }`.
 */
export type TargetNamed = string | TargetFile | NamedServer;

/** What fails: failures of a MUST · of a SHOULD too · all that the list of known findings does not accept. */
export type FailOn = 'must' | 'should' | 'new';

/** What a report is judged under, and held against. */
export interface JudgeOptions {
  /**
   * Ids of bundled profiles, and paths of profiles of one's own (YAML). When absent: for a run the default profiles, as
   * without `--profile`; for a stored report those that it was judged under.
   */
  readonly profiles?: readonly string[];
  /** Findings that are known and accepted: the path of a list, or what would stand in it. */
  readonly known?: string | KnownFile;
  /** A failed SHOULD counts like a failed MUST. */
  readonly strict?: boolean;
  /** `should` and `new` are strict; `new` wants `known`. `must` when absent. */
  readonly failOn?: FailOn;
}

/** What is assayed, and how. */
export interface AssayOptions extends JudgeOptions {
  readonly target: TargetNamed;
  /** Globs of scenarios to send: `'client-assertion/jti-*'`. All when absent. */
  readonly only?: readonly string[];
  /** Suites of one's own, or paths of modules that export one, or a list, by default; they run after the bundled ones. */
  readonly suites?: readonly OwnSuite[];
  /** Ends the run early: what is known by then is in the report, whose footer says that it is not complete. */
  readonly signal?: AbortSignal;
  /** Told in sentences what the command line prints on standard error: registrations, notes, what is left behind. */
  readonly tell?: (sentence: string) => void;
}
