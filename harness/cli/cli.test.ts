import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { Report } from '../model/report.ts';
import { makeParties } from '../reference/parties.ts';
import { listening, said } from './stage.fixture.ts';

let folder: string;
const path = (name: string): string => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const written = (name: string, text: string): string => {
  writeFileSync(path(name), text);
  return path(name);
};

const targetAt = async (issuer: string, extra: object = {}): Promise<string> =>
  written(
    'target.yaml',
    stringify({ ...(await makeParties()).target(issuer, 'rfc7523'), limits: { timeout: 1 }, ...extra }),
  );

/** A message is for people: no stack, no promise, no object. */
const readable = (err: string): void => {
  expect(err).not.toMatch(/\n\s+at |\[object|undefined|fault of Assay/);
  expect(err.split('\n').filter((line) => !line.endsWith('…')).length).toBeLessThan(12);
};

describe('wrong usage ends with 3 and says what to type instead', () => {
  const cases: readonly (readonly [name: string, argv: readonly string[], message: RegExp])[] = [
    ['no such command', ['asay'], /unknown command/],
    ['no such option', ['run', '--refrence'], /unknown option.*[\s\S]*--reference/],
    ['no such profile', ['run', '--reference', '--profile', 'rfc7532'], /rfc7532[\s\S]*rfc7523/],
    ['no such scenario', ['run', '--reference', '--only', 'expird'], /expird[\s\S]*expired/],
    ['no such policy', ['run', '--reference', 'rfc10071'], /rfc10071[\s\S]*rfc10070/],
    ['no such target file', ['run', '--target', 'nowhere.yaml'], /nowhere\.yaml/],
    ['two targets', ['run', '--reference', '--target', 'assay.yaml'], /exclude each other/],
    ['an issuer and a key alone', ['run', '--issuer', 'https://as.example', '--key', 'a.jwk'], /--client-id and --key/],
    ['no such list', ['list', 'things'], /things|choices/],
    ['nothing to explain', ['explain', 'expird'], /expird[\s\S]*expired/],
    ['no such report', ['judge', 'nowhere.json'], /nowhere\.json/],
    ['no such mutant', ['serve', '--mutant', 'nonsuch'], /nonsuch/],
    ['no such port', ['serve', '--port', '70000'], /70000/],
    ['no folder for the target file', ['serve', '--port', '0', '--out', '/dev/null/x'], /cannot be written.*--out/s],
    ['no mutant of that name', ['prove', '--only', 'nonsuch'], /nonsuch/],
    [
      'a misspelt mutant beside a right one',
      ['prove', '--only', 'jku-fetched,jwk-trustd'],
      /jwk-trustd[\s\S]*jwk-trusted/,
    ],
  ];

  it.each(cases)('%s', async (_name, argv, message) => {
    const { exit, out, err } = await said(...argv);
    expect(err).toMatch(message);
    expect(exit).toBe(3);
    expect(out).toBe('');
    readable(err);
  });

  it.each([
    ['a broken YAML', 'issuer: [', /target-bad\.yaml:\d+:\d+/],
    ['a missing issuer', 'clients: {}', /issuer/],
    ['a misspelt key', 'issuer: https://as.example\nclient: {}', /clients/],
    [
      'a missing variable',
      'issuer: https://as.example\nclients: { client: { client_id: a, method: private_key_jwt, keys: [{ env: ASSAY_NO_SUCH_KEY }] } }',
      /ASSAY_NO_SUCH_KEY/,
    ],
    [
      'a missing key file',
      'issuer: https://as.example\nclients: { client: { client_id: a, method: private_key_jwt, keys: [{ file: nowhere.jwk }] } }',
      /nowhere\.jwk/,
    ],
  ])('%s in the target file', async (_name, text, message) => {
    const { exit, err } = await said('run', '--target', written('target-bad.yaml', text));
    expect(err).toMatch(message);
    expect(exit).toBe(3);
    readable(err);
  });

  it('a report that is not whole', async () => {
    const { exit, err } = await said('judge', written('half.json', '{"version":1,"observations":['));
    expect(err).toMatch(/not whole/);
    expect(exit).toBe(3);
    readable(err);
  });

  it('a folder that cannot be written to', async () => {
    const { exit, err } = await said(
      'run',
      '--reference',
      '--only',
      'expired',
      '--out',
      join(written('file', ''), 'report'),
    );
    expect(err).toMatch(/--out/);
    expect(exit).toBe(3);
    readable(err);
  });
});

describe('what cannot be told ends with 2', () => {
  const run = async (issuer: string, extra: object = {}) =>
    said('run', '--target', await targetAt(issuer, extra), '--out', path('out'));

  it('but with 3 where there is no server', async () => {
    const { exit, err } = await run('http://127.0.0.1:9/as');
    expect(err).toMatch(/127\.0\.0\.1:9[\s\S]*refused/);
    expect(exit).toBe(3);
    readable(err);
  });

  it.each([
    ['HTML for metadata', '<html>', 'text/html', 2, /JSON|HTML/],
    [
      'but with 3: metadata of another issuer',
      '{"issuer":"https://other.example","token_endpoint":"https://other.example/token"}',
      'application/json',
      3,
      /other\.example/,
    ],
  ])('%s', async (_name, body, type, code, message) => {
    const { exit, err } = await listening(
      (_request, response) => response.writeHead(200, { 'content-type': type }).end(body),
      (origin) => run(`${origin}/as`),
    );
    expect(err).toMatch(message);
    expect(exit).toBe(code);
    readable(err);
  });

  it('but with 3: a server that hangs from the start', async () => {
    const { exit, err } = await listening(
      () => undefined,
      (origin) => run(`${origin}/as`),
    );
    expect(err).toMatch(/within 1 s/);
    expect(exit).toBe(3);
    readable(err);
  });

  it('a token endpoint that redirects, and the report is there all the same', async () => {
    const { exit, out } = await listening(
      (_request, response) => response.writeHead(302, { location: 'https://elsewhere.example' }).end(),
      (origin) => run(`${origin}/as`, { token_endpoint: `${origin}/token`, discovery: false }),
    );
    expect(exit).toBe(2);
    expect(out).toMatch(/redirect/);
    const report = JSON.parse(readFileSync(path('out/report.json'), 'utf8')) as Report;
    expect(report.footer.exit).toBe(2);
    expect(report.footer.counts.passed + report.footer.counts.failed).toBe(0);
  });
});

describe('assay run', () => {
  it('assays the reference, and judging the report again gives the same verdicts', async () => {
    const first = await said('run', '--reference', '--out', path('run'), '--json');
    expect(first.exit).toBe(0);
    const report = JSON.parse(first.out) as Report;
    expect(JSON.parse(readFileSync(path('run/report.json'), 'utf8'))).toEqual(report);
    const again = await said('judge', path('run/report.json'), '--json');
    expect(JSON.parse(again.out).verdicts).toEqual(report.verdicts);
    const other = await said('judge', path('run/report.json'), '--profile', 'fapi2-security');
    expect(other.exit).toBe(1);
    expect(other.out).toMatch(/audience-array-of-one/);
  });

  it('counts a failed SHOULD when it is strict', async () => {
    const argv = [
      'run',
      '--reference',
      'rfc10070',
      '--profile',
      'rfc7523',
      '--only',
      'audience-token-endpoint',
      '--out',
      path('strict'),
    ];
    expect((await said(...argv)).exit).toBe(0);
    expect((await said(...argv, '--strict')).exit).toBe(1);
  });

  it('finds what a mutant does wrong, and prints it as a minimal pair', async () => {
    const { exit, out } = await said(
      'run',
      '--reference',
      'rfc7523',
      '--profile',
      'rfc10070',
      '--only',
      'audience-*',
      '--out',
      path('pair'),
    );
    expect(exit).toBe(1);
    expect(out).toMatch(/client-assertion\/audience-token-endpoint/);
    expect(out).toMatch(/claims\.aud: .* → .*token/);
    expect(out).toMatch(/RFC 10070 §4/);
  });
});

describe('assay list and explain', () => {
  it.each(['profiles', 'suites', 'scenarios', 'mutants'])('lists %s, also as JSON', async (kind) => {
    const plain = await said('list', kind);
    const json = JSON.parse((await said('list', kind, '--json')).out) as { id: string; title: string }[];
    expect(plain.exit).toBe(0);
    expect(json.length).toBe(plain.out.split('\n').length);
    expect(json.every(({ id, title }) => id.length > 0 && title.length > 0)).toBe(true);
  });

  it.each([
    ['expired', /An|The assertion expired|claims\.exp[\s\S]*MUST[\s\S]*RFC 7523/],
    ['client-assertion/jti-raced', /10 at once/],
    ['answers/granted-no-store', /no-store/],
    ['RFC7523-3-4.exp-past.CA', /tested by client-assertion\/expired, client-secret-jwt\/expired/],
    ['rfc10070', /stands on rfc7523/],
  ])('explains %s', async (name, text) => {
    const { exit, out } = await said('explain', name);
    expect(exit).toBe(0);
    expect(out).toMatch(text);
  });
});
