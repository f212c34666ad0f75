import { describe, expect, it } from 'vitest';
import type { Report } from '../../harness/model/report.ts';
import { emptyReport } from '../samples/hostile.ts';
import { kinds } from '../samples/kinds.ts';
import { reportOf, sample } from '../samples/sample.ts';
import { sized } from '../samples/sized.ts';
import { parted } from './ground.ts';
import { sentence } from './sentence.ts';
import { headline, tallies } from './tally.ts';

const said = (report: Report) => sentence(report, parted(report));

const asked = { only: ['expired'], scenarios: 1, of: 1988 };

describe('the sentence of a report', () => {
  it('is alarm where what nobody signed is granted', () => {
    expect(said(sized(4))).toEqual({
      tone: 'bad',
      text: 'This server grants requests with a forged credential, or none, at the token endpoint',
    });
  });

  it('counts endpoints where there are several', () => {
    const report = sized(1);
    const stimulus: readonly string[] = report.observations[0]?.stimulus ?? [];
    const [granted] = report.exchanges.filter(({ id }) => stimulus.includes(id));
    if (granted === undefined) throw new Error('nothing was granted');
    const other = { ...granted, id: 'other', endpoint: 'introspection' as const };
    const first = report.observations.map((one, at) => (at === 0 ? { ...one, stimulus: [granted.id, 'other'] } : one));
    expect(said({ ...report, exchanges: [...report.exchanges, other], observations: first }).text).toMatch(
      /at 2 endpoints$/,
    );
  });

  it("is alarm where what is another's is granted", () => {
    const report = reportOf(
      kinds.map((kind) => ({
        ...kind,
        ...(kind.id === 'subject-missing'
          ? { outcomes: ['failed'] as const, answer: { kind: 'granted', status: 200 } as const }
          : {}),
      })),
    );
    expect(said(report)).toEqual({
      tone: 'bad',
      text: "This server grants to one party what is another's at the token endpoint",
    });
  });

  it('is good where everything passed', () => {
    expect(said(sized(0))).toEqual({ tone: 'good', text: 'Nothing forged was accepted' });
  });

  it('is mixed where other things failed, and says of forgeries what was seen', () => {
    expect(said(sample())).toMatchObject({
      tone: 'mixed',
      text: expect.stringMatching(/^Nothing forged was seen accepted/),
    });
  });

  it('is doubt where nothing was granted, nothing sent, or the end is missing', () => {
    const report = sized(0);
    const bare = report.suites.map((suite) => ({ ...suite, baseline: null }));
    expect(said({ ...report, suites: bare })).toEqual({
      tone: 'doubt',
      text: 'No valid request was granted, so nothing can be told',
    });
    expect(said(emptyReport())).toEqual({ tone: 'doubt', text: 'Nothing was sent, so nothing can be told' });
    expect(said({ ...report, footer: { ...report.footer, complete: false } }).tone).toBe('doubt');
  });

  it('is never green where not everything was asked for', () => {
    expect(said({ ...sized(0), asked })).toEqual({
      tone: 'doubt',
      text: '1 of 1988 scenarios asked for. Nothing forged was accepted',
    });
    expect(said({ ...sized(4), asked }).tone).toBe('bad');
    const tones = tallies({ ...sized(0), asked }).map((tally) => headline(tally, true));
    expect(tones).toEqual(Array(2).fill({ tone: 'doubt', text: '1 of 1988 scenarios asked for: these passed' }));
  });
});
