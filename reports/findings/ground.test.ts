import { expect, it } from 'vitest';
import type { Preamble, Report, Verdict } from '../../harness/model/report.ts';
import { renderJunit } from '../junit.ts';
import { sample } from '../samples/sample.ts';
import { renderSummary } from '../summary.ts';
import { groundless, parted } from './ground.ts';

const bare = (): Report => {
  const base = sample();
  const suites = base.suites.map(
    (suite): Preamble => ({
      ...suite,
      baseline: null,
      tried: ['one form', 'another form'].map((variant) => ({
        variant,
        answer: { kind: 'refused', error: 'invalid_client', status: 401 },
        exchange: 'none',
      })),
    }),
  );
  const verdicts = base.verdicts.map((verdict): Verdict => ({ ...verdict, outcome: 'cantTell' }));
  return { ...base, suites, verdicts };
};

it('says once why nothing can be told, what is usual, and what to type', () => {
  const report = bare();
  const [{ suites, why } = { suites: [], why: '' }, ...more] = groundless(report);
  expect(more).toEqual([]);
  expect(suites).toEqual(report.suites.map(({ suite }) => suite));
  expect(why).toMatch(
    /\d+ forms were tried: refused with 401 invalid_client\. Usually: the server knows no such client/,
  );
});

it('tells none of the scenarios that it takes the ground from', () => {
  const report = bare();
  const suites = new Set(report.suites.map(({ suite }) => suite));
  const { doubtful, rest } = parted(report);
  expect(doubtful.filter(({ suite }) => suites.has(suite))).toEqual([]);
  expect(rest.some(({ suite }) => suites.has(suite))).toBe(true);
  expect(renderSummary(report, { colour: false }).split('\n').length).toBeLessThan(30);
});

it('is one error for each suite and profile in JUnit', () => {
  const report = bare();
  const errors = [...renderJunit(report).matchAll(/name="no valid request was granted \[/g)];
  const suites = new Set(report.suites.map(({ suite }) => suite));
  const told = new Set(
    report.verdicts
      .map(({ profile, scenario }) => `${profile} ${scenario.split('/')[0]}`)
      .filter((one) => suites.has(one.split(' ')[1] ?? '')),
  );
  expect(errors).toHaveLength(told.size);
});
