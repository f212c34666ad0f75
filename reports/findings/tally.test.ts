import { describe, expect, it } from 'vitest';
import type { Outcome, Report, Verdict } from '../../harness/model/report.ts';
import { sample } from '../samples/sample.ts';
import { headline, tallies } from './tally.ts';

const judged = (...list: readonly (readonly [Outcome, Verdict['level']])[]): Report => {
  const base = sample();
  const [verdict] = base.verdicts;
  if (verdict === undefined) throw new Error('the sample is empty');
  return { ...base, verdicts: list.map(([outcome, level]) => ({ ...verdict, outcome, level })) };
};

const words = (report: Report, complete = true): string => {
  const [first] = tallies(report);
  return first === undefined ? '' : headline(first, complete).text;
};

describe('the headline', () => {
  it.each([
    [judged(['passed', 'MUST']), 'Everything tested passed'],
    [judged(['passed', 'MUST'], ['failed', 'MUST'], ['failed', 'SHOULD']), '1 MUST and 1 SHOULD failed'],
    [judged(['passed', 'MUST'], ['failed', 'SHOULD']), 'Every MUST tested passed, 1 SHOULD failed'],
    [judged(['passed', 'MUST'], ['cantTell', 'MUST']), '1 verdict cannot be told'],
    [judged(['passed', 'MUST'], ['untested', 'MUST']), 'Not everything was tested; no MUST failed so far'],
    [judged(['inapplicable', 'MUST'], ['inapplicable', 'MUST']), 'Does not apply as a whole: granted with 200, twice'],
    [judged(['noted', 'MAY'], ['inapplicable', 'MUST']), 'Nothing was judged'],
    [judged(), 'Nothing was judged'],
  ] as const)('claims no more than the counts allow (%#)', (report, text) => expect(words(report)).toBe(text));

  it('calls nothing passed that is not complete', () => {
    expect(words(judged(['passed', 'MUST']), false)).toBe('Not everything was tested; no MUST failed so far');
  });
});

it('counts a profile that only verdicts name', () => {
  expect(tallies({ ...sample(), profiles: [] }).map(({ profile }) => profile)).toEqual(['rfc7523', 'rfc10070']);
});
