import { join } from 'node:path';
import { renderSummary } from '../../../reports/summary.ts';
import { displayTarget } from '../../clients/from-target.ts';
import { assayMetadata, type MetadataRun } from '../../metadata-run.ts';
import type { Profile } from '../../model/profile.ts';
import type { Report } from '../../model/report.ts';
import { assay } from '../../run.ts';
import type { Unusable } from '../../target/discover.ts';
import { defaultLimits, type Target } from '../../target/target.ts';
import {
  allSuites,
  alsoProfiles,
  bundledProfiles,
  defaultProfiles,
  everything,
  families,
  knownIds,
  profileOf,
} from '../catalogue.ts';
import { namesTarget, placeOf, type TargetOptions, withTarget } from '../find-target.ts';
import { fingerprints } from '../fingerprint.ts';
import { interruptible } from '../interruption.ts';
import { leftBehind } from '../left-behind.ts';
import { matching } from '../matching.ts';
import { progressOn } from '../progress.ts';
import type { Terminal } from '../terminal.ts';
import { commit, version } from '../version.ts';
import { type Evidence, files, writeReports } from './write-reports.ts';

/** What `assay run` is told. */
export interface RunOptions extends TargetOptions {
  readonly profile?: readonly string[];
  readonly only?: readonly string[];
  readonly out: string;
  readonly strict?: boolean;
  readonly json?: boolean;
  readonly evidence?: Evidence;
}

/** Which scenarios to send; all where none are named. */
const wantedBy = (globs: readonly string[] | undefined): ((scenario: string) => boolean) =>
  globs ? matching(globs, { ids: knownIds.scenarios, one: 'scenario', listing: 'assay list scenarios' }) : () => true;

/** What globs ask for, where that is not everything. */
const askedBy = (only: readonly string[] | undefined, wanted: (scenario: string) => boolean): Report['asked'] => {
  const of = knownIds.scenarios.length;
  const scenarios = knownIds.scenarios.filter(wanted).length;
  return only === undefined || scenarios === of ? undefined : { only, scenarios, of };
};

/** What every report of a run says of it, whatever it finds. */
const saidOf = ({ ids, narrowed }: Pick<Asked, 'ids' | 'narrowed'>, profiles: readonly Profile[]) => ({
  profiles,
  fingerprints: fingerprints(profiles),
  described: everything,
  families,
  asked: narrowed,
  also: ids === undefined ? alsoProfiles : [],
  version,
  commit: commit(),
});

/** What a target is assayed with. */
interface Asked {
  readonly terminal: Terminal;
  readonly options: RunOptions;
  readonly wanted: (scenario: string) => boolean;
  /** What was asked for, where that was not everything. */
  readonly narrowed: Report['asked'];
  /** Ids of the profiles to judge under, where any were named. */
  readonly ids: readonly string[] | undefined;
  readonly signal: AbortSignal;
  /** Told how to find out which clients would be left behind. */
  readonly watched: (left: () => readonly string[]) => void;
}

/** A server at which no client is registered. */
const unregistered = (issuer: string): Pick<MetadataRun, 'target' | 'shown'> => ({
  target: { issuer, metadata: undefined, limits: defaultLimits, ca: undefined, secrets: [] },
  shown: { name: issuer, issuer, agreed: {}, clients: [] },
});

const tellReport = (terminal: Terminal, report: Report, { json, out }: RunOptions): void => {
  if (json) {
    terminal.out(JSON.stringify(report));
    return;
  }
  const written = Object.keys(files).map((name) => join(out, name));
  terminal.out(renderSummary(report, { colour: terminal.colour, width: terminal.columns }));
  terminal.out(`Reports: ${written.join(', ')}`);
};

/** Writes the reports and prints the summary. Answers with the exit code. */
const finished = async ({ terminal, options }: Asked, report: Report): Promise<number> => {
  await writeReports(report, options.out, options.evidence);
  tellReport(terminal, report, options);
  return report.footer.exit;
};

/** Where nothing can be sent: the metadata are judged, and the reports written. Answers with the exit code. */
const assayMetadataOf = async (
  asked: Asked,
  { target, shown, unusable, hint, exit }: Pick<MetadataRun, 'target' | 'shown'> & Omit<Unusable, 'issuer'>,
): Promise<number> => {
  const { terminal, options, wanted, ids, signal } = asked;
  terminal.err(`Nothing but the metadata can be assayed: ${unusable}.`);
  terminal.err(`  ${hint}`);
  const report = await assayMetadata({
    target,
    shown,
    why: unusable,
    doubt: exit,
    suites: allSuites,
    ...saidOf(
      asked,
      (ids ?? defaultProfiles({})).map((id) => profileOf(id, shown.agreed)),
    ),
    wanted,
    strict: options.strict === true,
    signal,
  });
  return finished(asked, report);
};

/** Assays a target and writes the reports. Answers with the exit code. */
const assayTarget = async (target: Target, asked: Asked): Promise<number> => {
  const { terminal, options, wanted, ids, signal, watched } = asked;
  const place = await placeOf(target, signal);
  if (place === undefined) return 130;
  if ('unusable' in place) return assayMetadataOf(asked, { ...place, target, shown: displayTarget(target, place) });
  if (place.note !== undefined) terminal.err(`Note: ${place.note}`);
  const progress = progressOn(terminal);
  const report = await assay({
    target,
    place,
    suites: allSuites,
    confirmUnder: bundledProfiles(target.agreed),
    ...saidOf(
      asked,
      (ids ?? defaultProfiles(target)).map((id) => profileOf(id, target.agreed)),
    ),
    wanted,
    strict: options.strict === true,
    signal,
    tell: progress.tell,
    options: namesTarget(options),
    watched,
    leftBehind: (sentence) => terminal.err(sentence),
  }).finally(progress.done);
  return finished(asked, report);
};

/** `assay run`: assays a server, writes the reports, prints the summary. */
export const run = async (terminal: Terminal, options: RunOptions): Promise<number> => {
  const wanted = wantedBy(options.only);
  const ids = options.profile;
  for (const id of ids ?? []) profileOf(id);
  const { watched, abandoned } = leftBehind(terminal);
  const exit = await interruptible(
    (signal) => {
      const narrowed = askedBy(options.only, wanted);
      const asked: Asked = { terminal, options, wanted, narrowed, ids, signal, watched };
      return withTarget(terminal, options, signal, watched, {
        task: (target) => assayTarget(target, asked),
        otherwise: ({ issuer, ...why }) => assayMetadataOf(asked, { ...unregistered(issuer), ...why }),
      });
    },
    () => terminal.err('Interrupted: writing down what is known. Once more ends at once.'),
    abandoned,
  );
  return exit ?? 130;
};
