import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { emptyReport, hostileReport } from './samples/hostile.ts';
import { sample } from './samples/sample.ts';
import { renderSummary } from './summary.ts';

it('tells a scenario once for all profiles, with difference and clause', () => {
  const text = renderSummary(sample(), { colour: false, width: 120 });
  expect(text.match(/client-assertion\/expired/g)).toHaveLength(1);
  expect(text).toContain('claims.exp: now + 60 s → now − 3600 s');
  expect(text).toContain('rfc7523, rfc10070: expected refused with invalid_client; granted with 200, twice');
  expect(text).toContain('MUST, RFC 7523 §3 (4) [RFC7523-3.expired.CA]');
});

it('counts by profile and outcome', () => {
  const text = renderSummary(sample(), { colour: false, width: 200 });
  expect(text).toContain(
    '2 failed MUST · 2 failed SHOULD · 1 cannot tell · 33 passed · 1 noted · 1 inapplicable · 1 untested',
  );
});

it('keeps to the width', () => {
  for (const report of [sample(), hostileReport(), emptyReport()])
    for (const line of renderSummary(report, { colour: false, width: 60 }).split('\n'))
      expect(Array.from(line).length).toBeLessThanOrEqual(60);
});

it('lets nothing of a server act on the terminal', () => {
  const text = renderSummary(hostileReport(), { colour: false });
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
  expect(text).not.toContain('[31m');
});

it('writes no sequences but its own when coloured, and the same words', () => {
  const plain = renderSummary(hostileReport(), { colour: false });
  const coloured = renderSummary(hostileReport(), { colour: true });
  expect(coloured).not.toBe(plain);
  expect(stripVTControlCharacters(coloured)).toBe(plain);
});

it('tells some in full and counts the rest', () => {
  const text = renderSummary(sample(), { colour: false, findings: 2, width: 120 });
  expect(text).toContain('… and 4 more scenarios: 1 ✕ failed MUST, 2 ▲ failed SHOULD, 1 ? cannot tell');
  expect(text).not.toContain('client-assertion/client-unknown');
});

it('says that an empty report is not complete', () => {
  expect(renderSummary(emptyReport(), { colour: false })).toContain('! The run is not complete.');
});
