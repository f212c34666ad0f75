import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { renderSummary } from '../../reports/summary.ts';
import { suites } from '../../suites/index.ts';
import { rules } from '../judge/responses/rules.ts';
import type { Expectation, Profile } from '../model/profile.ts';
import type { Report } from '../model/report.ts';
import { assay } from '../run.ts';
import { parseTarget, type Target } from '../target/target.ts';
import { inProcess, network, type Transport } from '../wire/http/transport.ts';

const issuer = 'http://127.0.0.1:9/as';

const endpoints = {
  'pushed authorization request': `${issuer}/par`,
  introspection: `${issuer}/introspect`,
  revocation: `${issuer}/revoke`,
};

/** Every scenario is to be refused, but for a few; every rule is to hold. */
const demanding: Profile = {
  id: 'demanding',
  title: 'Demanding',
  url: 'https://demanding.example',
  revision: '1',
  on: [],
  expectations: suites
    .flatMap((suite) => suite.scenarios.map(({ id }) => `${suite.id}/${id}`))
    .map(
      (scenario): Expectation => ({
        scenario,
        expect: /\/(extra-claims|typ-jwt|jti-of-neighbour|encoded|form-charset)$/.test(scenario)
          ? 'granted'
          : 'refused',
        error: ['invalid_client'],
        level: 'MUST',
        clause: ['RFC7523-3'],
        cite: 'RFC 7523 §3',
        from: 'demanding',
      }),
    ),
  answers: rules.map(({ id }) => ({
    rule: id,
    level: 'MUST',
    clause: ['RFC6749-5.1'],
    cite: 'RFC 6749 §5.1',
    from: 'demanding',
  })),
  excluded: [],
};

const key = (kid: string) => ({
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
  kid,
  alg: 'ES256',
});
/** What is agreed with a server that has so many seconds to answer. */
const agreedWithin = (timeout: number): Promise<Target> =>
  parseTarget(
    {
      issuer,
      token_endpoint: `${issuer}/token`,
      discovery: false,
      canary: false,
      limits: { timeout, patience: 0 },
      clients: {
        client: {
          client_id: 'agreed',
          method: 'private_key_jwt',
          keys: [key('a')],
          redirect_uri: 'https://agreed.example/',
        },
        secret: { client_id: 'basic', method: 'client_secret_basic', client_secret: 'secret-of-basic' },
        client_secret_post: { client_id: 'post', method: 'client_secret_post', client_secret: 'secret-of-post' },
        client_secret_jwt: { client_id: 'mac', method: 'client_secret_jwt', client_secret: 'secret-of-mac' },
        neighbour: {
          client_id: 'beside',
          method: 'private_key_jwt',
          keys: [key('b')],
          redirect_uri: 'https://agreed.example/',
        },
      },
    },
    'the test',
    process.cwd(),
  );

const assayed = async (transport: Transport, tokenEndpoint = `${issuer}/token`, timeout = 0.5): Promise<Report> =>
  assay({
    target: await agreedWithin(timeout),
    place: { issuer, tokenEndpoint, endpoints, from: 'target file' },
    suites,
    profiles: [demanding],
    confirmUnder: [demanding],
    described: [],
    wanted: () => true,
    strict: false,
    signal: new AbortController().signal,
    tell: () => undefined,
    version: '0',
    transport,
  });

const json = (status: number, body: object): Response =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store', date: new Date().toUTCString() } });
/** A success wherever it comes from. */
const grant = (): Response =>
  json(200, {
    access_token: 'a-token-that-is-no-secret',
    token_type: 'Bearer',
    expires_in: 60,
    request_uri: 'urn:assay:request',
    active: true,
  });
const refusal = (): Response => json(401, { error: 'invalid_client' });

const outcomes = ({ verdicts }: Report) => new Set(verdicts.map(({ outcome }) => outcome));

const toldNothing = (report: Report): void => {
  expect([...outcomes(report)].sort()).not.toContain('passed');
  expect([...outcomes(report)].sort()).not.toContain('failed');
  expect(outcomes(report)).toContain('cantTell');
  expect(report.footer.exit).toBe(2);
};

const isForged = (body: string): boolean => !body.includes('client_assertion=eyJ');

