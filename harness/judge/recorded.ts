import type { Endpoint } from '../model/client.ts';
import type { Exchange, Observation } from '../model/observation.ts';
import type { Preamble, Report } from '../model/report.ts';

/** What a run wrote down: all that a judge looks at. */
export interface Recorded {
  readonly suites: readonly Preamble[];
  readonly exchanges: readonly Exchange[];
  readonly observations: readonly Observation[];
  /** Exchanges that fetched the metadata, one for each place; absent where none were asked for. */
  readonly metadata?: readonly string[] | undefined;
  /** The issuer identifier that the target file names: what metadata are compared with. */
  readonly issuer?: string | undefined;
  /** The endpoints that the server has, and that may be asked; absent where that is not known. */
  readonly endpoints?: readonly Endpoint[] | undefined;
  /** Whether Assay registered the clients itself, so that they are what the target file says. */
  readonly registered?: boolean | undefined;
}

/** What a judge needs to know of a target, as reports show it. */
export const knownOf = ({
  issuer,
  endpoints,
  registered,
}: Report['target']): Pick<Recorded, 'issuer' | 'endpoints' | 'registered'> => ({ issuer, endpoints, registered });
