import type { Exchange } from '../../harness/model/observation.ts';
import type { Report } from '../../harness/model/report.ts';
import { type Case, type CaseState, decisive } from '../findings/case.ts';
import { differenceLines, faultWords, verdictLines } from '../findings/fault.ts';
import { pairWords } from '../findings/pair.ts';
import { clip, visible, visibleLine } from '../findings/visible.ts';
import { text } from '../markdown/escape.ts';
import { identity } from './identity.ts';
import { impactOfCase, severityOf } from './severity.ts';
import { type Attached, type Status, type Step, stepsOf } from './steps.ts';

/** A test result in Allure's form, as far as Assay fills it. */
interface Result {
  readonly uuid: string;
  readonly historyId: string;
  readonly testCaseId: string;
  readonly fullName: string;
  readonly name: string;
  readonly titlePath: readonly string[];
  readonly description: string;
  readonly status: Status;
  readonly statusDetails: { readonly message?: string; readonly trace?: string };
  readonly stage: 'finished';
  readonly start: number;
  readonly stop: number;
  readonly labels: readonly { readonly name: string; readonly value: string }[];
  readonly links: readonly { readonly name: string; readonly url: string; readonly type: 'link' | 'issue' }[];
  readonly steps: readonly Step[];
  readonly attachments: readonly [];
  readonly parameters: readonly [];
}

const statuses: { readonly [state in CaseState]: Status } = {
  failed: 'failed',
  untold: 'broken',
  warned: 'passed',
  doubted: 'skipped',
  skipped: 'skipped',
  passed: 'passed',
  noted: 'passed',
};

const line = (value: string, most = 300): string => visibleLine(clip(value, most));

const messageOf = (one: Case): string => {
  const verdict = decisive(one);
  if (one.state === 'failed') return faultWords(verdict, one.finding);
  if (one.state === 'warned') return `Failed, which does not count here: ${faultWords(verdict, one.finding)}`;
  if (one.state === 'untold' || one.state === 'doubted') return `Cannot be told: ${verdict.because}`;
  return one.state === 'skipped' ? `${verdict.outcome}: ${verdict.because}` : '';
};

const detailsOf = (one: Case, exchanges: ReadonlyMap<string, Exchange>): Result['statusDetails'] => {
  const message = messageOf(one);
  if (message === '') return {};
  if (one.state === 'skipped') return { message: line(message, 1000) };
  const { finding, verdicts } = one;
  const trace = [
    `Impact: ${impactOfCase(one)}`,
    pairWords(finding, exchanges),
    ...differenceLines(finding),
    ...(finding.reproduce === undefined ? [] : [`Reproduce: ${finding.reproduce}`]),
    ...verdicts.flatMap((verdict) => ['', `${verdict.aspect}: ${verdict.outcome}`, ...verdictLines(verdict)]),
  ].join('\n');
  return { message: line(message, 1000), trace: visible(clip(trace, 8000)) };
};

const descriptionOf = (one: Case, exchanges: ReadonlyMap<string, Exchange>): string => {
  const { finding } = one;
  if (one.state === 'passed' || one.state === 'noted' || one.state === 'skipped') return text(finding.why);
  const verdict = decisive(one);
  return [
    finding.why === '' ? '' : `Why: ${text(finding.why)}`,
    text(pairWords(finding, exchanges)),
    `${text(verdict.cite)}, ${verdict.level}: ${text([verdict.quote, verdict.basis].filter((one) => one !== undefined).join(' '))}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
};

const linksOf = ({ verdicts, finding }: Case): Result['links'] => {
  const cited = new Map(
    verdicts.flatMap(({ link, cite }) =>
      link?.startsWith('https://') ? [[line(link, 500), line(cite)] as const] : [],
    ),
  );
  const known = finding.cve.filter((id) => /^CVE-\d{4}-\d+$/.test(id));
  return [
    ...(finding.page === undefined ? [] : [{ name: 'About this scenario', url: finding.page, type: 'link' as const }]),
    ...[...cited].map(([url, name]) => ({ name, url, type: 'link' as const })),
    ...known.map((id) => ({ name: id, url: `https://www.cve.org/CVERecord?id=${id}`, type: 'issue' as const })),
  ];
};

/** One case as a result, and the files that it points to. */
export const resultOf = (
  one: Case,
  report: Pick<Report, 'started' | 'target'>,
  exchanges: ReadonlyMap<string, Exchange>,
): { readonly result: Result; readonly files: readonly Attached[] } => {
  const { finding, profile } = one;
  const status = statuses[one.state];
  const fallback = Date.parse(report.started) || 0;
  const { steps, files } = stepsOf(one, status, exchanges, fallback);
  const label = (name: string, value: string) => ({ name, value: line(value) });
  return {
    files,
    result: {
      uuid: identity(report.started, report.target.issuer, one.id),
      historyId: identity(report.target.issuer, one.id),
      testCaseId: identity(one.id),
      fullName: line(one.id),
      name: line(finding.title),
      titlePath: [line(profile), line(finding.suite)],
      description: descriptionOf(one, exchanges),
      status,
      statusDetails: detailsOf(one, exchanges),
      stage: 'finished',
      start: Math.min(...(steps.length === 0 ? [fallback] : steps.map(({ start }) => start))),
      stop: Math.max(...(steps.length === 0 ? [fallback] : steps.map(({ stop }) => stop))),
      labels: [
        label('framework', 'assay'),
        label('parentSuite', profile),
        label('suite', finding.suite),
        label('severity', severityOf(one)),
        label('impact', impactOfCase(one)),
        ...(one.state === 'warned' ? [label('tag', 'failed, does not count')] : []),
      ],
      links: linksOf(one),
      steps,
      attachments: [],
      parameters: [],
    },
  };
};
