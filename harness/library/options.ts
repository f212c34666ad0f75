import type { Suite } from '../model/scenario.ts';
import type { KnownFile } from '../schemas/known.ts';
import type { TargetFile } from '../schemas/target.ts';

/** A server named without a target file: by its issuer, with what the command line takes beside it. */
export interface NamedIssuer {
  readonly issuer: string;
  /** The client_id registered for private_key_jwt; without it clients are registered for the run (RFC 7591). */
  readonly clientId?: string;
  /** The private key of that client: the path of a JWK or PEM. */
  readonly key?: string;
  /** Presented when clients are registered: `env:NAME` or `file:PATH`. */
  readonly initialAccessToken?: string;
  /** The scope that clients are registered for and ask for. */
  readonly scope?: string;
  /** Where clients are registered, where the metadata do not say so. */
  readonly registrationEndpoint?: string;
  /** Keys are registered by reference: they are served below this URL … */
  readonly jwksUri?: string;
  /** … and at this port of the loopback interface, if not at that of the URL. */
  readonly jwksListen?: number;
  /** The redirect URI that clients are registered with; nothing is ever sent there. */
  readonly redirectUri?: string;
  /** A key is made for each of these JWS algorithms. */
  readonly algorithms?: readonly string[];
}

/** The built-in reference server, started for the run. */
export interface NamedReference {
  /** What it enforces: `rfc7523`, `fapi2` …; an unknown one is answered with the list. */
  readonly reference: string;
}

/** A suite of one's own, or the path of a module that has one, or a list, as its default export. */
export type OwnSuite = string | Suite;

/**
 * The server that is meant:
 *
 * - the path of a target file (`'assay.yaml'`), or the issuer of a server, at which clients are registered for the run and
 *   deleted afterwards (`'https://as.example'`);
 * - what stands in a target file, as a value: `{ issuer, clients: { … }, … }`; relative paths start at the working folder;
 * - an issuer with options of the command line: `{ issuer, clientId, key }`, `{ issuer, initialAccessToken: 'env:TOKEN' }`;
 * - the built-in reference server, started for the run: `{ reference: 'rfc7523' }`.
 */
export type TargetNamed = string | TargetFile | NamedIssuer | NamedReference;

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