describe('miniature liars', () => {
  it('a server that refuses everything tells nothing', async () => {
    const report = await assayed(inProcess(async () => refusal()));
    toldNothing(report);
    expect(report.suites[0]?.baseline).toBeNull();
    expect(report.suites[0]?.tried).toHaveLength(12);
    expect(report.verdicts[0]?.because).toContain('invalid_client');
  });

  it('a server that locks the client out after its first failure tells nothing', async () => {
    let locked = false;
    let requests = 0;
    const report = await assayed(
      inProcess(async (request) => {
        const body = await request.text();
        requests++;
        if (locked) return refusal();
        if (isForged(body)) return json(400, { error: 'invalid_request' });
        locked = requests > 2;
        return locked ? refusal() : grant();
      }),
    );
    toldNothing(report);
    expect(report.suites[0]?.baseline).not.toBeNull();
    // Each suite tries each of its variants once, some sixty in all; before them twins, refused in company, go once more alone.
    expect(requests).toBeLessThan(130);
  });

  it('a server that answers 429 after six requests tells nothing that was not told before', async () => {
    let requests = 0;
    const report = await assayed(inProcess(async () => (++requests > 6 ? json(429, { error: 'slow_down' }) : grant())));
    toldNothing(report);
    expect(requests).toBeLessThan(80);
  });

  it('a server that grants everything passes nothing and fails what is to be refused', async () => {
    const report = await assayed(inProcess(async () => grant()));
    const answers = report.verdicts.filter(({ aspect }) => aspect === 'answer');
    const of = (outcome: string) => answers.filter((verdict) => verdict.outcome === outcome).length;
    expect(report.suites.length).toBeGreaterThan(4);
    for (const { suite, smoke } of report.suites)
      expect(smoke.map(({ holds }) => holds)).toEqual(suite === 'revocation' ? [true, null] : [false, false]);
    expect(of('passed')).toBe(0);
    expect(of('failed')).toBeGreaterThan(100);
    expect(answers.find(({ scenario }) => scenario === 'client-assertion/extra-claims')?.outcome).toBe('cantTell');
    expect(report.footer.exit).toBe(1);
  });

  it('a server that is not there tells nothing', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const { transport, close } = network({ connections: 2, timeout: 2 });
    const report = await assayed(transport, `http://127.0.0.1:${port}/token`);
    await close();
    toldNothing(report);
    expect(report.verdicts[0]?.because).toContain('connection refused');
    expect(report.exchanges.length).toBeLessThan(30);
  });
});

describe('servers that answer in strange ways', () => {
  const strange: readonly (readonly [string, () => Response | Promise<Response>, RegExp])[] = [
    [
      'HTML',
      () => new Response('<html>busy</html>', { headers: { 'content-type': 'text/html' } }),
      /without an access token/,
    ],
    ['5xx', () => json(503, { error: 'temporarily_unavailable' }), /503/],
    [
      'a redirect',
      () => new Response(null, { status: 302, headers: { location: 'https://elsewhere.example' } }),
      /redirect/,
    ],
    ['JSON that is not an object', () => Response.json([1]), /without an access token/],
    [
      'an endless body',
      () =>
        new Response(
          new ReadableStream({
            pull: (controller) => controller.enqueue(new TextEncoder().encode('x'.repeat(65_536))),
          }),
        ),
      /without an access token/,
    ],
    [
      'nothing at all',
      () => Promise.reject(Object.assign(new Error('reset'), { code: 'ECONNRESET' })),
      /closed the connection/,
    ],
  ];

  it.each(strange)('%s tells nothing', async (_name, answer, reason) => {
    const report = await assayed(inProcess(async () => answer()));
    toldNothing(report);
    expect(report.verdicts[0]?.because).toMatch(reason);
  });

  it.each([
    [
      'nested',
      { data: { access_token: 'a-token-that-is-no-secret' } },
      /"access_token" is not at the top .* below "data"/,
    ],
    ['of a wrong type', { access_token: 12_345_678 }, /"access_token" is of the type number, not a string/],
    ['null', { access_token: null, token_type: 'Bearer' }, /"access_token" is null, not a string/],
    [
      'a form',
      'access_token=a-token-that-is-no-secret&token_type=bearer',
      /is in a body that is not JSON, sent as text\/plain/,
    ],
  ])(
    'a success that no client can read breaks a rule, which is named, and the reason is given for the rest: %s',
    async (_name, body, reason) => {
      const answer = () => (typeof body === 'string' ? new Response(body) : json(200, body));
      const report = await assayed(inProcess(async () => answer()));
      const failed = report.verdicts.filter(({ outcome }) => outcome === 'failed');
      expect(failed.map(({ scenario }) => scenario)).toEqual(['answers/granted-whole']);
      expect(failed[0]?.because).toMatch(reason);
      expect([...outcomes(report)]).not.toContain('passed');
      const first = report.verdicts.find(({ scenario }) => scenario === 'client-assertion/expired');
      expect([first?.outcome, first?.because]).toEqual(['cantTell', expect.stringMatching(reason)]);
      expect(report.footer.exit).toBe(1);
      expect(JSON.stringify(report)).not.toMatch(/a-token-that-is-no-secret|12345678/);
      const summary = renderSummary(report, { colour: false });
      expect(summary.indexOf('answers/granted-whole')).toBeLessThan(summary.indexOf('! client-assertion'));
    },
  );

  it('a server that hangs tells nothing, in bounded time', async () => {
    const report = await assayed(
      ({ signal }) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
      undefined,
      0.1,
    );
    toldNothing(report);
    expect(report.verdicts[0]?.because).toContain('within 0.1 s');
  });

  it('an interrupted run writes down what is known', async () => {
    const controller = new AbortController();
    let requests = 0;
    const report = await assay({
      target: await agreedWithin(0.5),
      place: { issuer, tokenEndpoint: `${issuer}/token`, endpoints, from: 'target file' },
      suites,
      profiles: [demanding],
      confirmUnder: [demanding],
      described: [],
      wanted: () => true,
      strict: false,
      signal: controller.signal,
      tell: () => undefined,
      version: '0',
      transport: inProcess(async (request) => {
        const body = await request.text();
        if (++requests === 100) controller.abort();
        return isForged(body) ? refusal() : grant();
      }),
    });
    expect(report.footer.exit).toBe(130);
    expect(report.footer.complete).toBe(false);
    expect(outcomes(report)).toContain('untested');
    expect(report.observations.filter(({ after }) => after !== undefined).length).toBeGreaterThan(20);
  });
});
