import { judgeReport } from '../cli/judge-report.ts';
import { catalogueWithSuites } from '../cli/own/load-suites.ts';
import type { Report } from '../model/report.ts';
import type { Suite } from '../model/scenario.ts';
import { heldAgainst, isStrict } from './held.ts';
import type { JudgeOptions } from './options.ts';

/**
 * Judges the observations of a report again, as `assay judge` does: without the network, under other profiles, or held
 * against another list of known findings.
 *
 * @param options.suites Suites of one's own, where the profiles have rows for their scenarios.
 * @throws {@link Failure} (exit 3) for a profile, list or suite that cannot be used.
 */
export const judge = (report: Report, options: JudgeOptions & { readonly suites?: readonly Suite[] } = {}): Report => {
  const catalogue = catalogueWithSuites(options.suites);
  const held = heldAgainst(options, catalogue);
  return held(judgeReport(report, { catalogue, ids: options.profiles, strict: isStrict(options) }));
};
