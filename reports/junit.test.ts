import { describe, expect, it } from 'vitest';
import { renderJunit } from './junit.ts';
import { emptyReport, hostileReport } from './samples/hostile.ts';
import { nesting } from './samples/nesting.ts';
import { sample } from './samples/sample.ts';

const many = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

describe.each([
  ['a report', sample()],
  ['a hostile report', hostileReport()],
  ['an empty report', emptyReport()],
] as const)('JUnit of %s', (_, report) => {
  const xml = renderJunit(report);
  const read = nesting(xml);

  it('is well-formed XML 1.0', () => {
    expect(read.faults).toEqual([]);
    expect(xml.replace(/&(amp|lt|gt|quot|apos);/g, '')).not.toContain('&');
    expect(xml.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u);
  });
  it('has a test case for every verdict and a suite for every profile', () => {
    expect(many(xml, /<testcase /g)).toBe(report.verdicts.length);
    expect(many(xml, /<testsuite /g)).toBe(report.profiles.length);
  });
  it('counts what it contains', () => {
    const counted = /<testsuites [^>]*tests="(\d+)" failures="(\d+)" errors="(\d+)" skipped="(\d+)"/.exec(xml);
    const found = [/<testcase /g, /<failure /g, /<error /g, /<skipped /g].map((what) => many(xml, what));
    expect(counted?.slice(1).map(Number)).toEqual(found);
  });
});

it('fails a SHOULD only when strict', () => {
  const base = sample();
  const strict = renderJunit({ ...base, footer: { ...base.footer, strict: true } });
  expect(many(renderJunit(base), /<failure [^>]*type="SHOULD"/g)).toBe(0);
  expect(many(renderJunit(base), /<system-out>Failed at the level SHOULD/g)).toBe(3);
  expect(many(strict, /<failure [^>]*type="SHOULD"/g)).toBe(3);
});

it('names suite, scenario and aspect', () => {
  const xml = renderJunit(sample());
  expect(xml).toContain('classname="rfc7523.client-assertion" name="client-assertion/expired (answer)"');
  expect(xml).toContain('classname="rfc10070.answers" name="answers/granted-no-store (response)"');
  expect(xml).toContain('<skipped message="inapplicable: the client has no Ed25519 key"/>');
});
