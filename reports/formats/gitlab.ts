import type { Impact } from '../../harness/model/impact.ts';
import type { Report } from '../../harness/model/report.ts';
import { faultWords } from '../findings/fault.ts';
import { parted } from '../findings/ground.ts';
import { remarks } from '../findings/remark.ts';
import { clip, visibleLine } from '../findings/visible.ts';
import { fingerprint } from './fingerprint.ts';
import { problems, profilesIn } from './problem.ts';
import { targetFile } from './target-file.ts';

/** One violation in the form of GitLab's code quality report. */
interface Violation {
  readonly description: string;
  readonly check_name: string;
  /** Unique in a report, and stable from run to run. */
  readonly fingerprint: string;
  readonly severity: 'info' | 'minor' | 'major' | 'critical' | 'blocker';
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

const severities: { readonly [impact in Impact]: Violation['severity'] } = {
  forgery: 'blocker',
  impersonation: 'blocker',
  replay: 'critical',
  'wrong audience': 'critical',
  'malformed accepted': 'major',
  'over-strict': 'major',
  'wrong words': 'minor',
  form: 'minor',
};

const line = (text: string): string => visibleLine(clip(text, 600));

/**
 * A report for GitLab's code quality widget: what failed, by impact; what does not count, and what cannot be told, is
 * `info`; what takes weight from all of it is `major`, so that an empty list is never read out of a run that saw nothing.
 */
export const renderGitlab = (report: Report): string => {
  const told = parted(report);
  const path = targetFile(report);
  const at = (id: string): Pick<Violation, 'fingerprint' | 'location'> => ({
    fingerprint: fingerprint(path, id),
    location: { path, lines: { begin: 1 } },
  });
  const failed = problems(report, told).map(
    (problem): Violation => ({
      description: line(
        `${problem.finding.suite}: ${faultWords(problem.verdicts[0], problem.finding)} (${profilesIn(problem).join(', ')})`,
      ),
      check_name: visibleLine(problem.rule),
      severity: problem.counts ? severities[problem.impact] : 'info',
      ...at(problem.id),
    }),
  );
  const untold = told.doubtful.map(
    ({ id, title, suite, verdicts }): Violation => ({
      description: line(`${suite}: cannot be told: ${title}. ${verdicts[0]?.because ?? ''}`),
      check_name: visibleLine(id),
      severity: 'info',
      ...at(`${id}/untold`),
    }),
  );
  const grave = remarks(report).flatMap(({ grave, title, text }): readonly Violation[] =>
    grave
      ? [{ description: line(`${title}. ${text}`), check_name: 'assay', severity: 'major', ...at(`assay/${title}`) }]
      : [],
  );
  return `${JSON.stringify([...grave, ...failed, ...untold], null, 1)}\n`;
};
