import { inertJson } from '../../../reports/findings/visible.ts';
import { renderSummary } from '../../../reports/summary.ts';
import { readReport } from '../../documents/report.ts';
import { judge } from '../../judge/judge.ts';
import { knownOf } from '../../judge/recorded.ts';
import { report as reportOf } from '../../judge/report.ts';
import { everything, profileOf } from '../catalogue.ts';
import type { Terminal } from '../terminal.ts';
import { version } from '../version.ts';
import { writeReports } from './write-reports.ts';

/** What `assay judge` is told. */
export interface JudgeOptions {
  readonly profile?: readonly string[];
  readonly out?: string;
  readonly strict?: boolean;
  readonly json?: boolean;
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
    started: before.started,
    target: before.target,
    profiles,
    described: everything,
    recorded,
    verdicts: profiles.flatMap((profile) => judge(profile, recorded)),
    strict: options.strict === true,
    interrupted: !before.footer.complete,
  });
  const after = { ...judged, finished: before.finished };
  if (options.out !== undefined) await writeReports(after, options.out);
  terminal.out(
    options.json ? inertJson(after) : renderSummary(after, { colour: terminal.colour, width: terminal.columns }),
  );
  return after.footer.exit;
};
