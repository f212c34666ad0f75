import { join } from 'node:path';
import { renderSummary } from '../../../reports/summary.ts';
import type { Report } from '../../model/report.ts';
import { assay } from '../../run.ts';
import type { Target } from '../../target/target.ts';
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
  /** Ids of the profiles to judge under. */
  readonly ids: readonly string[];
  readonly signal: AbortSignal;
  /** Told how to find out which clients would be left behind. */
  readonly watched: (left: () => readonly string[]) => void;
}

const tellReport = (terminal: Terminal, report: Report, { json, out }: RunOptions): void => {
  if (json) {
    terminal.out(JSON.stringify(report));
    return;
  }
  const written = Object.keys(files).map((name) => join(out, name));
  terminal.out(renderSummary(report, { colour: terminal.colour, width: terminal.columns }));
  terminal.out(`Reports: ${written.join(', ')}`);
};

/** Assays a target and writes the reports. Answers with the exit code. */
const assayTarget = async (
  target: Target,
  { terminal, options, wanted, ids, signal, watched }: Asked,
): Promise<number> => {
  const place = await placeOf(target, signal);
  if (place === undefined) return 130;
  if (place.note !== undefined) terminal.err(`Note: ${place.note}`);
  const progress = progressOn(terminal);
  const report = await assay({
    target,
    place,
    suites: allSuites,
    profiles: ids.map((id) => profileOf(id, target.agreed)),
    confirmUnder: bundledProfiles(target.agreed),
    described: everything,
    wanted,
    strict: options.strict === true,
    signal,
    tell: progress.tell,
    version,
    options: namesTarget(options),
    watched,
    leftBehind: (sentence) => terminal.err(sentence),
  }).finally(progress.done);
  await writeReports(report, options.out);
  tellReport(terminal, report, options);
  return report.footer.exit;
};

/** `assay run`: assays a server, writes the reports, prints the summary. */
export const run = async (terminal: Terminal, options: RunOptions): Promise<number> => {
  const wanted = wantedBy(options.only);
  const ids = options.profile ?? defaultProfiles;
  for (const id of ids) profileOf(id);
  const { watched, abandoned } = leftBehind(terminal);
  const exit = await interruptible(
    (signal) =>
      withTarget(terminal, options, signal, watched, (target) =>
        assayTarget(target, { terminal, options, wanted, ids, signal, watched }),
      ),
    () => terminal.err('Interrupted: writing down what is known. Once more ends at once.'),
    abandoned,
  );
  return exit ?? 130;
};
