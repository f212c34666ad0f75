import { validateStrict } from 'ctrf';
import { describe, expect, it } from 'vitest';
import { emptyReport, hostileReport } from '../samples/hostile.ts';
import { sample } from '../samples/sample.ts';
import { renderCtrf } from './ctrf.ts';

describe.each([
  ['a report', sample()],
  ['a hostile report', hostileReport()],
  ['an empty report', emptyReport()],
] as const)('CTRF of %s', (_, report) => {
  const text = renderCtrf(report);
  const { results } = JSON.parse(text);

  it('is valid by its schema', () => expect(() => validateStrict(JSON.parse(text))).not.toThrow());

  it('has a test for each scenario and profile, and counts them', () => {
    const judged = new Set(report.verdicts.map(({ scenario, profile }) => `${scenario} ${profile}`));
    expect(results.tests).toHaveLength(judged.size);
    const { tests, passed, failed, skipped, pending, other } = results.summary;
    expect([tests, passed + failed + skipped + pending + other]).toEqual([judged.size, judged.size]);
  });

  it('has nothing in it that moves a cursor or hides', () => {
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  });
});

it('fails what cannot be told, and says so', () => {
  const { results } = JSON.parse(renderCtrf(sample()));
  const one = results.tests.find(
    ({ testId }: { testId: string }) => testId === 'rfc7523/client-assertion/jwk-embedded',
  );
  expect(one).toMatchObject({
    status: 'failed',
    rawStatus: 'cantTell',
    message: expect.stringMatching(/^Cannot be told/),
  });
});

it('a failure that does not count is neither failed nor passed', () => {
  const { results } = JSON.parse(renderCtrf(sample()));
  const one = results.tests.find(
    ({ testId }: { testId: string }) => testId === 'rfc7523/client-assertion/jti-replayed',
  );
  expect(one).toMatchObject({ status: 'other', rawStatus: 'failed SHOULD' });
});
