import { describe, expect, it } from 'vitest';
import { findings } from '../findings/finding.ts';
import { parted } from '../findings/ground.ts';
import { sized } from './sized.ts';

describe('a report of so many findings', () => {
  it.each([0, 4, 90, 300])('has %i, three hundred scenarios that pass, and a rule', (number) => {
    const report = sized(number);
    const { failed, groups } = parted(report);
    expect(failed.length).toBe(number);
    expect(groups.length).toBeLessThanOrEqual(number);
    expect(findings(report).length).toBe(number + 301);
    expect(report.footer.exit).toBe(number === 0 ? 0 : 1);
  });

  it('has families in it, and more than fifty groups when it is large', () => {
    const { groups } = parted(sized(300));
    expect(groups.length).toBeGreaterThan(50);
    expect(groups.some(({ members }) => members.length > 5)).toBe(true);
  });
});
