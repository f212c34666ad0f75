import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { Report } from '../../model/report.ts';
import { makeParties } from '../../reference/parties.ts';
import { serve } from '../../reference/serve.ts';
import { knownIds } from '../catalogue.ts';
import { said } from '../stage.fixture.ts';
import { inShard } from './shard.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-shards-'));
const path = (name: string): string => join(folder, name);
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Findings there are: the reference of one document, judged under another. */
const asked = [
  '--target',
  path('target.yaml'),
  '-p',
  'rfc10070,rfc8414',
  '--only',
  'client-assertion/*',
  'introspection/*',
];
const shard = (index: number): string => path(`${index}/report.json`);
const shards = [1, 2, 3];
const readFrom = (file: string): Report => JSON.parse(readFileSync(file, 'utf8'));

let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  const parties = await makeParties();
  const { clients, issuers, devices, registration } = parties;
  server = await serve({ clients, issuers, devices, registration, port: 0, policy: 'rfc7523' });
  writeFileSync(path('target.yaml'), stringify(parties.target(server.issuer, server.policy)));
  await said('run', ...asked, '--out', path('whole'));
  for (const index of shards) await said('run', ...asked, '--shard', `${index}/3`, '--out', path(`${index}`));
}, 240_000);

/** What a report says of the server, in an order of its own. */
const opinions = ({ verdicts }: Report): readonly string[] =>
  verdicts.map(({ scenario, profile, aspect, outcome }) => `${profile} ${scenario} ${aspect} ${outcome}`).sort();

const seen = ({ observations }: Report): readonly string[] => observations.map(({ scenario }) => scenario).sort();

describe('shards', () => {
  it('has every scenario in exactly one, and none much larger than another', () => {
    const sizes = Array.from(
      { length: 8 },
      (_, at) => knownIds.scenarios.filter(inShard({ index: at + 1, of: 8 })).length,
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(knownIds.scenarios.length);
    expect(Math.max(...sizes)).toBeLessThan(1.4 * Math.min(...sizes));
  });

  it('is whole again where all are merged', async () => {
    const { exit } = await said('merge', ...shards.map(shard).toReversed(), '--out', path('merged'));
    const [whole, merged] = [readFrom(path('whole/report.json')), readFrom(path('merged/report.json'))];
    expect(opinions(merged)).toEqual(opinions(whole));
    expect(seen(merged)).toEqual(seen(whole));
    expect(merged.shard).toBeUndefined();
    expect(exit).toBe(whole.footer.exit);
  });

  it('follows from itself where all are merged', async () => {
    const { out } = await said('verify', path('merged/report.json'));
    expect(out).not.toContain('✕');
  });

  it('points to exchanges that are there', () => {
    const { exchanges, verdicts } = readFrom(path('merged/report.json'));
    const ids = new Set(exchanges.map(({ id }) => id));
    expect(ids.size).toBe(exchanges.length);
    expect(verdicts.flatMap(({ evidence }) => evidence).filter((id) => !ids.has(id))).toEqual([]);
  });

  it.each([
    ['one that is missing', () => [shard(1), shard(3)], /Of 3 shards 2 is missing/],
    ['one twice', () => [shard(1), shard(2), shard(2), shard(3)], /Shard 2 is there twice/],
    ['a whole run', () => [shard(1), path('whole/report.json')], /whole.*is no report of a shard/],
    [
      'another version',
      () => {
        writeFileSync(path('other.json'), JSON.stringify({ ...readFrom(shard(2)), assay: '9.9.9' }));
        return [shard(1), path('other.json'), shard(3)];
      },
      /version of Assay is .* and "9\.9\.9"/,
    ],
    [
      'another target',
      () => {
        const report = readFrom(shard(2));
        const target = { ...report.target, issuer: 'https://other.example' };
        writeFileSync(path('other.json'), JSON.stringify({ ...report, target }));
        return [shard(1), path('other.json'), shard(3)];
      },
      /issuer is .* and "https:\/\/other\.example"/,
    ],
    ['a report that is cut short', () => [shard(1), path('cut.json'), shard(3)], /cut\.json/],
  ])('%s is told in one message, and nothing is written', async (_name, files, message) => {
    writeFileSync(path('cut.json'), readFileSync(shard(2), 'utf8').slice(0, 5000));
    const { exit, err } = await said('merge', ...files(), '--out', path('never'));
    expect(err).toMatch(message);
    expect(exit).toBe(3);
    expect(existsSync(path('never'))).toBe(false);
  });

  it.each(['0/3', '4/3', '1', 'a/b', '1/0', '1/99999999'])('%s is no shard', async (value) => {
    const { exit, err } = await said('run', ...asked, '--shard', value, '--out', path('never'));
    expect(err).toMatch(/no part of a whole[\s\S]*2\/5/);
    expect(exit).toBe(3);
  });
});
