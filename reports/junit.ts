import type { Report } from '../harness/model/report.ts';
import { type Case, type CaseState, cases } from './findings/case.ts';
import { exchangesOf } from './findings/finding.ts';
import { groundless, parted } from './findings/ground.ts';
import { groupBy } from './findings/group-by.ts';
import { remarks } from './findings/remark.ts';
import { tallies } from './findings/tally.ts';
import { groundlessCase, type TestCase, testCase } from './junit/testcase.ts';
import { attribute, body, property, seconds } from './junit/xml.ts';

const numbers = (list: readonly TestCase[]): string => {
  const of = (result: TestCase['result']): number => list.filter((one) => one.result === result).length;
  const time = list.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  return (
    `tests="${list.length}" failures="${of('failure')}" errors="${of('error')}" skipped="${of('skipped')}" ` +
    `time="${seconds(time)}"`
  );
};

const untold: readonly CaseState[] = ['untold', 'doubted'];

/** The test cases of each profile: one for a suite without a valid request, and one for each other scenario and rule. */
const told = (report: Report): ReadonlyMap<string, readonly TestCase[]> => {
  const exchanges = exchangesOf(report);
  const why = new Map(groundless(report).flatMap(({ suites, why }) => suites.map((suite) => [suite, why] as const)));
  const isBare = ({ state, finding }: Case): boolean => untold.includes(state) && why.has(finding.suite);
  const byProfile = groupBy(cases(report, parted(report)), ({ profile }) => profile);
  return new Map(
    [...byProfile].map(([profile, all]) => [
      profile,
      [
        ...[...groupBy(all.filter(isBare), ({ finding }) => finding.suite)].map(([suite, bare]) =>
          groundlessCase(profile, suite, why.get(suite) ?? '', bare),
        ),
        ...all.filter((one) => !isBare(one)).map((one) => testCase(one, exchanges)),
      ],
    ]),
  );
};

/**
 * A report as JUnit XML: a test suite for each profile, a test case for each scenario and rule. Cannot tell is an error;
 * noted passes; inapplicable and untested are skipped. Under a profile that is no gate nothing fails.
 */
export const renderJunit = (report: Report): string => {
  const { complete, note } = report.footer;
  const list = told(report);
  const doubts = remarks(report)
    .filter(({ grave }) => grave)
    .map(({ title, text }) => `${title}. ${text}`)
    .join('\n');
  const facts = [
    property('issuer', report.target.issuer),
    property('complete', String(complete)),
    ...(note === undefined ? [] : [property('note', note)]),
  ].join('');
  const suites = tallies(report).map(({ profile }) => {
    const own = list.get(profile) ?? [];
    return [
      `  <testsuite name="${attribute(profile)}" timestamp="${attribute(report.started)}" ${numbers(own)}>`,
      `    <properties>${facts}</properties>`,
      ...own.map(({ xml }) => `    ${xml}`),
      ...(doubts === '' ? [] : [`    <system-err>${body(doubts)}</system-err>`]),
      '  </testsuite>',
    ].join('\n');
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${attribute(`Assay: ${report.target.name}`)}" ${numbers([...list.values()].flat())}>`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
};
