import { describe, expect, it } from 'vitest';
import { inertJson } from './findings/visible.ts';
import { renderJson } from './json.ts';
import { emptyReport, hostileReport } from './samples/hostile.ts';
import { sample } from './samples/sample.ts';

describe.each([
  ['a report', sample()],
  ['a hostile report', hostileReport()],
  ['an empty report', emptyReport()],
] as const)('the JSON of %s', (_, report) => {
  const text = renderJson(report);

  it('is the report', () => expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(report))));

  it('has nothing in it that moves a cursor or hides', () => {
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  });

  it('has a line for each exchange and verdict', () => {
    const lines = new Set(text.split('\n').map((line) => line.replace(/,$/, '')));
    const told = [...report.exchanges, ...report.verdicts].map((one) => inertJson(one));
    expect(told.filter((line) => !lines.has(line))).toEqual([]);
  });
});

it('leaves out what is absent', () => {
  expect(renderJson({ ...sample(), metadata: undefined })).not.toContain('metadata');
});
