import type { Exchange } from '../harness/model/observation.ts';
import type { Report, Verdict } from '../harness/model/report.ts';
import { exchangesOf, type Finding, findings } from './findings/finding.ts';
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

const told = (verdict: Verdict, of: Finding | undefined, exchanges: ReadonlyMap<string, Exchange>): string =>
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
      `<properties>${properties}</properties>${outcome(verdict, told(verdict, of, exchanges), strict)}</testcase>`
    );
  };

  const numbers = (list: readonly Verdict[]): string => {
    const failures = list.filter((verdict) => counts(verdict, strict)).length;
    const errors = list.filter((verdict) => verdict.outcome === 'cantTell').length;
    const skipped = list.filter(
      (verdict) => verdict.outcome === 'inapplicable' || verdict.outcome === 'untested',
    ).length;
    return `tests="${list.length}" failures="${failures}" errors="${errors}" skipped="${skipped}"`;
  };

  const testsuite = ({ profile }: Tally): string => {
    const list = report.verdicts.filter((verdict) => verdict.profile === profile);
    const facts = [
      property('issuer', report.target.issuer),
      property('complete', String(complete)),
      ...(note === undefined ? [] : [property('note', note)]),
    ].join('');
    return [
      `  <testsuite name="${attribute(profile)}" timestamp="${attribute(report.started)}" ${numbers(list)}>`,
      `    <properties>${facts}</properties>`,
      ...list.map(testcase),
      ...(doubts === '' ? [] : [`    <system-err>${body(doubts)}</system-err>`]),
      '  </testsuite>',
    ].join('\n');
  };

  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${attribute(`Assay: ${report.target.name}`)}" ${numbers(report.verdicts)}>`,
    ...tallies(report).map(testsuite),
    '</testsuites>',
    '',
  ].join('\n');
};
