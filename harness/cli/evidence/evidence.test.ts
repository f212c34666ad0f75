import { generateKeyPairSync } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { said } from '../stage.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-evidence-'));
const path = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pair = (name: string): void => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  writeFileSync(path(`${name}.pem`), privateKey.export({ type: 'pkcs8', format: 'pem' }));
  writeFileSync(path(`${name}.pub`), publicKey.export({ type: 'spki', format: 'pem' }));
};

/** Findings there are: the reference of one document, judged under another. */
const asked = ['--reference', 'rfc7523', '-p', 'rfc10070', '--only', 'client-assertion/audience-*'];

beforeAll(async () => {
  pair('ours');
  pair('theirs');
  await said('run', ...asked, '--out', path('list'), '--write-known', path('known.yaml'));
  const { exit } = await said(
    'run',
    ...asked,
    '--out',
    path('run'),
    '--sign',
    path('ours.pem'),
    '--known',
    path('known.yaml'),
  );
  expect(exit).toBe(0);
});

const verifying = (...more: readonly string[]) => said('verify', path('run/report.json'), ...more);

describe('a signed report', () => {
  it('holds', async () => {
    const { exit, out } = await verifying('--key', path('ours.pub'));
    expect(out).not.toMatch(/[✕?]/);
    expect(exit).toBe(0);
  });

  it('is not said to be signed by a key that did not', async () => {
    const { exit, out } = await verifying('--key', path('theirs.pub'));
    expect(out).toMatch(/✕ the signature[\s\S]*not the signature of this key/);
    expect(exit).toBe(1);
  });

  it('is not said to be signed by anybody without a key', async () => {
    const { exit, out } = await verifying();
    expect(out).toMatch(/\? the signature.*--key/);
    expect(exit).toBe(2);
  });

  it('can be judged again and signed again', async () => {
    const { exit } = await said('judge', path('run/report.json'), '--out', path('again'), '--sign', path('theirs.pem'));
    expect(exit).toBe(1);
    expect((await said('verify', path('again/report.json'), '--key', path('theirs.pub'))).exit).toBe(0);
  });
});

interface Open {
  // biome-ignore lint/suspicious/noExplicitAny: a report that is tampered with is of no type
  [member: string]: any;
}

const first = (list: Open[], test: (one: Open) => boolean): Open => {
  const found = list.find(test);
  if (!found) throw new Error('the report has nothing of the kind');
  return found;
};

const failing = (report: Open): Open => first(report.verdicts, ({ outcome }) => outcome === 'failed');
const sent = (report: Open): Open => first(report.observations, ({ answer }) => answer?.kind === 'granted');
const stimulus = (report: Open): Open => first(report.exchanges, ({ id }) => id === sent(report).stimulus[0]);

