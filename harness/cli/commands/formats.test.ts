import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderJson } from '../../../reports/json.ts';
import { hostileReport } from '../../../reports/samples/hostile.ts';
import { sample } from '../../../reports/samples/sample.ts';
import { main } from '../main.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-formats-'));
  writeFileSync(join(folder, 'before.json'), renderJson(sample()));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const said = async (...args: readonly string[]) => {
  const [out, err]: [string[], string[]] = [[], []];
  const exit = await main(args, {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    colour: false,
    live: false,
    columns: 100,
  });
  return { exit, out: out.join('\n'), err: err.join('\n') };
};

const judged = (...args: readonly string[]) => said('judge', join(folder, 'before.json'), ...args);

const out = (): string => join(folder, 'out');

describe('--format', () => {
  it('writes nothing more where it is not said', async () => {
    await judged('--out', out());
    expect(readdirSync(out()).sort()).toEqual(['checks.json', 'junit.xml', 'report.html', 'report.json', 'report.md']);
  });

  it('takes names with commas and several times, and writes their files beside the others', async () => {
    await judged(
      '--out',
      out(),
      '--format',
      'sarif,earl',
      '--format',
      'ctrf',
      '--format',
      'gitlab',
      '--format',
      'badge',
    );
    const files = readdirSync(out());
    expect(files).toEqual(
      expect.arrayContaining([
        'assay.sarif',
        'badge.json',
        'badge.svg',
        'ctrf-report.json',
        'earl.jsonld',
        'gl-code-quality-report.json',
        'report.json',
      ]),
    );
    expect(files.filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(JSON.parse(readFileSync(join(out(), 'assay.sarif'), 'utf8')).version).toBe('2.1.0');
  });

  it('takes the results of an earlier run away before it writes those of Allure, and nothing else', async () => {
    const results = join(out(), 'allure-results');
    mkdirSync(results, { recursive: true });
    const earlier = `${'0'.repeat(32)}-result.json`;
    writeFileSync(join(results, earlier), '{}');
    writeFileSync(join(results, 'notes.txt'), 'mine');
    await judged('--out', out(), '--format', 'allure');
    const names = readdirSync(results);
    expect(names).not.toContain(earlier);
    expect(names).toContain('notes.txt');
    expect(names.filter((name) => name.endsWith('-result.json')).length).toBeGreaterThan(10);
  });

  it('names the format that was probably meant, and does nothing', async () => {
    const { exit, err } = await judged('--out', out(), '--format', 'sarif,juint');
    expect([exit, err]).toEqual([3, expect.stringContaining('There is no format "juint" — did you mean "junit"?')]);
    expect(readdirSync(folder)).toEqual(['before.json']);
    expect((await said('run', '--reference', '--out', out(), '--format', 'sarfi')).err).toContain(
      'did you mean "sarif"?',
    );
    expect(readdirSync(folder)).toEqual(['before.json']);
  });

  it('wants a folder', async () => {
    const { exit, err } = await judged('--format', 'sarif');
    expect([exit, err]).toEqual([3, expect.stringContaining('--format wants --out.')]);
  });
});

it('a hostile report can be written in every format', async () => {
  const { writeFormats } = await import('./formats.ts');
  await writeFormats(hostileReport(), out(), ['sarif', 'earl', 'ctrf', 'gitlab', 'badge', 'allure']);
  expect(readdirSync(out())).toHaveLength(7);
});
