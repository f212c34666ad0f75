import { Failure } from '../../documents/failure.ts';
import { readReport } from '../../documents/report.ts';
import { judge } from '../../judge/judge.ts';
import { knownOf } from '../../judge/recorded.ts';
import { report as reportOf } from '../../judge/report.ts';
import { everything, families, profileOf } from '../catalogue.ts';
import { fingerprints } from '../fingerprint.ts';
import type { Terminal } from '../terminal.ts';
import { commit, version } from '../version.ts';
import { filesOf, writeFormats } from './formats.ts';
import { summaryOn } from './summary-on.ts';
import { writeReports } from './write-reports.ts';

/** What `assay judge` is told. */
export interface JudgeOptions {
  readonly profile?: readonly string[];
  readonly out?: string;
  /** Formats that are written beside the reports. */
  readonly format?: readonly string[];
  readonly strict?: boolean;
  readonly json?: boolean;
  readonly verbose?: boolean;
  readonly quiet?: boolean;
}

/** `assay judge`: judges stored observations again, without the network. */
export const judgeAgain = async (terminal: Terminal, path: string, options: JudgeOptions): Promise<number> => {
  if (filesOf(options.format).length > 0 && options.out === undefined)
    throw new Failure('--format wants --out.', { hint: 'Name the folder that the files go into.' });
  const before = readReport(path);
  const ids = options.profile ?? before.profiles.map(({ id }) => id);
  const profiles = ids.map((id) => profileOf(id, before.target.agreed));
  const { suites, exchanges, observations, metadata } = before;
  const recorded = { suites, exchanges, observations, metadata, ...knownOf(before.target) };
  const judged = reportOf({
    version,
    commit: commit(),
    started: before.started,
    target: before.target,
    profiles,
    described: everything,
    families,
    fingerprints: fingerprints(profiles),
    asked: before.asked,
    also: options.profile ? [] : before.profiles.flatMap(({ id, gate }) => (gate === false ? [id] : [])),
    recorded,
    verdicts: profiles.flatMap((profile) => judge(profile, recorded)),
    strict: options.strict === true,
    interrupted: !before.footer.complete,
  });
  const after = { ...judged, finished: before.finished };
  if (options.out !== undefined) {
    await writeReports(after, options.out);
    await writeFormats(after, options.out, options.format);
  }
  terminal.out(options.json ? JSON.stringify(after) : summaryOn(terminal, after, options));
  return after.footer.exit;
};
