import type { Exchange } from '../../harness/model/observation.ts';
import { type Case, caseName, decisive, milliseconds } from '../findings/case.ts';
import { differenceLines, faultWords, verdictLines } from '../findings/fault.ts';
import { pairWords } from '../findings/pair.ts';
import { attribute, body, property, seconds } from './xml.ts';

/** A test case as JUnit counts it. */
export interface TestCase {
  readonly result: 'failure' | 'error' | 'skipped' | 'passed';
  readonly milliseconds: number;
  readonly xml: string;
}

const result = ({ state }: Case): TestCase['result'] => {
  if (state === 'failed') return 'failure';
  if (state === 'untold') return 'error';
  return state === 'skipped' || state === 'doubted' ? 'skipped' : 'passed';
};

const told = ({ finding, verdicts }: Case, exchanges: ReadonlyMap<string, Exchange>): string =>
  [
    pairWords(finding, exchanges),
    ...differenceLines(finding),
    ...(finding.reproduce === undefined ? [] : [`Reproduce: ${finding.reproduce}`]),
    ...verdicts.flatMap((verdict) => ['', `${verdict.aspect}: ${verdict.outcome}`, ...verdictLines(verdict)]),
  ].join('\n');

const inside = (one: Case, exchanges: ReadonlyMap<string, Exchange>): string => {
  const verdict = decisive(one);
  const { outcome, level, because } = verdict;
  const fault = faultWords(verdict, one.finding);
  if (one.state === 'failed')
    return `<failure message="${attribute(fault)}" type="${attribute(level)}">${body(told(one, exchanges))}</failure>`;
  if (one.state === 'untold')
    return `<error message="${attribute(because)}" type="cantTell">${body(told(one, exchanges))}</error>`;
  if (one.state === 'warned')
    return `<system-out>${body(`Failed, which does not count here: ${fault}\n${told(one, exchanges)}`)}</system-out>`;
  if (one.state === 'skipped' || one.state === 'doubted')
    return `<skipped message="${attribute(`${outcome}: ${because}`)}"/>`;
  return one.state === 'noted' ? `<system-out>${body(`Noted: ${because}`)}</system-out>` : '';
};

/** One scenario or rule under one profile as a test case. */
export const testCase = (one: Case, exchanges: ReadonlyMap<string, Exchange>): TestCase => {
  const { finding, profile, verdicts } = one;
  const lasted = milliseconds(one, exchanges);
  const decided = decisive(one);
  const clauses = new Set(verdicts.flatMap(({ clause }) => clause));
  const properties = [
    property('scenario', finding.id),
    property('level', decided.level),
    ...[...clauses].map((id) => property('clause', id)),
    property('cite', decided.cite),
    ...(finding.page === undefined ? [] : [property('page', finding.page)]),
  ].join('');
  return {
    result: result(one),
    milliseconds: lasted,
    xml:
      `<testcase classname="${attribute(`${profile}.${finding.suite}`)}" name="${attribute(caseName(one))}" ` +
      `time="${seconds(lasted)}"><properties>${properties}</properties>${inside(one, exchanges)}</testcase>`,
  };
};

/** A suite without a valid request as one test case, in place of one for each of its scenarios. */
export const groundlessCase = (profile: string, suite: string, why: string, bare: readonly Case[]): TestCase => {
  const fails = bare.some(({ state }) => state === 'untold');
  const verdicts = bare.flatMap((one) => one.verdicts).length;
  const text = `${why}\n${verdicts} verdicts cannot be told for this reason.`;
  return {
    result: fails ? 'error' : 'skipped',
    milliseconds: 0,
    xml:
      `<testcase classname="${attribute(`${profile}.${suite}`)}" ` +
      `name="${attribute(`no valid request was granted [${suite}, ${profile}]`)}" time="0.000">` +
      `${
        fails
          ? `<error message="${attribute(why)}" type="cantTell">${body(text)}</error>`
          : `<skipped message="${attribute(`cantTell: ${text}`)}"/>`
      }</testcase>`,
  };
};
