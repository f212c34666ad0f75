import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { sample } from '../../../reports/samples/sample.ts';
import type { Library } from '../../../reports/site/model/library.ts';
import { siteOf } from '../../../reports/site/site.ts';
import { readReport } from '../../documents/report.ts';
import { main } from '../main.ts';
import { publication, reportFiles } from './read.ts';
import { writeSite } from './write.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-site-'));
afterAll(() => rmSync(folder, { recursive: true }));

const put = (name: string, content: string | Uint8Array): string => {
  const file = join(folder, name);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, content);
  return file;
};

const run = async (...words: readonly string[]) => {
  const lines: string[] = [];
  const errors: string[] = [];
  const exit = await main(words, {
    out: (text) => void lines.push(text),
    err: (text) => void errors.push(text),
    colour: false,
    live: false,
    columns: 100,
  });
  return { exit, out: lines.join('\n'), err: errors.join('\n') };
};

const beside = {
  server: 'example',
  title: 'Example Server',
  version: '4.2',
  configuration: 'default',
  says: 'as it comes',
  date: '2027-01-05',
};

describe('published reports', () => {
  const observed = join(folder, 'observed');
  const packed = put('observed/example-default.json.gz', gzipSync(JSON.stringify(sample())));
  put('observed/example-default.yaml', stringify(beside));
  const plain = put('observed/other.json', JSON.stringify(sample()));

  test('are read from folders, packed or not, with what stands beside them', () => {
    expect(reportFiles([observed])).toEqual([packed, plain]);
    expect(publication(packed).about).toEqual(beside);
    expect(publication(packed).report).toEqual(readReport(plain));
    expect(publication(plain).about.title).toBe('Example Authorization Server 4.2');
  });

  test('with something wrong beside them are one message with its place', () => {
    const file = put('wrong/a.json', JSON.stringify(sample()));
    put('wrong/a.yaml', stringify({ ...beside, date: 'yesterday' }));
    expect(() => publication(file)).toThrow(/a\.yaml:6:7 .*date/);
  });

  test('where there are none, are one message', () => {
    mkdirSync(join(folder, 'empty'));
    expect(() => reportFiles([join(folder, 'empty')])).toThrow('There is no report in ');
  });
});

describe('writing a site', () => {
  const library: Library = {
    suites: [],
    described: [],
    profiles: [],
    documents: [],
    changes: new Map(),
    mutants: [],
    linkTo: () => undefined,
  };
  const publications = [{ about: beside, report: sample() }];
  const site = siteOf(library, publications);
  const out = join(folder, 'site');

  test('puts every page in its place, and each report beside its page', async () => {
    const { files } = await writeSite(site, publications, out);
    expect(files).toBeGreaterThan(50);
    expect(existsSync(join(out, 's/client-assertion/expired/index.html'))).toBe(true);
    expect(readReport(join(out, 'v/example/default/report.json.gz'))).toEqual(
      readReport(put('r.json', JSON.stringify(sample()))),
    );
  });

  test('takes what an earlier site had away, and nothing else', async () => {
    put('site/v/gone/index.html', '');
    put('site/CNAME', 'assay.example');
    await writeSite(site, publications, out);
    expect(existsSync(join(out, 'v/gone'))).toBe(false);
    expect(readFileSync(join(out, 'CNAME'), 'utf8')).toBe('assay.example');
  });

  test('does not touch a folder that is no site', async () => {
    const mine = put('mine/index.html', 'mine');
    await expect(writeSite(site, publications, join(folder, 'mine'))).rejects.toThrow('is not empty, and no site.');
    expect(readFileSync(mine, 'utf8')).toBe('mine');
  });
});

describe('a site that is named', () => {
  const site = 'https://assay.example/site';

  test('is linked to when a scenario, clause or profile is explained', async () => {
    expect((await run('explain', 'client-assertion/crit-unknown', '--site', site)).out).toContain(
      `  ${site}/s/client-assertion/crit-unknown/`,
    );
    expect((await run('explain', 'rfc7523', '--site', `${site}/`)).out).toContain(`  ${site}/d/rfc7523/\n`);
    const { out } = await run('explain', 'RFC7523-3-4.exp-past.CA', '--site', site, '--json');
    expect(JSON.parse(out).page).toBe(`${site}/c/RFC7523-3-4.exp-past.CA/`);
    expect((await run('explain', 'rfc7523')).out).not.toContain(site);
  });

  test.each([
    'site',
    'ftp://assay.example',
    'https://me@assay.example/',
    'https://assay.example/?a',
    'https://a.example/#b',
    'javascript:alert(1)',
  ])('and is %s, is one message', async (url) => {
    const { exit, err } = await run('explain', 'rfc7523', '--site', url);
    expect(exit).toBe(3);
    expect(err).toContain(`--site "${url.replace('me@', '…@')}" is not the URL of a site.`);
  });
});
