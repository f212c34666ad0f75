import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fleet } from '../../../reports/fleet/fleet.ts';
import { hostile } from '../../../reports/samples/hostile.ts';
import { kinds } from '../../../reports/samples/kinds.ts';
import { sample } from '../../../reports/samples/sample.ts';
import type { Terminal } from '../terminal.ts';
import type { Child, Ended } from './child.ts';
import { runFleet } from './run-fleet.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-many-'));
const path = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const number = 2000;
const jobs = 16;
const report = sample(kinds);

let beside = 0;
let most = 0;

/** What becomes of the targets, by their numbers: dead, hostile, impossible to begin, failing, wrongly described, passing. */
const become = async ({ folder: reports }: Child): Promise<Ended> => {
  beside++;
  most = Math.max(most, beside);
  await new Promise((resolve) => setImmediate(resolve));
  beside--;
  const place = Number(/\d+$/.exec(reports)?.[0]);
  if (place === 7) return { exit: 3, last: 'http://127.0.0.1:9/as: connection refused.' };
  if (place === 8) return { exit: null, last: `${hostile}`.repeat(20).slice(0, 300) };
  if (place === 9) throw new Error('spawn EAGAIN');
  if (place % 3 === 0) return { exit: 3, last: `target-${place}.yaml:1:1 is not well-formed YAML` };
  if (place % 100 !== 1) return { exit: 0, last: '' };
  mkdirSync(reports, { recursive: true });
  const issuer = `https://as-${place}.example/${'a'.repeat(place % 100)}`;
  const finished = new Date(Date.now() + 60_000).toISOString();
  const text = JSON.stringify({ ...report, finished, target: { ...report.target, issuer } });
  writeFileSync(join(reports, 'report.json'), text);
  return { exit: 1, last: '' };
};

const said: { out: string[]; err: string[] } = { out: [], err: [] };
const terminal: Terminal = {
  out: (text) => void said.out.push(text),
  err: (text) => void said.err.push(text),
  colour: false,
  live: false,
  columns: 100,
};

let exit: number;

beforeAll(async () => {
  mkdirSync(path('targets'));
  for (let place = 0; place < number; place++) writeFileSync(path(`targets/target-${place}.yaml`), 'issuer: x\n');
  exit = await runFleet(terminal, { targets: path('targets'), out: path('targets/out'), jobs }, become);
}, 120_000);

const read = (name: string): string => readFileSync(path(`targets/out/${name}`), 'utf8');

describe('two thousand targets, one dead, one hostile, one that cannot be begun', () => {
  it('are told all of them, with the exit code of the gravest', () => {
    const { targets } = JSON.parse(read('summary.json')) as Fleet;
    expect(targets).toHaveLength(number);
    expect(new Set(targets.map(({ name }) => name)).size).toBe(number);
    expect(said.err.at(-1)).toMatch(/^2000\/2000 /);
    expect(exit).toBe(1);
    expect(most).toBe(jobs);
  });

  it('stand in a summary that can be read: the failures first, the ones that passed by name', () => {
    const markdown = read('summary.md');
    expect(markdown.length).toBeLessThan(1_000_000);
    const rows = markdown.split('\n').filter((line) => line.startsWith('| ['));
    expect(rows.slice(0, 3).every((line) => line.includes('| 1 |'))).toBe(true);
    expect(rows.findIndex((line) => line.includes('target-8]'))).toBeLessThan(
      rows.findIndex((line) => line.includes('target-7]')),
    );
    for (let place = 0; place < number; place++) expect(markdown).toContain(`[target-${place}]`);
    expect(markdown).toContain('connection refused');
    expect(markdown).toContain('spawn EAGAIN');
  });

  it('stand in a page in which nothing of them acts, and none leads where there is no report', () => {
    const page = read('summary.html');
    expect(page.length).toBeLessThan(2_000_000);
    expect(page).not.toMatch(/<script>(?!<\/script>)|<img|onerror=[^&]*>/i);
    expect(page.match(/<tr><th scope="row">/g)).toHaveLength(number);
    expect(page).toContain('href="target-7/run.log"');
    expect(page).toContain('href="target-1/report.html"');
  });

  it('are found again in the same folder, without the reports of before', async () => {
    const again = await runFleet(terminal, { targets: path('targets'), out: path('targets/out'), jobs }, async () => ({
      exit: 0,
      last: '',
    }));
    expect(again).toBe(0);
    expect((JSON.parse(read('summary.json')) as Fleet).targets).toHaveLength(number);
  }, 60_000);
});

it('tells the summary on the terminal where it cannot be written', async () => {
  mkdirSync(path('few'));
  writeFileSync(path('few/one.yaml'), 'issuer: x\n');
  mkdirSync(path('few/out/summary.md'), { recursive: true });
  said.out.length = 0;
  const ended = await runFleet(terminal, { targets: path('few'), out: path('few/out') }, async () => ({
    exit: 0,
    last: '',
  }));
  expect([ended, said.out.join()]).toEqual([2, expect.stringContaining('one')]);
});

it('has no target whose reports would stand in the place of the summary', async () => {
  mkdirSync(path('odd'));
  writeFileSync(path('odd/summary.json.yaml'), 'issuer: x\n');
  await expect(runFleet(terminal, { targets: path('odd'), out: path('odd-out') }, become)).rejects.toThrow(
    /called like a file of the summary/,
  );
});
