import { assay, judge, type Report, renderMarkdown } from 'assay';
import { expect, it } from 'vitest';

it('sends everything once, and judges it under two documents', { timeout: 120_000 }, async () => {
  const report: Report = await assay({
    target: { reference: 'rfc7523' },
    profiles: ['rfc7523'],
    only: ['client-assertion/audience-*'],
  });
  expect(report.footer.exit).toBe(0);

  const again = judge(report, { profiles: ['rfc10070'] });
  const failed = again.verdicts.filter(({ outcome }) => outcome === 'failed');
  expect(failed.map(({ scenario }) => scenario)).toContain('client-assertion/audience-token-endpoint');
  expect(renderMarkdown(again)).toContain('client-assertion/audience-token-endpoint');
});
