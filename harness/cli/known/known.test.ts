import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../model/report.ts';
import { said } from '../stage.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-known-cli-'));
const path = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Findings there are: the reference of one document, judged under another. */
const asked = ['--reference', 'rfc7523', '-p', 'rfc10070', '--only', 'client-assertion/audience-*'];
const judging = (...more: readonly string[]) => said('judge', path('out/report.json'), ...more);

beforeAll(async () => {
  const { exit, err } = await said('run', ...asked, '--out', path('out'), '--write-known', path('known.yaml'));
  expect(exit).toBe(1);
  expect(err).toContain('known.yaml');
});

describe('known findings on the command line', () => {
  it('writes a list that accepts all it was made from', async () => {
    const { exit, out } = await judging('--known', path('known.yaml'), '--fail-on', 'new', '--json');
    const { known = [] } = JSON.parse(out) as Report;
    expect(known.length).toBeGreaterThan(0);
    expect(known.map(({ state }) => state).filter((state) => state !== 'accepted')).toEqual([]);
    expect(exit).toBe(0);
  });

  it('fails on what the list does not name', async () => {
    const text = readFileSync(path('known.yaml'), 'utf8');
    const shorter = text.replace(/ {2}- scenario:[\s\S]*?(?= {2}- scenario:)/, '');
    expect(shorter).not.toBe(text);
    writeFileSync(path('shorter.yaml'), shorter);
    expect((await judging('--known', path('shorter.yaml'), '--fail-on', 'new')).exit).toBe(1);
  });

  it('fails on what is not found any more, with the line', async () => {
    writeFileSync(
      path('stale.yaml'),
      `${readFileSync(path('known.yaml'), 'utf8')}  - scenario: client-assertion/audience-missing\n    aspect: answer\n    reason: it was once\n`,
    );
    const { exit, err } = await judging('--known', path('stale.yaml'));
    expect(err).toMatch(/stale\.yaml:\d+:\d+ client-assertion\/audience-missing is not found any more/);
    expect(exit).toBe(1);
  });

  it.each([
    ['new without a list', ['--fail-on', 'new'], /wants a list.*--write-known/s],
    ['a list that is not there', ['--known', 'nowhere.yaml'], /nowhere\.yaml/],
    ['another word', ['--fail-on', 'news'], /must, should, new/],
  ])('%s is wrong usage', async (_name, argv, message) => {
    const { exit, err } = await judging(...argv);
    expect(err).toMatch(message);
    expect(exit).toBe(3);
  });

  it('overwrites no list, and finds out before anything is sent', async () => {
    const before = readFileSync(path('known.yaml'), 'utf8');
    const { exit, err } = await said('run', ...asked, '--out', path('other'), '--write-known', path('known.yaml'));
    expect(err).toMatch(/known\.yaml exists/);
    expect(exit).toBe(3);
    expect(existsSync(path('other'))).toBe(false);
    expect(readFileSync(path('known.yaml'), 'utf8')).toBe(before);
  });
});
