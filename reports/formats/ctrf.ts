import type { Exchange } from '../../harness/model/observation.ts';
import type { Report } from '../../harness/model/report.ts';
import { type Case, type CaseState, caseName, cases, decisive, milliseconds } from '../findings/case.ts';
import { differenceLines, faultWords, verdictLines } from '../findings/fault.ts';
import { exchangesOf } from '../findings/finding.ts';
import { parted } from '../findings/ground.ts';
import { pairWords } from '../findings/pair.ts';
import { clip, visible, visibleLine } from '../findings/visible.ts';

type Status = 'passed' | 'failed' | 'skipped' | 'pending' | 'other';

/** What cannot be told fails, or is `other` under a profile that is no gate; so is a failure that does not count. */
const statuses: { readonly [state in CaseState]: Status } = {
  failed: 'failed',
  untold: 'failed',
  warned: 'other',
  doubted: 'other',
  skipped: 'skipped',
  passed: 'passed',
  noted: 'passed',
};

const line = (text: string, most = 500): string => visibleLine(clip(text, most));

const messageOf = (one: Case): string | undefined => {
  const verdict = decisive(one);
  if (one.state === 'failed' || one.state === 'warned') return faultWords(verdict, one.finding);
  if (one.state === 'untold' || one.state === 'doubted') return `Cannot be told: ${verdict.because}`;
  return one.state === 'skipped' ? verdict.because : undefined;
};

const traceOf = (one: Case, exchanges: ReadonlyMap<string, Exchange>): string =>
  [
    pairWords(one.finding, exchanges),
    ...differenceLines(one.finding),
    ...(one.finding.reproduce === undefined ? [] : [`Reproduce: ${one.finding.reproduce}`]),
    ...(one.finding.page === undefined ? [] : [`About this scenario: ${one.finding.page}`]),
    ...one.verdicts.flatMap((verdict) => ['', `${verdict.aspect}: ${verdict.outcome}`, ...verdictLines(verdict)]),
  ].join('\n');

const test = (one: Case, exchanges: ReadonlyMap<string, Exchange>) => {
  const { finding, profile, state, verdicts } = one;
  const message = messageOf(one);
  const telling = message !== undefined && state !== 'skipped';
  const { outcome, level } = decisive(one);
  return {
    testId: line(one.id),
    name: line(caseName(one)),
    status: statuses[state],
    duration: Math.round(milliseconds(one, exchanges)),
    suite: [line(profile), line(finding.suite)],
    rawStatus: outcome === 'failed' ? `failed ${level}` : outcome,
    type: 'conformance',
    ...(message === undefined ? {} : { message: line(message, 1000) }),
    ...(telling ? { trace: visible(clip(traceOf(one, exchanges), 8000)) } : {}),
    tags: [level, ...new Set(verdicts.flatMap(({ clause }) => clause.map((id) => line(id))))],
  };
};

/** A report in the Common Test Report Format: a test for each scenario and profile. */
export const renderCtrf = (report: Report): string => {
  const exchanges = exchangesOf(report);
  const tests = cases(report, parted(report)).map((one) => test(one, exchanges));
  const counted = (status: Status): number => tests.filter((one) => one.status === status).length;
  const time = (text: string): number => Date.parse(text) || 0;
  const results = {
    tool: { name: 'Assay', version: line(report.assay) },
    summary: {
      tests: tests.length,
      passed: counted('passed'),
      failed: counted('failed'),
      skipped: counted('skipped'),
      pending: counted('pending'),
      other: counted('other'),
      start: time(report.started),
      stop: time(report.finished),
    },
    tests,
    environment: { appName: line(report.target.name), testEnvironment: line(report.target.issuer) },
    extra: { complete: report.footer.complete, exit: report.footer.exit },
  };
  return `${JSON.stringify({ reportFormat: 'CTRF', specVersion: '0.0.0', generatedBy: 'Assay', results }, null, 1)}\n`;
};
