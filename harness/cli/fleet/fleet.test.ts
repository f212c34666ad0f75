import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { Fleet } from '../../../reports/fleet/fleet.ts';
import { makeParties } from '../../reference/parties.ts';
import { serve } from '../../reference/serve.ts';
import { listening, said } from '../stage.fixture.ts';
import { membersOf } from './targets.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-fleet-'));
const path = (name: string): string => join(folder, name);

let server: Awaited<ReturnType<typeof serve>>;
let target: (issuer: string) => string;

beforeAll(async () => {
  const parties = await makeParties();
  const { clients, issuers, devices, registration } = parties;
  server = await serve({ clients, issuers, devices, registration, port: 0, policy: 'rfc7523' });
  target = (issuer) => stringify({ ...parties.target(issuer, server.policy), limits: { timeout: 1 } });
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const written = (name: string, text: string): void => {
  mkdirSync(path('fleet/north'), { recursive: true });
  writeFileSync(path(name), text);
};

const summary = (): Fleet => JSON.parse(readFileSync(path('out/summary.json'), 'utf8'));
const asked = ['--targets', path('fleet'), '-p', 'rfc7523', '--only', 'client-assertion/expired', '--out', path('out')];

describe('a fleet', () => {
  it('is told whole, although one target is dead, one hostile and one wrongly described', async () => {
    await listening(
      (request, response) =>
        request.method === 'GET'
          ? response.end('{'.repeat(60_000))
          : response.socket?.write('HTTP/1.1 200\r\n\r\n\u0000'),
      async (hostile) => {
        written('fleet/good.yaml', target(server.issuer));
        written('fleet/north/good.yaml', target(server.issuer));
        written('fleet/dead.yaml', target('http://127.0.0.1:9/as'));
        written('fleet/hostile.yaml', target(`${hostile}/as`));
        written('fleet/broken.yaml', 'issuer: [');
        const { exit, err } = await said('run', ...asked);
        expect(exit).toBe(2);
        expect(err).toMatch(/5\/5/);
        const exits = Object.fromEntries(summary().targets.map((line) => [line.name, line.exit]));
        expect(exits).toMatchObject({ good: 0, 'north.good': 0, broken: 3 });
        expect([exits.dead, exits.hostile].every((one) => one === 2 || one === 3)).toBe(true);
        const markdown = readFileSync(path('out/summary.md'), 'utf8');
        expect(markdown.match(/^\| \[/gm)).toHaveLength(3);
        expect(markdown).toMatch(/^Every MUST passed at \[good\].*, \[north\.good\]/m);
        expect(markdown).toContain('broken.yaml:1');
      },
    );
  }, 240_000);

  it('is shared out by shards, so that each target is in one', () => {
    const names = membersOf(path('fleet')).map(({ name }) => name);
    expect(names).toEqual(['broken', 'dead', 'good', 'hostile', 'north.good']);
  });

  it('takes a glob', () => {
    expect(membersOf(path('fleet/*.yaml')).map(({ name }) => name)).not.toContain('north.good');
    expect(membersOf(path('fleet/**/g*.yaml'))).toHaveLength(2);
  });

  it.each([
    ['an empty folder', () => ['run', '--targets', path('out/none'), '--out', path('x')], /names no target file/],
    [
      'a glob over nothing',
      () => ['run', '--targets', path('fleet/*.toml'), '--out', path('x')],
      /names no target file/,
    ],
    [
      'a target beside',
      () => ['run', '--targets', path('fleet'), '--reference', '--out', path('x')],
      /exclude each other/,
    ],
    ['no number', () => ['run', '--targets', path('fleet'), '--jobs', 'many'], /--jobs many/],
  ])('%s is wrong usage', async (_name, argv, message) => {
    const { exit, err } = await said(...argv());
    expect(err).toMatch(message);
    expect(exit).toBe(3);
  });
});
