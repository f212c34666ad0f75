import { expect, it } from 'vitest';
import { emptyReport } from '../samples/hostile.ts';
import { sample } from '../samples/sample.ts';
import { evidenceOf, exchangesOf, findings, homes, telling } from './finding.ts';

const report = sample();
const all = findings(report);
const named = (id: string) => {
  const found = all.find((of) => of.id === id);
  if (found === undefined) throw new Error(`no finding ${id}`);
  return found;
};

it('puts the worst first', () => {
  expect(all.slice(0, 6).map(({ outcome, level }) => `${outcome} ${level}`)).toEqual([
    'failed MUST',
    'failed MUST',
    'failed MUST',
    'failed SHOULD',
    'failed SHOULD',
    'cantTell MUST',
  ]);
});

it('keeps every verdict exactly once', () => {
  expect(new Set(all.flatMap(({ verdicts }) => verdicts))).toEqual(new Set(report.verdicts));
  expect(all.flatMap(({ verdicts }) => verdicts)).toHaveLength(report.verdicts.length);
});

it('takes the worst outcome of any profile, and tells only of that', () => {
  const of = named('client-assertion/audience-token-endpoint');
  expect(of.outcome).toBe('failed');
  expect(telling(of).map(({ profile }) => profile)).toEqual(['rfc10070']);
});

it('names the part that each exchange plays', () => {
  const roles = evidenceOf(named('client-assertion/expired'), exchangesOf(report)).map(({ role }) => role);
  expect(roles).toEqual(['Control', 'Stimulus', 'Control afterwards']);
});

it('shows the evidence of a rule for all answers, which has no observation', () => {
  const list = evidenceOf(named('answers/granted-no-store'), exchangesOf(report));
  expect(list.map(({ exchange }) => exchange?.response?.status)).toEqual([200, 200, 200, 200, 200, 200]);
});

it('says when an exchange is not in the report', () => {
  const [first] = evidenceOf(named('client-assertion/expired'), new Map());
  expect(first).toEqual({ role: 'Control', id: '1a', exchange: undefined });
});

it('finds an exchange a home where it is the stimulus', () => {
  expect(homes(all).get('1b')).toBe('client-assertion/expired');
});

it('keeps observations that no profile judges', () => {
  const [only] = findings({ ...report, verdicts: [], observations: report.observations.slice(0, 1) });
  expect(only?.outcome).toBe('unjudged');
});

it('finds nothing in an empty report', () => {
  expect(findings(emptyReport())).toEqual([]);
});
