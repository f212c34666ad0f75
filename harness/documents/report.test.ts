import { expect, test } from 'vitest';
import type { Exchange } from '../model/observation.ts';
import type { Report } from '../model/report.ts';
import { Failure } from './failure.ts';
import { checkReport, parseReport, readReport } from './report.ts';

const exchange = (id: string): Exchange => ({
  id,
  request: {
    method: 'POST',
    url: 'https://as.example/token',
    headers: [['content-type', 'application/x-www-form-urlencoded']],
    form: [['grant_type', 'client_credentials']],
    credentials: [{ name: 'assertion', format: 'jwt', header: '{}', claims: '{}', signature: '…' }],
  },
  response: {
    status: 200,
    headers: [],
    body: '{}',
    cut: false,
    token: { length: 20, characters: 'VSCHAR' },
    repeated: [],
    echoed: [],
  },
  milliseconds: 1.5,
  at: '2026-01-01T00:00:00.000Z',
});

const whole: Report = {
  $schema: 'https://assay.example/schemas/report-2.json',
  version: 2,
  assay: '0.1.0',
  started: '2026-01-01T00:00:00.000Z',
  finished: '2026-01-01T00:00:01.000Z',
  target: {
    name: 'as',
    issuer: 'https://as.example',
    tokenEndpoint: 'https://as.example/token',
    agreed: { single_use: true, longest_lifetime: 300, clock_skew: 10, typ: 'JWT', kid: false },
    clients: [{ role: 'client', id: 'c1', method: 'private_key_jwt', algs: ['ES256'] }],
  },
  profiles: [{ id: 'rfc7523', title: 'T', url: 'https://doc.example', on: ['rfc7521'] }],
  suites: [
    {
      suite: 'client-assertion',
      baseline: null,
      tried: [{ variant: 'v', answer: { kind: 'refused', status: 400, error: null }, exchange: 'e1' }],
      smoke: [{ id: 'forgery-refused', check: 'c', holds: null, because: 'b' }],
      clockOffset: null,
    },
  ],
  scenarios: [{ id: 'client-assertion/expired', title: 't', why: 'w', cve: [] }],
  exchanges: [exchange('e1')],
  observations: [
    {
      scenario: 'client-assertion/expired',
      suite: 'client-assertion',
      before: 'e1',
      preceding: [],
      stimulus: ['e1'],
      after: 'e1',
      difference: [{ place: 'claims.exp', control: '1', stimulus: null }],
      answer: { kind: 'granted', status: 200 },
      repeats: [{ kind: 'unclear', reason: 'r' }],
      fetches: [{ at: '2026-01-01T00:00:00.000Z', method: 'GET', path: '/' }],
    },
  ],
  verdicts: [
    {
      scenario: 'client-assertion/expired',
      profile: 'rfc7523',
      aspect: 'answer',
      outcome: 'failed',
      level: 'MUST',
      clause: ['C'],
      cite: '§',
      quote: 'q',
      expected: 'refused',
      because: 'granted',
      from: 'rfc7523',
      evidence: ['e1'],
    },
  ],
  footer: {
    complete: true,
    requests: 1,
    observations: 1,
    verdicts: 1,
    counts: { passed: 0, failed: 1, cantTell: 0, inapplicable: 0, untested: 0, noted: 0 },
    exit: 1,
    strict: false,
  },
};

const failureOf = (run: () => unknown): Failure => {
  try {
    run();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('nothing failed');
};

test('a whole report is itself', () => {
  expect(parseReport(JSON.stringify(whole), 'report.json')).toEqual(whole);
});

test('a report of version 1 is read as one of version 2', () => {
  const exchanges = whole.exchanges.map(({ request: { credentials: _credentials, ...request }, ...rest }) => ({
    ...rest,
    request: { ...request, assertion: { header: '{}', claims: '{}', signature: '…' } },
  }));
  expect(checkReport({ ...whole, version: 1, exchanges }, 'report.json')).toEqual(whole);
});

test('the commands that reports of before kept are left out', () => {
  const exchanges = whole.exchanges.map(({ request, ...rest }) => ({
    ...rest,
    request: { ...request, curl: 'curl …' },
  }));
  expect(checkReport({ ...whole, exchanges }, 'report.json')).toEqual(whole);
});

test('a report may name the exchanges that fetched the metadata', () => {
  expect(checkReport({ ...whole, metadata: ['e1'] }, 'report.json').metadata).toEqual(['e1']);
});

test.each(Object.keys(whole).filter((name) => name !== 'footer'))('a report needs its %s', (name) => {
  const { [name as keyof Report]: _, ...rest } = whole;
  expect(failureOf(() => checkReport(rest, 'report.json')).message).toBe(`report.json "${name}" is missing`);
});

test.each([
  [JSON.stringify(whole).slice(0, 900), 'is not whole: its JSON is cut short'],
  ['{"a": 1,}', 'is not whole: it is not well-formed JSON'],
  [JSON.stringify({ ...whole, footer: undefined }), 'is not whole: its footer is missing'],
  [JSON.stringify({ ...whole, verdicts: [] }), 'is not whole: its footer counts something else'],
  [JSON.stringify({ ...whole, version: 3 }), 'is a report of version 3; this Assay reads versions 1 and 2'],
  ['[]', 'is not a report of Assay'],
  ['{"name":"assay"}', 'is not a report of Assay'],
  [JSON.stringify({ ...whole, footer: { ...whole.footer, exit: 7 } }), '/footer "exit" has no known value 7'],
])('a stored report that is none: %#', (text, words) => {
  const failure = failureOf(() => parseReport(text, 'report.json'));
  expect(failure.exit).toBe(3);
  expect(failure.message).toContain(words);
});

test('a file that is not there is named', () => {
  expect(failureOf(() => readReport('nowhere/report.json')).message).toBe(
    'nowhere/report.json cannot be used: there is no such file.',
  );
});

test('a report of before, whose checks have no ids, is completed by what it meant', () => {
  const [suite] = whole.suites;
  const [one] = whole.observations;
  const before = (check: string) => ({
    ...whole,
    suites: [{ ...suite, smoke: [{ check, holds: false, because: 'b' }] }],
    observations: [{ ...one, scenario: 'client-assertion/alg-es256' }],
  });
  const { suites, observations } = checkReport(before('nonsense is not granted'), 'report.json');
  expect(suites[0]).toMatchObject({ method: 'private_key_jwt', smoke: [{ id: 'nonsense-not-granted', holds: false }] });
  expect(observations[0]?.shows).toBe('algorithm');
  expect(checkReport(before('a forgery is refused'), 'report.json').suites[0]?.smoke[0]?.id).toBe('forgery-refused');
  expect(failureOf(() => checkReport(before('the moon is full'), 'report.json')).message).toContain('the moon is full');
});

test('a report whose checks have ids is left as it is', () => {
  expect(checkReport(whole, 'report.json')).toBe(whole);
});
