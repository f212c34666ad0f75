import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { sample } from '../../reports/samples/sample.ts';
import { checkReport } from '../documents/report.ts';
import { exitOf } from '../judge/exit.ts';
import type { Outcome, Report, Verdict } from '../model/report.ts';
import { accept } from './accept.ts';
import { readKnown } from './read.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-known-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ids = {
  scenarios: ['client-assertion/expired', 'client-assertion/crit-unknown', 'client-assertion/crit-empty'],
  rules: ['answers/granted-no-store'],
  profiles: ['rfc7523', 'rfc10070'],
};

const listOf = (...known: readonly object[]) => {
  const path = join(folder, 'known.yaml');
  writeFileSync(path, stringify({ known }));
  return readKnown(path, ids);
};

const verdict = (scenario: string, outcome: Outcome, extra: Partial<Verdict> = {}): Verdict => ({
  scenario,
  profile: 'rfc7523',
  aspect: 'answer',
  outcome,
  level: 'MUST',
  clause: [],
  cite: 'RFC 7523 §3',
  expected: 'refused',
  because: 'it was',
  from: 'rfc7523',
  evidence: [],
  ...extra,
});

const reportOf = (...verdicts: readonly Verdict[]): Report => {
  const made = sample();
  return { ...made, verdicts, footer: { ...made.footer, verdicts: verdicts.length, exit: exitOf(verdicts, false) } };
};

const expired = { scenario: 'client-assertion/expired', aspect: 'answer', reason: 'mended in 4.2' };

const held = (report: Report, entries: ReturnType<typeof listOf>, strict = false): Report =>
  accept(report, { entries, today: '2026-11-26', strict });

describe('a list of known findings', () => {
  it('accepts what it names, and leaves the outcome as it is', () => {
    const after = held(reportOf(verdict('client-assertion/expired', 'failed')), listOf(expired));
    expect(after.verdicts).toMatchObject([{ outcome: 'failed', known: 0 }]);
    expect(after.known).toMatchObject([{ state: 'accepted', verdicts: 1, reason: 'mended in 4.2' }]);
    expect(after.footer.exit).toBe(0);
    expect(() => checkReport(JSON.parse(JSON.stringify(after)), 'a report')).not.toThrow();
  });

  it('accepts no other aspect, profile, outcome or scenario', () => {
    const others = [
      verdict('client-assertion/expired', 'failed', { aspect: 'words' }),
      verdict('client-assertion/expired', 'failed', { profile: 'rfc10070' }),
      verdict('client-assertion/expired', 'cantTell'),
      verdict('client-assertion/crit-empty', 'failed'),
    ];
    const after = held(reportOf(...others), listOf({ ...expired, profile: 'rfc7523' }));
    expect(after.verdicts.filter(({ known }) => known !== undefined)).toEqual([]);
    expect(after.footer.exit).toBe(1);
  });

  it('takes globs for failures', () => {
    const both = [verdict('client-assertion/crit-unknown', 'failed'), verdict('client-assertion/crit-empty', 'failed')];
    const after = held(reportOf(...both), listOf({ ...expired, scenario: 'client-assertion/crit-*' }));
    expect(after.known).toMatchObject([{ verdicts: 2 }]);
    expect(after.footer.exit).toBe(0);
  });

  it('accepts what cannot be told by its full name', () => {
    const entries = listOf({ ...expired, outcome: 'cantTell' });
    expect(held(reportOf(verdict('client-assertion/expired', 'cantTell')), entries).footer.exit).toBe(0);
  });

  it('fails where an entry is stale', () => {
    const after = held(reportOf(verdict('client-assertion/expired', 'passed')), listOf(expired));
    expect(after.known).toMatchObject([{ state: 'stale', where: expect.stringMatching(/known\.yaml:2:\d+$/) }]);
    expect(after.footer.exit).toBe(1);
  });

  it.each(['cantTell', 'untested', 'inapplicable'] as const)('does not call an entry stale that is %s', (outcome) => {
    const after = held(reportOf(verdict('client-assertion/expired', outcome)), listOf(expired));
    expect(after.known).toMatchObject([{ state: 'untold' }]);
  });

  it('fails after the last day, and accepts on it', () => {
    const report = reportOf(verdict('client-assertion/expired', 'failed'));
    expect(held(report, listOf({ ...expired, until: '2026-11-26' })).footer.exit).toBe(0);
    const late = held(report, listOf({ ...expired, until: '2026-11-25' }));
    expect(late.known).toMatchObject([{ state: 'expired', verdicts: 0 }]);
    expect(late.verdicts[0]?.known).toBeUndefined();
    expect(late.footer.exit).toBe(1);
  });

  it('counts a failed SHOULD where that was asked for', () => {
    const should = [verdict('client-assertion/crit-empty', 'failed', { level: 'SHOULD' })];
    const entries = listOf({ ...expired, scenario: 'client-assertion/crit-unknown' });
    expect(held(reportOf(...should), entries).footer.exit).toBe(0);
    expect(held(reportOf(...should), entries, true).footer.exit).toBe(1);
  });

  it('keeps the exit code of an interrupted run', () => {
    const report = reportOf(verdict('client-assertion/expired', 'failed'));
    const interrupted = { ...report, footer: { ...report.footer, complete: false, exit: 130 } };
    expect(held(interrupted, listOf(expired)).footer.exit).toBe(130);
  });
});

describe('faults of a list', () => {
  it.each([
    ['an unknown scenario', { ...expired, scenario: 'client-assertion/expird' }, /known\.yaml:2:\d+.*expird.*expired/],
    ['an unknown profile', { ...expired, profile: 'rfc7532' }, /known\.yaml:\d+:\d+.*rfc7532.*rfc7523/],
    ['a glob over nothing', { ...expired, scenario: 'client-assertion/none-*' }, /none-\*.*no scenario/],
    ['a glob over doubts', { ...expired, scenario: 'client-assertion/*', outcome: 'cantTell' }, /full name only/],
    ['no reason', { scenario: 'client-assertion/expired', aspect: 'answer' }, /known\.yaml:2.*reason/],
    ['no day', { ...expired, until: 'soon' }, /until/],
    ['a misspelt key', { ...expired, tiket: 'A-1' }, /tiket.*ticket/],
  ])('%s is told with its line', (_name, entry, message) => {
    expect(() => listOf(entry)).toThrow(message);
  });
});
