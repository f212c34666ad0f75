import { describe, expect, it } from 'vitest';
import type { KnownFinding, Report } from '../harness/model/report.ts';
import { renderChecks } from './checks.ts';
import { parted } from './findings/ground.ts';
import { sentence } from './findings/sentence.ts';
import { headline, tallies } from './findings/tally.ts';
import { renderBadgeJson } from './formats/badge.ts';
import { stepSummary } from './github/summary.ts';
import { renderHtml } from './html.ts';
import { renderJunit } from './junit.ts';
import { renderMarkdown } from './markdown.ts';
import { kinds } from './samples/kinds.ts';
import { sample } from './samples/sample.ts';
import { renderSummary } from './summary.ts';

const found = sample(kinds);

const entry: KnownFinding = {
  where: 'assay-known.yaml:3:5',
  scenario: '**',
  aspect: 'answer',
  outcome: 'failed',
  reason: 'the vendor mends it in 4.2',
  until: '2027-01-31',
  state: 'accepted',
  verdicts: 1,
};

/** The report with every failure accepted. */
const accepted: Report = {
  ...found,
  known: [entry],
  verdicts: found.verdicts.map((verdict) => (verdict.outcome === 'failed' ? { ...verdict, known: 0 } : verdict)),
};

describe('what is known and accepted', () => {
  it('is told apart from the findings, and never left out', () => {
    const parts = parted(accepted);
    expect(parts.groups).toEqual([]);
    expect(parts.accepted).toEqual(parted(found).groups.map((group) => ({ ...group, members: expect.anything() })));
  });

  it('fails nobody, and is not called passed', () => {
    for (const tally of tallies(accepted)) {
      expect([tally.must, tally.should]).toEqual([0, 0]);
      if (tally.accepted > 0) expect(headline(tally, true).tone).not.toBe('good');
    }
    expect(renderJunit(accepted)).not.toContain('<failure');
    expect(renderChecks(accepted)).not.toContain('"outcome":"failed","level":"MUST","status":"FAILURE"');
    expect(JSON.parse(renderBadgeJson(accepted)).color).not.toBe('brightgreen');
  });

  it('does not hide that something forged was granted', () => {
    expect(sentence(accepted, parted(accepted)).text).toBe(sentence(found, parted(found)).text);
  });

  it.each([
    ['the terminal', (report: Report) => renderSummary(report, { colour: false, width: 200 })],
    ['Markdown', renderMarkdown],
    ['the page', (report: Report) => renderHtml(report)],
    ['GitHub', stepSummary],
  ])('is shown with its reason: %s', (_name, render) => {
    const text = render(accepted).replaceAll('\\', '');
    expect(text).toContain('the vendor mends it in 4.2');
    expect(text).toContain('2027-01-31');
  });
});
