import { DOMParser } from '@xmldom/xmldom';
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
  it('is read by an XML parser', () => {
    const document = new DOMParser({
      errorHandler: (level: string, message: string) => {
        throw new Error(`${level}: ${message}`);
      },
    }).parseFromString(xml, 'text/xml');
    expect(document.getElementsByTagName('testsuite')).toHaveLength(report.profiles.length);
  });
  it('has a test case for every scenario and profile, each with a name of its own, and a suite for every profile', () => {
    const judged = new Set(report.verdicts.map(({ scenario, profile }) => `${scenario} ${profile}`));
    const names = [...xml.matchAll(/<testcase classname="[^"]*" name="([^"]*)"/g)].map(([, name]) => name);
    expect(names).toHaveLength(judged.size);
    expect(new Set(names).size).toBe(names.length);
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
  expect(many(renderJunit(base), /<system-out>Failed, which does not count here/g)).toBe(3);
  expect(many(strict, /<failure [^>]*type="SHOULD"/g)).toBe(3);
});

it('fails nothing under a profile that is no gate', () => {
  const base = sample();
  const xml = renderJunit({ ...base, profiles: base.profiles.map((profile) => ({ ...profile, gate: false })) });
  expect(xml).not.toMatch(/<failure|<error/);
  expect(xml).toContain('<skipped message="cantTell: ');
});

it('names scenario, title, suite and profile, and says what the server did', () => {
  const xml = renderJunit(sample());
  expect(xml).toContain(
    'classname="rfc7523.client-assertion" name="expired: The assertion expired an hour ago [client-assertion, rfc7523]"',
  );
  expect(xml).toContain(
    '<failure message="Granted, although the assertion expired an hour ago; RFC 7523 §3 (4) MUST" type="MUST">',
  );
  expect(xml).toContain('<skipped message="inapplicable: the client has no Ed25519 key"/>');
  expect(xml).toMatch(/<testsuite name="rfc7523" [^>]*time="\d+\.\d{3}"/);
});

it('tells the aspects of one scenario in one case', () => {
  const base = sample();
  const [first] = base.verdicts;
  if (first === undefined) throw new Error('the sample is empty');
  const passed = { ...first, outcome: 'passed', because: 'refused' } as const;
  const words = { ...first, aspect: 'words', because: 'in other words' } as const;
  const xml = renderJunit({ ...base, verdicts: [passed, words] });
  expect(many(xml, /<testcase /g)).toBe(1);
  expect(xml).toContain('in other words');
});
