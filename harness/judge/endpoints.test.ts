import { describe, expect, it } from 'vitest';
import { headline, tallies } from '../../reports/findings/tally.ts';
import { profileOf } from '../cli/catalogue.ts';
import type { Endpoint } from '../model/client.ts';
import type { Exchange, Observation, ReadResponse } from '../model/observation.ts';
import type { Report, Verdict } from '../model/report.ts';
import { exitOf } from './exit.ts';
import { judge } from './judge.ts';
import type { Recorded } from './recorded.ts';

const response = (status: number, body: string, headers: ReadResponse['headers'] = []): ReadResponse => ({
  status,
  headers: [['content-type', 'application/json'], ...headers],
  body,
  cut: false,
  repeated: [],
  echoed: [],
});

const exchange = (
  id: string,
  endpoint: Endpoint,
  answer: ReadResponse,
  request: Partial<Exchange['request']> = {},
): Exchange => ({
  id,
  endpoint,
  request: {
    method: 'POST',
    url: 'https://as.example/x',
    headers: [['content-type', 'application/x-www-form-urlencoded']],
    form: [],
    ...request,
  },
  response: answer,
  milliseconds: 1,
  at: '2026-11-26T00:00:00.000Z',
});

const observed = ({ id }: Exchange): Observation => ({
  scenario: 'made-up/one',
  suite: 'made-up',
  before: id,
  after: id,
  preceding: [],
  stimulus: [id],
  difference: [],
  answer: { kind: 'refused', status: 400, error: null },
  repeats: [],
  fetches: [],
});

const recorded = (exchanges: readonly Exchange[], endpoints: readonly Endpoint[]): Recorded => ({
  suites: [],
  exchanges,
  observations: exchanges.map(observed),
  endpoints,
});

const failed = (verdicts: readonly Verdict[]): readonly string[] =>
  verdicts.filter(({ outcome }) => outcome === 'failed').map(({ scenario }) => scenario);

const everywhere: readonly Endpoint[] = [
  'token',
  'pushed authorization request',
  'introspection',
  'revocation',
  'registration',
];

const plainText = response(400, 'No.', []);
const broken = response(500, '{"error":"server_error"}');

describe('a profile whose endpoint the server lacks', () => {
  const answers = [exchange('r1', 'revocation', response(400, '{"error":"invalid_client"}'))];

  it.each(['rfc9126', 'rfc7662', 'rfc7591', 'oidc-registration'])(
    '%s is inapplicable as a whole, and says so',
    (id) => {
      const verdicts = judge(profileOf(id), recorded(answers, ['token', 'revocation']));
      expect(new Set(verdicts.map(({ outcome }) => outcome))).toEqual(new Set(['inapplicable']));
      const report = { profiles: [], verdicts } as unknown as Report;
      const [tally] = tallies(report);
      expect(tally && headline(tally, true).text).toMatch(/^Does not apply as a whole: the server has no .* endpoint/);
      expect(exitOf(verdicts, false)).toBe(2);
    },
  );

  it('is judged where it is not known which endpoints the server has', () => {
    const { endpoints: _, ...unknown } = recorded(answers, []);
    expect(judge(profileOf('rfc7009'), unknown).some(({ outcome }) => outcome === 'passed')).toBe(true);
  });
});

describe('rules for answers are of one endpoint and its document', () => {
  const cases: readonly (readonly [Endpoint, ReadResponse, string, readonly string[]])[] = [
    ['revocation', plainText, 'rfc9126', []],
    ['introspection', plainText, 'rfc9126', []],
    ['revocation', plainText, 'rfc7009', ['answers/revocation-refused']],
    ['registration', broken, 'rfc6749', []],
    ['registration', broken, 'rfc7523', []],
    ['registration', broken, 'rfc7591', ['answers/registration-no-server-error']],
    ['client configuration', broken, 'rfc7591', ['answers/registration-no-server-error']],
    ['introspection', broken, 'rfc6749', []],
    ['introspection', broken, 'rfc7662', ['answers/introspection-no-server-error']],
    ['revocation', response(503, ''), 'rfc7009', []],
    ['token', broken, 'rfc6749', ['answers/all-no-server-error']],
    ['token', broken, 'rfc9126', []],
  ];

  it.each(cases)('%s %# under %s', (endpoint, answer, id, rules) => {
    const sound = exchange('t0', 'token', response(400, '{"error":"invalid_client"}'));
    expect(failed(judge(profileOf(id), recorded([sound, exchange('e1', endpoint, answer)], everywhere)))).toEqual(
      rules,
    );
  });

  it('a redirect is one where a token request is answered with it, and no other method', () => {
    const login = response(302, '', [['location', '/login']]);
    const of = (method: string) =>
      failed(judge(profileOf('rfc6749'), recorded([exchange('e1', 'token', login, { method })], everywhere)));
    expect(of('POST')).toEqual(['answers/all-no-redirect']);
    expect(of('GET')).toEqual([]);
  });
});

describe('the client that a token names', () => {
  const claims = JSON.stringify({ iss: 'one', sub: 'one' });
  const credentials = [{ format: 'jwt' as const, name: 'assertion', header: '{"alg":"ES256"}', claims, signature: '' }];
  const granted: ReadResponse = {
    ...response(200, '{"access_token":"<token>","token_type":"Bearer"}', [['cache-control', 'no-store']]),
    token: {
      length: 100,
      characters: 'VSCHAR',
      jwt: {
        header: { typ: 'at+jwt', alg: 'RS256' },
        claims: { client_id: 'two' },
        jti: 'string',
        signature: 'verifies',
      },
    },
  };
  const form = [['client_assertion', '<assertion>']] as const;
  const of = (request: Partial<Exchange['request']>) =>
    failed(
      judge(
        profileOf('rfc9068'),
        recorded([exchange('e1', 'token', granted, { credentials, form, ...request })], everywhere),
      ),
    ).includes('answers/token-client');

  it('is compared with the one that authenticates, where there is one', () => {
    expect(of({})).toBe(true);
    expect(of({ headers: [['authorization', 'Basic <secret>']] })).toBe(false);
    expect(of({ form: [...form, ['client_secret', '<secret>']] })).toBe(false);
    expect(of({ form: [...form, ...form] })).toBe(false);
  });
});
