import { describe, expect, it } from 'vitest';
import type { Report } from '../../harness/model/report.ts';
import { hostileReport } from '../samples/hostile.ts';
import { kinds } from '../samples/kinds.ts';
import { sample } from '../samples/sample.ts';
import { compare } from './compare.ts';
import { compareMarkdown } from './markdown.ts';

const one = sample(kinds);

const changed = (scenario: string, outcome: Report['verdicts'][number]['outcome'], report = one): Report => ({
  ...report,
  started: '2099-01-01T00:00:00.000Z',
  verdicts: report.verdicts.map((verdict) =>
    verdict.scenario === scenario && verdict.aspect === 'answer' ? { ...verdict, outcome } : verdict,
  ),
});

const withOutcome = (outcome: string): string => {
  const found = one.verdicts.find((verdict) => verdict.outcome === outcome && verdict.aspect === 'answer');
  if (!found) throw new Error(`the sample has no verdict that is ${outcome}`);
  return found.scenario;
};

describe('runs side by side', () => {
  it('does not differ from itself', () => {
    const { rows, changes } = compare([one, one]);
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.filter(({ differs }) => differs)).toEqual([]);
    expect(changes).toEqual([]);
  });

  it.each([
    ['passed', 'failed', 'broken'],
    ['failed', 'passed', 'fixed'],
    ['passed', 'cantTell', 'no longer told'],
    ['cantTell', 'passed', 'newly told'],
  ] as const)('tells that what %s and now %s is %s', (before, after, turn) => {
    const scenario = withOutcome(before);
    const { changes = [], rows } = compare([one, changed(scenario, after)]);
    expect(changes.map((change) => [change.scenario, change.turn])).toContainEqual([scenario, turn]);
    expect(new Set(changes.map(({ scenario: id }) => id))).toEqual(new Set([scenario]));
    expect(rows.find(({ id }) => id === scenario)?.differs).toBe(true);
  });

  it('takes the earlier run as before, in whichever order they are given', () => {
    const scenario = withOutcome('passed');
    const later = changed(scenario, 'failed');
    expect(compare([later, one]).changes).toEqual(compare([one, later]).changes);
  });

  it('compares servers without speaking of changes', () => {
    const other = { ...one, target: { ...one.target, issuer: 'https://other.example' } };
    expect(compare([one, other]).changes).toBeUndefined();
    expect(compare([one, other, one]).columns).toHaveLength(3);
  });

  it('compares what all were judged under, and nothing else', () => {
    const [first] = one.profiles;
    const narrow = {
      ...one,
      profiles: one.profiles.slice(0, 1),
      verdicts: one.verdicts.filter(({ profile }) => profile === first?.id),
    };
    expect(compare([one, narrow]).profiles).toEqual([first?.id]);
  });

  it('is told in Markdown, the worse first', () => {
    const text = compareMarkdown(
      compare([one, changed(withOutcome('passed'), 'failed', changed(withOutcome('failed'), 'passed'))]),
    );
    expect(text.indexOf('## Broken')).toBeLessThan(text.indexOf('## Fixed'));
    expect(text).toContain('## Fixed');
  });

  it('lets no text of a server be markup', () => {
    const hostile = compareMarkdown(compare([hostileReport(), one]));
    expect(hostile.replace(/(`+)[^`][\s\S]*?\1/g, '')).not.toMatch(/<[a-z!]/i);
  });
});
