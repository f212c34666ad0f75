import type { Exchange } from '../harness/model/observation.ts';
import type { Report, Verdict } from '../harness/model/report.ts';
import { exchangesOf, type Finding, findings } from './findings/finding.ts';
import { groundless } from './findings/ground.ts';
import { pairWords } from './findings/pair.ts';
import { remarks } from './findings/remark.ts';
import { type Tally, tallies } from './findings/tally.ts';
import { clip, visible, visibleLine } from './findings/visible.ts';

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
]);

const inert = (value: string): string => value.replace(/[&<>"']/g, (character) => entities.get(character) ?? '');

const attribute = (value: string): string => inert(visibleLine(clip(value, 1000)));

const body = (value: string): string => inert(visible(clip(value, 8000)));

const property = (name: string, value: string): string => `<property name="${name}" value="${attribute(value)}"/>`;

const differences = (of: Finding | undefined): readonly string[] =>
  (of?.observation?.difference ?? []).map(
    ({ place, control, stimulus }) => `${place}: ${control ?? '(absent)'} → ${stimulus ?? '(absent)'}`,
  );

const toldOf = (verdict: Verdict, of: Finding | undefined, exchanges: ReadonlyMap<string, Exchange>): string =>
  [
    of === undefined ? '' : pairWords(of, exchanges),
    ...differences(of),
    `Expected: ${verdict.expected}`,
    `Because: ${verdict.because}`,
    `${verdict.level}, ${verdict.cite}: ${[verdict.quote, verdict.basis].filter((one) => one !== undefined).join(' ')}`,
    `Clause: ${verdict.clause.join(', ')}`,
    `Evidence: ${verdict.evidence.join(', ')}`,
  ]
    .filter((line) => line !== '')
    .join('\n');

/** Failures count as such at the level MUST, and at SHOULD when the run was strict. */
const counts = (verdict: Verdict, strict: boolean): boolean =>
  verdict.outcome === 'failed' && (verdict.level === 'MUST' || strict);

const outcome = (verdict: Verdict, text: string, strict: boolean): string => {
  const message = attribute(verdict.because);
  if (counts(verdict, strict))
    return `<failure message="${message}" type="${attribute(verdict.level)}">${body(text)}</failure>`;
  if (verdict.outcome === 'failed')
    return `<system-out>${body(`Failed at the level ${verdict.level}, which does not count unless strict.\n${text}`)}</system-out>`;
  if (verdict.outcome === 'cantTell') return `<error message="${message}" type="cantTell">${body(text)}</error>`;
  if (verdict.outcome === 'inapplicable' || verdict.outcome === 'untested')
    return `<skipped message="${attribute(`${verdict.outcome}: ${verdict.because}`)}"/>`;
  return verdict.outcome === 'noted' ? `<system-out>${body(`Noted: ${verdict.because}`)}</system-out>` : '';
};

const seconds = (of: Finding | undefined, exchanges: ReadonlyMap<string, Exchange>): number =>
  (of?.observation?.stimulus ?? []).reduce((sum, id) => sum + (exchanges.get(id)?.milliseconds ?? 0), 0) / 1000;

/**
 * A report as JUnit XML: a test suite for each profile, a test case for each verdict. Cannot tell is an error; noted
 * passes; inapplicable and untested are skipped.
 */
export const renderJunit = (report: Report): string => {
  const { strict, complete, note } = report.footer;
  const exchanges = exchangesOf(report);
  const found = new Map(findings(report).map((of) => [of.id, of]));

  const doubts = remarks(report)
    .filter(({ grave }) => grave)
    .map(({ title, text }) => `${title}. ${text}`)
    .join('\n');

  const testcase = (verdict: Verdict): string => {
    const of = found.get(verdict.scenario);
    const properties = [
      property('level', verdict.level),
      ...verdict.clause.map((id) => property('clause', id)),
      property('cite', verdict.cite),
    ].join('');
    const suite = verdict.scenario.split('/')[0] ?? '';
    return (
      `    <testcase classname="${attribute(`${verdict.profile}.${suite}`)}" ` +
      `name="${attribute(`${verdict.scenario} (${verdict.aspect})`)}" time="${seconds(of, exchanges).toFixed(3)}">` +
      `<properties>${properties}</properties>${outcome(verdict, toldOf(verdict, of, exchanges), strict)}</testcase>`
    );
  };

  const numbers = (list: readonly Verdict[], groundless: number): string => {
    const failures = list.filter((verdict) => counts(verdict, strict)).length;
    const errors = groundless + list.filter((verdict) => verdict.outcome === 'cantTell').length;
    const skipped = list.filter(
      (verdict) => verdict.outcome === 'inapplicable' || verdict.outcome === 'untested',
    ).length;
    return `tests="${list.length + groundless}" failures="${failures}" errors="${errors}" skipped="${skipped}"`;
  };

  const bare = new Set(report.suites.filter(({ baseline }) => baseline === null).map(({ suite }) => suite));
  const suiteOf = ({ scenario }: Verdict): string => scenario.split('/')[0] ?? '';
  const isBare = (verdict: Verdict): boolean => verdict.outcome === 'cantTell' && bare.has(suiteOf(verdict));

  /** Of a suite without a valid request one test case says so, in place of one for each of its scenarios. */
  const groundlessCase = (profile: string, suite: string, list: readonly Verdict[]): string => {
    const why = groundless(report).find(({ suites }) => suites.includes(suite))?.why ?? '';
    const text = `${why}\n${list.length} verdicts cannot be told for this reason.`;
    return (
      `    <testcase classname="${attribute(`${profile}.${suite}`)}" name="no valid request was granted" time="0.000">` +
      `<error message="${attribute(why)}" type="cantTell">${body(text)}</error></testcase>`
    );
  };

  /** What is told of a profile: a case for each suite without a valid request, and the verdicts that get one each. */
  const casesOf = (profile: string): { readonly groundless: readonly string[]; readonly list: readonly Verdict[] } => {
    const all = report.verdicts.filter((verdict) => verdict.profile === profile);
    const without = [...bare].flatMap((suite) => {
      const own = all.filter((verdict) => isBare(verdict) && suiteOf(verdict) === suite);
      return own.length === 0 ? [] : [groundlessCase(profile, suite, own)];
    });
    return { groundless: without, list: all.filter((verdict) => !isBare(verdict)) };
  };

  const testsuite = ({ profile }: Tally): string => {
    const { groundless, list } = casesOf(profile);
    const facts = [
      property('issuer', report.target.issuer),
      property('complete', String(complete)),
      ...(note === undefined ? [] : [property('note', note)]),
    ].join('');
    return [
      `  <testsuite name="${attribute(profile)}" timestamp="${attribute(report.started)}" ${numbers(list, groundless.length)}>`,
      `    <properties>${facts}</properties>`,
      ...groundless,
      ...list.map(testcase),
      ...(doubts === '' ? [] : [`    <system-err>${body(doubts)}</system-err>`]),
      '  </testsuite>',
    ].join('\n');
  };

  const told = tallies(report).map(({ profile }) => casesOf(profile));

  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${attribute(`Assay: ${report.target.name}`)}" ${numbers(
      told.flatMap(({ list }) => list),
      told.flatMap(({ groundless }) => groundless).length,
    )}>`,
    ...tallies(report).map(testsuite),
    '</testsuites>',
    '',
  ].join('\n');
};
