import type { Profile } from '../model/profile.ts';
import type { Described, Report, Verdict } from '../model/report.ts';
import { countOutcomes, exitOf } from './exit.ts';
import type { Recorded } from './recorded.ts';

/** What a report is made of. */
export interface Material {
  readonly version: string;
  readonly started: string;
  readonly target: Report['target'];
  readonly profiles: readonly Pick<Profile, 'id' | 'title' | 'url' | 'on'>[];
  readonly described: readonly Described[];
  readonly recorded: Recorded;
  readonly verdicts: readonly Verdict[];
  readonly strict: boolean;
  readonly interrupted: boolean;
  /** What the reader must know of the target before anything else. */
  readonly note?: string | undefined;
}

/** Where the schema of a report is published. */
export const reportSchema = 'https://assay.example/schemas/report-2.json';

const noted = (note: string | undefined): { readonly note?: string } => (note === undefined ? {} : { note });

/** Puts a report together: what was written down, what was made of it, and a footer that says whether it is whole. */
export const report = ({ recorded, verdicts, described, interrupted, strict, ...rest }: Material): Report => {
  const spokenOf = new Set([
    ...recorded.observations.map(({ scenario }) => scenario),
    ...verdicts.map(({ scenario }) => scenario),
  ]);
  const untested = recorded.observations.filter((observation) => observation.untested !== undefined).length;
  return {
    $schema: reportSchema,
    version: 2,
    assay: rest.version,
    started: rest.started,
    finished: new Date().toISOString(),
    target: rest.target,
    profiles: rest.profiles.map(({ id, title, url, on }) => ({ id, title, url, on })),
    suites: recorded.suites,
    scenarios: described.filter(({ id }) => spokenOf.has(id)),
    exchanges: recorded.exchanges,
    ...(recorded.metadata ? { metadata: recorded.metadata } : {}),
    observations: recorded.observations,
    verdicts,
    footer: {
      complete: !interrupted,
      ...noted(interrupted ? `interrupted; ${untested} scenarios were not sent` : rest.note),
      requests: recorded.exchanges.length,
      observations: recorded.observations.length,
      verdicts: verdicts.length,
      counts: countOutcomes(verdicts),
      exit: interrupted ? 130 : exitOf(verdicts, strict),
      strict,
    },
  };
};
