import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { sample } from '../../../reports/samples/sample.ts';
import type { Report } from '../../model/report.ts';
import { saved } from './saved.ts';
import { tryFolder } from './write-files.ts';
import { files, writeReports } from './write-reports.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-write-'));
afterEach(() => {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
});

const named = (name: string): Report => ({ ...sample(), target: { ...sample().target, name } });

it('does not write through a link that somebody planted', async () => {
  const victim = join(folder, 'victim');
  writeFileSync(victim, 'untouched');
  const out = join(folder, 'out');
  await writeReports(sample(), out);
  for (const name of Object.keys(files)) {
    rmSync(join(out, name));
    symlinkSync(victim, join(out, name));
    symlinkSync(victim, join(out, `${name}.part`));
  }
  await writeReports(sample(), out);
  expect(readFileSync(victim, 'utf8')).toBe('untouched');
  expect(lstatSync(join(out, 'report.json')).isSymbolicLink()).toBe(false);
});

it('leaves the files of one run where two write into a folder', async () => {
  const runs = Array.from({ length: 6 }, (_, i) => `run-${i}`);
  await Promise.all(runs.map((name) => writeReports(named(name), folder)));
  const texts = ['report.json', 'report.md', 'junit.xml'].map((name) => readFileSync(join(folder, name), 'utf8'));
  const found = texts.map((text) => /run-\d/.exec(text)?.[0]);
  expect(new Set(found).size).toBe(1);
  expect(readdirSync(folder).sort()).toEqual(Object.keys(files).sort());
});

it('tries a folder and leaves no trace', async () => {
  await tryFolder(join(folder, 'a/b'));
  expect(readdirSync(folder)).toEqual([]);
  writeFileSync(join(folder, 'a'), 'in the way');
  await expect(tryFolder(join(folder, 'a/b'))).rejects.toThrow('cannot be written');
});

it('keeps a report that cannot be written to its folder', async () => {
  writeFileSync(join(folder, 'a'), 'in the way');
  const told: string[] = [];
  const kept = await saved(sample(), join(folder, 'a'), writeReports, (text) => told.push(text));
  expect(readdirSync(kept ?? '').sort()).toEqual(Object.keys(files).sort());
  expect(told.join()).toContain(`It is in ${kept}.`);
  rmSync(kept ?? '', { recursive: true });
});
