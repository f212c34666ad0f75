import { describe, expect, it } from 'vitest';
import { hostileReport } from '../samples/hostile.ts';
import { kinds } from '../samples/kinds.ts';
import { sample } from '../samples/sample.ts';
import { annotations } from './annotations.ts';
import { stepSummary } from './summary.ts';

describe('annotations', () => {
  it('are commands of a workflow, ten at most', () => {
    const lines = annotations(sample(kinds));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.length).toBeLessThanOrEqual(10);
    for (const line of lines) expect(line).toMatch(/^::(error|warning) [^\n]*::[^\n]+$/);
  });

  it('let no text of a server be a command', () => {
    for (const line of annotations(hostileReport())) expect(line).not.toMatch(/[\r\n\u0085\u2028]/);
  });

  it('point to entries of the known list that are worn out', () => {
    const known = [
      {
        where: 'assay-known.yaml:12:5',
        scenario: 'client-assertion/expired',
        aspect: 'answer',
        outcome: 'failed',
        reason: 'later',
        state: 'stale',
        verdicts: 0,
      },
    ] as const;
    expect(annotations({ ...sample(), known })[0]).toMatch(/^::error file=assay-known\.yaml,line=12,title=/);
  });
});

describe('the summary of a step', () => {
  it('has a row for each document, and each group folded', () => {
    const report = sample(kinds);
    const text = stepSummary(report);
    for (const { id } of report.profiles) expect(text).toContain(`| \`${id}\` |`);
    expect(text).toMatch(/<details><summary><b>/);
    expect(text.match(/<details>/g)).toHaveLength(text.match(/<\/details>/g)?.length ?? 0);
  });

  it('lets no text of a server be markup', () => {
    const outsideCode = stepSummary(hostileReport()).replace(/(`+)[^`][\s\S]*?\1/g, '');
    expect(outsideCode).not.toMatch(/<(?!\/?(details|summary|b)>)/);
  });
});
