import type { IncomingMessage, ServerResponse } from 'node:http';

/** An answer before it is written. */
export interface Answer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | Uint8Array;
}

/** A request, and what a server that behaves in its own way may do with it. */
export interface Seen {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
  /** How many requests came before it in this run. */
  readonly before: number;
  /** How many others are being answered. */
  readonly beside: number;
  /** The origin of this server. */
  readonly origin: string;
  /** The origin of somebody whom nobody may ask anything. */
  readonly third: string;
  /** Everything that was confided to this server, or that it gave in confidence, so far. */
  readonly confided: readonly string[];
  /** What an honest server answers. */
  readonly honest: () => Promise<Answer>;
  /** For answers that no server would write. */
  readonly response: ServerResponse;
}

/** Answers in its own way; `undefined` where it has written, or will never write, the answer itself. */
export type Twist = (seen: Seen) => Answer | undefined | Promise<Answer | undefined>;

/** What a run of the command came to. */
export interface Ended {
  /** The exit code; null where a signal or a limit ended it. */
  readonly exit: number | null;
  readonly seconds: number;
  /** Seconds of a processor that it took, as far as the system tells. */
  readonly processor: number;
  /** Octets of memory at most. */
  readonly memory: number;
  readonly out: string;
  readonly err: string;
}

/** Where a behaviour is tried. */
export interface Stage {
  /** A folder of its own, the working directory of the command. */
  readonly folder: string;
  /** The honest run's report, as text. */
  readonly honestReport: () => Promise<string>;
  /** Runs the command; `during` may meddle. The first argument of `during` ends it with a signal. */
  readonly assay: (argv: readonly string[], during?: During) => Promise<Ended>;
  /** Runs a line of the shell, in which `$ASSAY` is the command. */
  readonly shell: (line: string) => Promise<Ended>;
  /** Writes the target file of the server, with other members. */
  readonly target: (more?: object) => Promise<void>;
  /** The usual arguments of a run. */
  readonly usual: readonly string[];
  /** Clients that are registered at the server and were not deleted. */
  readonly left: () => number;
}

/** What is done while the command runs. */
export interface During {
  /** After so many requests. */
  readonly after: number;
  readonly act: (kill: (signal: NodeJS.Signals) => void) => void | Promise<void>;
}

/** One way in which a server, a document or a user is hostile or broken. */
export interface Behaviour {
  readonly name: string;
  /** In one sentence. */
  readonly what: string;
  /** Made anew for each run. */
  readonly twist?: () => Twist;
  /** What the reference is made with. */
  readonly policy?: string;
  readonly mutant?: string;
  /** Members of the target file. */
  readonly target?: object;
  /** Members of `limits` in the target file. */
  readonly limits?: object;
  /** Arguments beside the usual ones. */
  readonly argv?: readonly string[];
  /** Globs of the scenarios that are sent. */
  readonly only?: readonly string[];
  /** The certificate that it shows; plain HTTP when absent. */
  readonly tls?: 'good' | 'expired' | 'wrong name' | 'unknown issuer';
  /** Exit codes that are right; 0, 1 and 2 when absent. */
  readonly ends?: readonly (number | null)[];
  /** Failures that are no false ones, because the server is like that: `scenario aspect`. */
  readonly breaks?: RegExp;
  /** What has to be said on the terminal. */
  readonly says?: RegExp;
  /** Takes the place of a usual run. Answers with what went wrong beside what is checked of every run. */
  readonly run?: (stage: Stage) => Promise<{ readonly ended: Ended; readonly wrong?: readonly string[] }>;
  /** No report is to be expected. */
  readonly withoutReport?: true;
  /** How the server spells what it gives back. */
  readonly spelling?: (secret: string) => string;
  /** Seconds after which it is ended; 60 when absent. */
  readonly seconds?: number;
}
