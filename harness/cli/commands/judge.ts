import { renderSummary } from '../../../reports/summary.ts';
import { readReport } from '../../documents/report.ts';
import { judge } from '../../judge/judge.ts';
import { knownOf } from '../../judge/recorded.ts';
import { report as reportOf } from '../../judge/report.ts';
import { everything, families, profileOf } from '../catalogue.ts';
import { fingerprints } from '../fingerprint.ts';
import type { Terminal } from '../terminal.ts';

import { commit, version } from '../version.ts';
import { type Evidence, writeReports } from './write-reports.ts';

/** What `assay judge` is told. */
export interface JudgeOptions {
  readonly profile?: readonly string[];
  readonly out?: string;
  readonly strict?: boolean;
  readonly json?: boolean;
  readonly evidence?: Evidence;
}

/** `assay judge`: judges stored observations again, without the network. */
export const judgeAgain = async (terminal: Terminal, path: string, options: JudgeOptions): Promise<number> => {
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
  if (options.out !== undefined) await writeReports(after, options.out, options.evidence);
  terminal.out(
    options.json ? JSON.stringify(after) : renderSummary(after, { colour: terminal.colour, width: terminal.columns }),
  );
  return after.footer.exit;
};
