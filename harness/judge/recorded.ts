import type { Exchange, Observation } from '../model/observation.ts';
import type { Preamble } from '../model/report.ts';

/** What a run wrote down: all that a judge looks at. */
export interface Recorded {
  readonly suites: readonly Preamble[];
  readonly exchanges: readonly Exchange[];
  readonly observations: readonly Observation[];
  /** Exchanges that fetched the metadata, one for each place; absent where none were asked for. */
  readonly metadata?: readonly string[] | undefined;
  /** The issuer identifier that the target file names: what metadata are compared with. */
  readonly issuer?: string | undefined;
}
