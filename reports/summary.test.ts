import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Report } from '../harness/model/report.ts';
import { emptyReport, hostileReport } from './samples/hostile.ts';
import { sample } from './samples/sample.ts';
import { renderSummary } from './summary.ts';

const page = { name: 'assay-report/report.html', url: 'file:///tmp/assay-report/report.html' };

/** The sample with a command line that names its target, and impacts for some of its scenarios. */
const weighed = (): Report => {
  const base = sample();
  return {
    ...base,
    target: { ...base.target, options: '-t assay.yaml' },
    profiles: base.profiles.map((one) => ({ ...one, gate: one.id === 'rfc7523' })),
    scenarios: base.scenarios.map((one) =>
      one.id === 'client-assertion/expired' ? { ...one, impact: 'replay' as const } : one,
    ),
  };
};

/** Enough findings that some are left out. */
const many = (): Report => {
  const base = sample();
  const [observation, verdict] = [base.observations[0], base.verdicts[0]];
  if (observation === undefined || verdict === undefined) throw new Error('the sample is empty');
  const ids = Array.from({ length: 14 }, (_, index) => `client-assertion/of-many-${index}`);
  return {
    ...base,
    observations: ids.map((scenario) => ({ ...observation, scenario })),
    verdicts: ids.map((scenario) => ({ ...verdict, scenario })),
  };
};

describe('the summary', () => {
  it('begins with what was done, and ends with a row for each profile, the exit code and the page', () => {
    const lines = renderSummary(weighed(), { colour: false, width: 140, page }).trimEnd().split('\n');
    expect(lines[0]).toBe('Assay 0.1.0 · https://as.example.com/tenant · rfc7523, also rfc10070 · 120 requests, 31 s');
    expect(lines.slice(-3)).toEqual([
      expect.stringMatching(
        /^rfc7523 {8}✕ does not conform: \d findings, 2 MUST, 2 SHOULD, 1 cannot be told {4}33 passed · /,
      ),
      expect.stringMatching(/^also rfc10070 {2}✕ does not conform: \d findings, \d MUST/),
      'exit 1 · assay-report/report.html',
    ]);
  });

  it('tells a finding in five lines: what, where, the difference and how often, what to type', () => {
    const text = renderSummary(weighed(), { colour: false, width: 130 });
    const block = text.split('\n\n').find((part) => part.includes('claims.exp'));
    expect(block?.split('\n')).toEqual([
      expect.stringMatching(/^✕ REPLAY {2}\S.*\S {2,}MUST, RFC 7523 §3 \(4\)$/),
      '    at client-assertion',
      '    claims.iat now → now − 3660 s · claims.exp now + 60 s → now − 3600 s · granted with 200, twice',
      '    assay send client-assertion/expired -t assay.yaml        assay explain expired',
    ]);
  });

  it('tells ten findings and counts the others, or all with --verbose', () => {
    const shown = (verbose: boolean) => renderSummary(many(), { colour: false, width: 100, verbose });
    expect(shown(false).match(/MALFORMED ACCEPTED {2}/g)).toHaveLength(10);
    expect(shown(false)).toContain('… and 4 more findings (4 malformed accepted): --verbose tells them all');
    expect(shown(true).match(/MALFORMED ACCEPTED {2}/g)).toHaveLength(14);
    expect(shown(true)).toContain('client-assertion: valid request granted: audience is the issuer, no typ');
  });

  it('is the last lines alone with --quiet', () => {
    const whole = renderSummary(weighed(), { colour: false, width: 140, page });
    const quiet = renderSummary(weighed(), { colour: false, width: 140, page, quiet: true });
    expect(quiet.trimEnd().split('\n')).toHaveLength(3);
    expect(whole.endsWith(quiet)).toBe(true);
  });

  it('never calls a part of the scenarios conforming', () => {
    const base = sample();
    const verdicts = base.verdicts.filter(({ outcome }) => outcome === 'passed');
    const asked = { only: ['unsigned'], scenarios: 1, of: 650 };
    const text = renderSummary({ ...base, asked, verdicts }, { colour: false, width: 140 });
    expect(text).toContain('Asked for: unsigned');
    expect(text).toContain('1 of 650 scenarios asked for.');
    expect(text).toContain('rfc7523   ○ 1 of 650 scenarios asked for, none failed');
    expect(text).not.toMatch(/✓|conforms/);
  });

  it('says in its row why a profile cannot be judged', () => {
    expect(renderSummary({ ...sample(), verdicts: [] }, { colour: false })).toContain('rfc7523   ? nothing was judged');
    expect(renderSummary(emptyReport(), { colour: false })).toContain('! The run is not complete.');
  });

  it('says the same of several suites once', () => {
    const base = sample();
    const [suite] = base.suites;
    if (suite === undefined) throw new Error('the sample is empty');
    const smoke = [{ id: 'forgery-refused', check: 'a forgery is refused', holds: false, because: 'granted' }] as const;
    const suites = ['jwt-grant', 'introspection'].map((id) => ({ ...suite, suite: id, smoke }));
    const text = renderSummary({ ...base, suites }, { colour: false, width: 140 });
    expect(text).toContain('! jwt-grant, introspection: smoke check does not hold: a forgery is refused. granted.');
  });
});

describe('on a terminal', () => {
  it('keeps to the width', () => {
    for (const report of [sample(), hostileReport(), emptyReport()])
      for (const verbose of [false, true])
        for (const line of renderSummary(report, { colour: false, width: 60, verbose }).split('\n'))
          expect(Array.from(line).length).toBeLessThanOrEqual(60);
  });

  it('nothing of a server acts', () => {
    const text = renderSummary(hostileReport(), { colour: false, verbose: true });
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    expect(text).not.toContain('[31m');
  });

  it('there are no sequences but its own when coloured or linked, and the same words', () => {
    const plain = renderSummary(hostileReport(), { colour: false, page, width: 100 });
    const coloured = renderSummary(hostileReport(), { colour: true, links: true, page, width: 100 });
    expect(coloured).not.toBe(plain);
    expect(stripVTControlCharacters(coloured)).toBe(plain);
    expect(coloured).not.toContain('8;;javascript:');
  });

  it('links lead to the cited section and to the page, where there may be any', () => {
    const linked = renderSummary(sample(), { colour: false, links: true, width: 140, page });
    expect(linked).toContain(
      '\u001B]8;;https://www.rfc-editor.org/rfc/rfc7523#section-3\u001B\\MUST, RFC 7523 §3 (4)\u001B]8;;',
    );
    expect(linked).toContain(`\u001B]8;;${page.url}\u001B\\${page.name}\u001B]8;;\u001B\\`);
    expect(renderSummary(sample(), { colour: false, page })).not.toContain('\u001B');
  });
});
