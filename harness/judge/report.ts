import type { Profile } from '../model/profile.ts';
import type { Described, Report, Verdict } from '../model/report.ts';
import { countOutcomes, exitOf } from './exit.ts';
import type { Recorded } from './recorded.ts';

/** What a report is made of. */
export interface Material {
  readonly version: string;
  readonly started: string;
  readonly target: Report['target'];
  readonly commit?: string | undefined;
  readonly profiles: readonly Pick<Profile, 'id' | 'title' | 'url' | 'on'>[];
  /** SHA-256 of the profiles as they were resolved, by id. */
  readonly fingerprints?: { readonly [id: string]: string } | undefined;
  /** Ids of profiles that cannot fail the run. */
  readonly also?: readonly string[] | undefined;
  /** What was asked for, where that was not everything. */
  readonly asked?: Report['asked'];
  /** Sentences for the causes that what is described shares. */
  readonly families?: Report['families'];
  readonly described: readonly Described[];
  readonly recorded: Recorded;
  readonly verdicts: readonly Verdict[];
  readonly strict: boolean;
  readonly interrupted: boolean;
  /** What the reader must know of the target before anything else. */
  readonly note?: string | undefined;
  /** The exit code where something cannot be told: 3 where the reason is how the run was set up. */
  readonly doubt?: 2 | 3 | undefined;
}

/** Where the schema of a report is published. */
export const reportSchema = 'https://assay.example/schemas/report-2.json';

const noted = (note: string | undefined): { readonly note?: string } => (note === undefined ? {} : { note });

/** What is said of a family where its scenarios are sound. */
const refusedOf = (family: string): string => `${family}-refused`;

/** The families that scenarios of a report belong to, and what is said of those where they are sound. */
const spokenFamilies = (scenarios: readonly Described[], families: Report['families'] = {}): Report['families'] => {
  const used = new Set(scenarios.flatMap(({ family }) => (family === undefined ? [] : [family, refusedOf(family)])));
  return Object.fromEntries(Object.entries(families).filter(([id]) => used.has(id)));
};

/** Puts a report together: what was written down, what was made of it, and a footer that says whether it is whole. */
export const report = ({ recorded, verdicts, described, interrupted, strict, ...rest }: Material): Report => {
  const spokenOf = new Set([
    ...recorded.observations.map(({ scenario }) => scenario),
    ...verdicts.map(({ scenario }) => scenario),
  ]);
  const scenarios = described.filter(({ id }) => spokenOf.has(id));
  const ungated = new Set(rest.also?.filter((id) => rest.profiles.some((profile) => profile.id === id)));
  const gates = verdicts.filter(({ profile }) => !ungated.has(profile));
  const exit = exitOf(gates, strict);
  const untested = recorded.observations.filter((observation) => observation.untested !== undefined).length;
  return {
    $schema: reportSchema,
    version: 2,
    assay: rest.version,
    ...(rest.commit === undefined ? {} : { commit: rest.commit }),
    started: rest.started,
    finished: new Date().toISOString(),
    target: rest.target,
    profiles: rest.profiles.map(({ id, title, url, on }) => {
      const sha256 = rest.fingerprints?.[id];
      return { id, title, url, on, ...(ungated.has(id) ? { gate: false } : {}), ...(sha256 ? { sha256 } : {}) };
    }),
    ...(rest.asked ? { asked: rest.asked } : {}),
    families: spokenFamilies(scenarios, rest.families),
    suites: recorded.suites,
    scenarios,
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
      counts: countOutcomes(gates),
      ...(ungated.size > 0 ? { also: countOutcomes(verdicts.filter(({ profile }) => ungated.has(profile))) } : {}),
      exit: interrupted ? 130 : exit === 2 ? (rest.doubt ?? exit) : exit,
      strict,
    },
  };
};
