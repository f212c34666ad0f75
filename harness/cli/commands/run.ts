import { join } from 'node:path';
import { inertJson } from '../../../reports/findings/visible.ts';
import { plain } from '../../../reports/summary/text.ts';
import { renderSummary } from '../../../reports/summary.ts';
import { displayTarget } from '../../clients/from-target.ts';
import { assayMetadata, type MetadataRun } from '../../metadata-run.ts';
import type { Report } from '../../model/report.ts';
import { assay } from '../../run.ts';
import type { Unusable } from '../../target/discover.ts';
import { defaultLimits, type Target } from '../../target/target.ts';
import { allSuites, bundledProfiles, defaultProfiles, everything, knownIds, profileOf } from '../catalogue.ts';
import { namesTarget, placeOf, type TargetOptions, withTarget } from '../find-target.ts';
import { interruptible } from '../interruption.ts';
import { leftBehind } from '../left-behind.ts';
import { matching } from '../matching.ts';
import { progressOn } from '../progress.ts';
import type { Terminal } from '../terminal.ts';
import { version } from '../version.ts';
import { files, writeReports } from './write-reports.ts';

/** What `assay run` is told. */
export interface RunOptions extends TargetOptions {
  readonly profile?: readonly string[];
  readonly only?: readonly string[];
  readonly out: string;
  readonly strict?: boolean;
  readonly json?: boolean;
}

/** Which scenarios to send; all where none are named. */
const wantedBy = (globs: readonly string[] | undefined): ((scenario: string) => boolean) =>
  globs ? matching(globs, { ids: knownIds.scenarios, one: 'scenario', listing: 'assay list scenarios' }) : () => true;

/** What a target is assayed with. */
interface Asked {
  readonly terminal: Terminal;
  readonly options: RunOptions;
  readonly wanted: (scenario: string) => boolean;
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
    terminal.out(inertJson(report));
    return;
  }
  const written = Object.keys(files).map((name) => join(out, name));
  terminal.out(renderSummary(report, { colour: terminal.colour, width: terminal.columns }));
  terminal.out(`Reports: ${written.join(', ')}`);
};

/** Writes the reports and prints the summary. Answers with the exit code. */
const finished = async ({ terminal, options }: Asked, report: Report): Promise<number> => {
  await writeReports(report, options.out);
  tellReport(terminal, report, options);
  return report.footer.exit;
};

/** Where nothing can be sent: the metadata are judged, and the reports written. Answers with the exit code. */
const assayMetadataOf = async (
  asked: Asked,
  { target, shown, unusable, hint }: Pick<MetadataRun, 'target' | 'shown'> & Omit<Unusable, 'issuer'>,
): Promise<number> => {
  const { terminal, options, wanted, ids, signal } = asked;
  terminal.err(`Nothing but the metadata can be assayed: ${plain(unusable)}.`);
  terminal.err(`  ${hint}`);
  const report = await assayMetadata({
    target,
    shown,
    why: unusable,
    suites: allSuites,
    profiles: (ids ?? defaultProfiles({})).map((id) => profileOf(id, shown.agreed)),
    described: everything,
    wanted,
    strict: options.strict === true,
    signal,
    version,
  });
  return finished(asked, report);
};

/** Assays a target and writes the reports. Answers with the exit code. */
const assayTarget = async (target: Target, asked: Asked): Promise<number> => {
  const { terminal, options, wanted, ids, signal, watched } = asked;
  const place = await placeOf(target, signal);
  if (place === undefined) return 130;
  if ('unusable' in place) return assayMetadataOf(asked, { ...place, target, shown: displayTarget(target, place) });
  if (place.note !== undefined) terminal.err(`Note: ${plain(place.note)}`);
  const progress = progressOn(terminal);
  const report = await assay({
    target,
    place,
    suites: allSuites,
    profiles: (ids ?? defaultProfiles(target)).map((id) => profileOf(id, target.agreed)),
    confirmUnder: bundledProfiles(target.agreed),
    described: everything,
    wanted,
    strict: options.strict === true,
    signal,
    tell: progress.tell,
    version,
    options: namesTarget(options),
    watched,
    leftBehind: (sentence) => terminal.err(plain(sentence)),
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
      const asked: Asked = { terminal, options, wanted, ids, signal, watched };
      return withTarget(terminal, options, signal, watched, {
        task: (target) => assayTarget(target, asked),
        otherwise: ({ issuer, unusable, hint }) => assayMetadataOf(asked, { ...unregistered(issuer), unusable, hint }),
      });
    },
    () => terminal.err('Interrupted: writing down what is known. Once more ends at once.'),
    abandoned,
  );
  return exit ?? 130;
};
