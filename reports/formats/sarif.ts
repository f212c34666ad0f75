import type { Report, Verdict } from '../../harness/model/report.ts';
import { exchangesOf } from '../findings/finding.ts';
import { type Parted, parted } from '../findings/ground.ts';
import { groupBy } from '../findings/group-by.ts';
import { remarks } from '../findings/remark.ts';
import { problems } from './problem.ts';
import { cut } from './sarif/cut.ts';
import { type Accepted, resultOf } from './sarif/result.ts';
import { ruleOf } from './sarif/rule.ts';
import { targetFile } from './target-file.ts';

/** GitHub shows so many results of a run, and takes five times as many. */
const mostResults = 5000;
/** Notifications are for people: the rest is in the report. */
const mostNotifications = 100;

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

interface Notification {
  readonly level: 'error' | 'warning';
  readonly message: { readonly text: string };
}

/** What stands between a reader and trusting the results: remarks, and what cannot be told. */
const notifications = (report: Report, { doubtful }: Parted): readonly Notification[] =>
  [
    ...remarks(report).map(({ grave, title, text }) => ({
      level: grave ? ('error' as const) : ('warning' as const),
      message: { text: cut(`${title}. ${text}`, 3000) },
    })),
    ...doubtful.map(({ id, title, verdicts }) => ({
      level: 'warning' as const,
      message: { text: cut(`${id}: ${title}: cannot be told. ${verdicts[0]?.because ?? ''}`, 3000) },
    })),
  ].slice(0, mostNotifications);

const category = (issuer: string): string => cut(issuer.replace(/^https?:\/\//, '').replace(/[^\w.:-]+/g, '-'), 200);

const noneAccepted = (): undefined => undefined;

/**
 * A report as SARIF 2.1.0, within the limits of GitHub's code scanning: a rule for each scenario that failed, whichever
 * suites it failed in, and a result for each suite. What cannot be told is a notification of the run, never a result.
 *
 * @param accepted Why a verdict is accepted, where it is: such results are suppressed, not left out.
 */
export const renderSarif = (
  report: Report,
  accepted: (verdict: Verdict) => Accepted | undefined = noneAccepted,
): string => {
  const told = parted(report);
  const exchanges = exchangesOf(report);
  const file = targetFile(report);
  const found = problems(report, told).slice(0, mostResults);
  const broken = groupBy(found, ({ rule }) => rule);
  const indexes = new Map([...broken.keys()].map((rule, index) => [rule, index]));
  const run = {
    tool: {
      driver: {
        name: 'Assay',
        semanticVersion: /^\d+\.\d+\.\d+$/.test(report.assay) ? report.assay : '0.0.0',
        rules: [...broken.values()].map(ruleOf),
      },
    },
    automationDetails: { id: `assay/${category(report.target.issuer)}/` },
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful: report.footer.complete,
        exitCode: report.footer.exit,
        startTimeUtc: report.started,
        endTimeUtc: report.finished,
        toolExecutionNotifications: notifications(report, told),
      },
    ],
    results: found.map((problem) => resultOf(problem, indexes.get(problem.rule) ?? 0, file, exchanges, accepted)),
  };
  return `${JSON.stringify({ $schema: schema, version: '2.1.0', runs: [run] }, null, 1)}\n`;
};
