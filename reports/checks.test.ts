import { describe, expect, it } from 'vitest';
import { renderChecks } from './checks.ts';
import { emptyReport, hostileReport } from './samples/hostile.ts';
import { sample } from './samples/sample.ts';

type Checks = readonly {
  readonly id: string;
  readonly status: string;
  readonly specReferences: readonly { readonly id: string }[];
  readonly details: { readonly outcome: string; readonly level: string };
  readonly errorMessage?: string;
}[];

const checksOf = (report: Parameters<typeof renderChecks>[0]): Checks => JSON.parse(renderChecks(report));

const strictly = () => {
  const report = sample();
  return { ...report, footer: { ...report.footer, strict: true } };
};

describe.each([
  ['a report', sample()],
  ['a hostile report', hostileReport()],
  ['an empty report', emptyReport()],
] as const)('checks of %s', (_, report) => {
  const checks = checksOf(report);

  it('are one for each verdict, each with an id of its own and its clauses', () => {
    expect(checks.map(({ specReferences }) => specReferences.length)).toEqual(
      report.verdicts.map(({ clause }) => clause.length),
    );
    expect(renderChecks(report)).not.toContain('"url":"javascript:');
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  });

  it('have nothing in them that moves a cursor or hides', () => {
    expect(renderChecks(report).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  });
});

it('a failed MUST is a failure, a failed SHOULD a warning, or a failure where the run was strict', () => {
  const failed = (checks: Checks, level: string): readonly string[] => [
    ...new Set(
      checks.flatMap(({ details, status }) =>
        details.outcome === 'failed' && details.level === level ? [status] : [],
      ),
    ),
  ];
  expect(failed(checksOf(sample()), 'MUST')).toEqual(['FAILURE']);
  expect(failed(checksOf(sample()), 'SHOULD')).toEqual(['WARNING']);
  expect(failed(checksOf(strictly()), 'SHOULD')).toEqual(['FAILURE']);
});

it('nothing is a failure under a profile that is no gate', () => {
  const report = sample();
  const beside = checksOf({ ...report, profiles: report.profiles.map((one) => ({ ...one, gate: false })) });
  expect(beside.filter(({ status }) => status === 'FAILURE')).toEqual([]);
  const pressing = beside.filter(({ details }) => ['failed', 'cantTell'].includes(details.outcome));
  expect(new Set(pressing.map(({ status }) => status))).toEqual(new Set(['WARNING']));
});

it('what could not be told never looks like a success', () => {
  const untold = checksOf(sample()).filter(({ details }) => details.outcome === 'cantTell');
  expect(untold.length).toBeGreaterThan(0);
  for (const { status, errorMessage } of untold)
    expect([status, errorMessage]).toEqual(['FAILURE', expect.stringMatching(/^Cannot tell: /)]);
});