describe('a report that was tampered with', () => {
  /** What was done to it, and how it is named where nobody has the key. */
  const tampered: readonly (readonly [string, (report: Open) => unknown, RegExp])[] = [
    [
      'a failure called passed',
      (r) => Object.assign(failing(r), { outcome: 'passed' }),
      /audience-.* is passed, but failed follows/,
    ],
    [
      'a failure at a lower level',
      (r) => Object.assign(failing(r), { level: 'SHOULD' }),
      /audience-.*: level is not what follows/,
    ],
    ['another reason', (r) => Object.assign(failing(r), { because: 'It was refused.' }), /because is not what follows/],
    ['another clause', (r) => Object.assign(failing(r), { clause: ['RFC7521-1.x'] }), /clause is not what follows/],
    ['another quotation', (r) => Object.assign(failing(r), { quote: 'MAY' }), /quote is not what follows/],
    ['other evidence', (r) => Object.assign(failing(r), { evidence: [] }), /evidence is not what follows/],
    [
      'a verdict twice',
      (r) => Object.assign(r.verdicts, { [r.verdicts.indexOf(failing(r))]: r.verdicts[0] }),
      /stands twice|is missing/,
    ],
    ['a mark of acceptance taken away', (r) => delete failing(r).known, /marked otherwise than its list/],
    [
      'a mark of acceptance added',
      (r) =>
        Object.assign(
          first(r.verdicts, ({ outcome }) => outcome === 'passed'),
          { known: 0 },
        ),
      /marked otherwise/,
    ],
    [
      'a grant called a refusal',
      (r) => Object.assign(sent(r), { answer: { kind: 'refused', status: 401, error: 'invalid_client' } }),
      /it says refused.*shows granted/,
    ],
    [
      'a refusal with another error',
      (r) =>
        Object.assign(first(r.observations, ({ answer }) => answer?.kind === 'refused').answer, {
          error: 'invalid_grant',
        }),
      /it says refused with invalid_grant/,
    ],
    [
      'an exchange taken away',
      (r) => Object.assign(sent(r), { stimulus: ['x-gone'] }),
      /x-gone that it points to is not there/,
    ],
    [
      'another status on the wire',
      (r) => Object.assign(stimulus(r).response, { status: 401, token: undefined }),
      /it says granted/,
    ],
    ['another baseline', (r) => Object.assign(r.suites[0], { baseline: 'another' }), /not seen granted/],
    [
      'a baseline that was refused',
      (r) =>
        Object.assign(
          first(r.suites[0].tried, ({ answer }) => answer.kind === 'granted'),
          { answer: { kind: 'refused', status: 400, error: null } },
        ),
      /is said to be refused/,
    ],
    ['another count', (r) => Object.assign(r.footer.counts, { failed: 0 }), /0 failed are counted/],
    ['another exit code', (r) => Object.assign(r.footer, { exit: 2 }), /the exit code is 2, but 0 follows/],
    [
      'a wider entry of the list',
      (r) => Object.assign(r.known[0], { scenario: '**' }),
      /is not what follows|marked otherwise/,
    ],
    [
      'another server',
      (r) => Object.assign(r.target, { issuer: 'https://other.example' }),
      /target: not what was signed/,
    ],
    ['another day', (r) => Object.assign(r, { started: '2020-01-01T00:00:00.000Z' }), /started: not what was signed/],
    [
      'another header on the wire',
      (r) => stimulus(r).response.headers.push(['x-a', 'b']),
      /exchanges: not what was signed/,
    ],
    [
      'another sentence about a scenario',
      (r) => Object.assign(r.scenarios[0], { title: 'Nothing' }),
      /scenarios: not what was signed/,
    ],
    [
      'another title of a profile',
      (r) => Object.assign(r.profiles[0], { title: 'Mine' }),
      /profiles: not what was signed/,
    ],
  ];

  it.each(tampered)('%s is found and named', async (_name, tamper, named) => {
    const report = JSON.parse(readFileSync(path('run/report.json'), 'utf8')) as Open;
    tamper(report);
    writeFileSync(path('tampered.json'), JSON.stringify(report));
    copyFileSync(path('run/report.jws'), path('tampered.jws'));
    const withKey = await said('verify', path('tampered.json'), '--key', path('ours.pub'));
    expect(withKey.exit).toBe(1);
    expect(withKey.out).toMatch(/✕ the signature is of this report\n.*not what was signed/);
    expect(withKey.out).toMatch(named);
  });

  it('is found without its signature where it does not follow from itself', async () => {
    const report = JSON.parse(readFileSync(path('run/report.json'), 'utf8')) as Open;
    failing(report).outcome = 'passed';
    writeFileSync(path('unsigned.json'), JSON.stringify(report));
    const { exit, out } = await said('verify', path('unsigned.json'));
    expect(out).toMatch(/\? the signature.*not signed/);
    expect(exit).toBe(1);
  });
});

describe('wrong usage', () => {
  it.each([
    ['no such report', ['verify', 'nowhere.json'], /nowhere\.json/],
    ['no report', ['verify', path('ours.pem')], /not/],
    [
      'a key to verify without a signature',
      ['verify', path('list/report.json'), '--key', path('ours.pub')],
      /no signature/,
    ],
    ['no key in the file', ['verify', path('run/report.json'), '--key', path('known.yaml')], /holds no key/],
    ['a public key to sign with', ['run', ...asked, '--out', path('none'), '--sign', path('ours.pub')], /holds no key/],
    ['no such key', ['run', ...asked, '--out', path('none'), '--sign', path('gone.pem')], /gone\.pem cannot be used/],
    ['nowhere to write a signature', ['judge', path('run/report.json'), '--sign', path('ours.pem')], /--out/],
  ])('%s ends with 3', async (_name, argv, message) => {
    const { exit, err } = await said(...argv);
    expect(err).toMatch(message);
    expect(exit).toBe(3);
  });
});
