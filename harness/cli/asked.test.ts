import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headline, tallies } from '../../reports/findings/tally.ts';
import { readReport } from '../documents/report.ts';
import type { Report } from '../model/report.ts';
import { alsoProfiles, defaultProfiles, knownIds } from './catalogue.ts';
import { said } from './stage.fixture.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-asked-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = async (...argv: readonly string[]) => {
  const ran = await said('run', '--out', join(folder, 'out'), ...argv);
  return { ...ran, report: JSON.parse(readFileSync(join(folder, 'out/report.json'), 'utf8')) as Report };
};

const gates = ({ profiles }: Report): readonly (readonly [string, boolean])[] =>
  profiles.map(({ id, gate }) => [id, gate !== false]);

/** A server of RFC 7523 grants an audience that RFC 10070 forbids. */
const audience = ['--reference', 'rfc7523', '--only', 'client-assertion/audience-token-endpoint'];

describe('what can fail a run', () => {
  it('is rfc7523 alone where no profile is named; rfc10070 is told beside it', async () => {
    const { exit, report } = await run(...audience);
    expect([exit, report.footer.exit]).toEqual([0, 0]);
    expect(gates(report).slice(0, 2)).toEqual([
      ['rfc7523', true],
      ['rfc10070', false],
    ]);
    expect(report.verdicts.filter(({ outcome }) => outcome === 'failed').map(({ profile }) => profile)).toContain(
      'rfc10070',
    );
    expect(report.footer.counts.failed).toBe(0);
    expect(report.footer.also?.failed).toBeGreaterThan(0);
  });

  it.each([
    ['with a blank', ['-p', 'rfc7523,', 'rfc10070']],
    ['with a comma', ['-p', 'rfc7523,rfc10070']],
    ['each by itself', ['-p', 'rfc7523', '-p', 'rfc10070', '-p', 'rfc7523']],
  ])('is every profile that is named, %s', async (_name, argv) => {
    const { exit, report } = await run(...audience, ...argv);
    expect(gates(report)).toEqual([
      ['rfc7523', true],
      ['rfc10070', true],
    ]);
    expect(exit).toBe(1);
    expect(report.footer.also).toBeUndefined();
  });

  it('stays so when the report is judged again, unless profiles are named', async () => {
    await run(...audience);
    const again = async (...argv: readonly string[]) => {
      const { exit, out } = await said('judge', join(folder, 'out/report.json'), '--json', ...argv);
      return [exit, ...gates(JSON.parse(out) as Report).slice(0, 2)];
    };
    expect(await again()).toEqual([0, ['rfc7523', true], ['rfc10070', false]]);
    expect(await again('-p', 'rfc7523,rfc10070')).toEqual([1, ['rfc7523', true], ['rfc10070', true]]);
  });

  it('is rfc7522 beside it where SAML was agreed', () => {
    const ids = defaultProfiles({ saml: { grants: true, client: false, entityId: undefined } });
    expect(ids.filter((id) => !alsoProfiles.includes(id))).toEqual(['rfc7523', 'rfc7522']);
    expect(ids.filter((id) => alsoProfiles.includes(id))).toEqual(['rfc10070', 'rfc10070-saml']);
  });

  it('is said in the help', async () => {
    expect((await said('run', '--help')).out).toMatch(/rfc7523, which can fail the run[\s\S]*rfc10070/);
  });
});

describe('what was asked for', () => {
  it('is in the report where it was not everything, and nothing is green then', async () => {
    const { exit, out, report } = await run('--reference', '--only', 'client-assertion/expired', '-p', 'rfc7523');
    const of = knownIds.scenarios.length;
    expect(report.asked).toEqual({ only: ['client-assertion/expired'], scenarios: 1, of });
    expect(exit).toBe(0);
    expect(out).toContain(`1 of ${of} scenarios asked for`);
    expect(tallies(report).map((tally) => headline(tally, true).tone)).toEqual(['doubt']);
    const again = await said('judge', join(folder, 'out/report.json'), '--json');
    expect((JSON.parse(again.out) as Report).asked).toEqual(report.asked);
  });

  it('carries what tells reports apart, and reads back', async () => {
    const { report } = await run('--reference', '--only', 'client-assertion/expired', '-p', 'rfc7523');
    expect(report.profiles.map(({ sha256 }) => sha256)).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
    expect(report.commit ?? '0'.repeat(40)).toMatch(/^[0-9a-f]{40}$/);
    expect(report.scenarios.map(({ id, impact, family }) => [id, impact, family])).toContainEqual([
      'client-assertion/expired',
      'replay',
      'expired',
    ]);
    expect(Object.keys(report.families ?? {})).toEqual(['expired']);
    expect(readReport(join(folder, 'out/report.json'))).toEqual(report);
  });
});
