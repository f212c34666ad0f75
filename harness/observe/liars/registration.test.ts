import { describe, expect, it } from 'vitest';
import { assayedBehind, having, json, type Liar, type Lying } from './behind.fixture.ts';

const registers = (request: Request): boolean => request.method === 'POST' && request.url.endsWith('/register');

/** Forbids what the metadata of a registration say. */
const forbidding =
  (words: RegExp): Liar =>
  async (request, honest) => {
    const forbidden = registers(request) && words.test(await request.clone().text());
    return forbidden ? json(403, { error: 'access_denied' }) : honest(request);
  };

const wanted = /^(registration\/(method-unknown|jwks-|key-|redirect|update)|registered-keys\/key-for-encryption)/;
const profiles = ['rfc7591', 'rfc7523'];

describe('a registration that is forbidden', () => {
  it('closes nothing where it is a strange one', async () => {
    const report = await assayedBehind(forbidding(/assay_unknown/), { wanted, profiles });
    expect(having(report, 'cantTell')).toEqual([]);
    expect(having(report, 'inapplicable')).toEqual([]);
    expect(having(report, 'passed').length).toBeGreaterThan(10);
  });

  it('closes registration where it is the valid one', async () => {
    const report = await assayedBehind(forbidding(/Assay/), { wanted, profiles });
    expect(having(report, 'passed').concat(having(report, 'failed'), having(report, 'cantTell'))).toEqual([]);
    const asked = report.exchanges.filter(({ endpoint }) => endpoint === 'registration');
    expect(asked.length).toBeLessThan(5);
    expect(having(report, 'inapplicable').every((one) => one.includes('initial_access_token'))).toBe(true);
  });

  it('says nothing of a fragment where it is the redirect URI that is not trusted', async () => {
    const report = await assayedBehind(forbidding(/callback/), { wanted: /redirect-uri-fragment/, profiles });
    expect(having(report, 'passed').concat(having(report, 'failed'))).toEqual([]);
    expect(having(report, 'inapplicable')).toEqual([
      expect.stringContaining('the valid request with a redirect URI is not granted'),
    ]);
  });
});

describe('a client that gives its method of authentication up', () => {
  const toNone: RegExp = /^registered-keys\/method-updated-to-none$/;

  it('is passed where the server makes it public, and grants it nothing', async () => {
    const mutant = 'none-after-update-is-a-method';
    const refusing: Liar = async (request, honest) =>
      request.url.endsWith('/token') && !(await request.clone().text()).includes('client_assertion')
        ? json(401, { error: 'invalid_client' })
        : honest(request);
    const report = await assayedBehind(refusing, { wanted: toNone, mutant });
    expect(having(report, 'passed').length).toBeGreaterThan(0);
    expect(having(report, 'inapplicable').concat(having(report, 'failed'), having(report, 'cantTell'))).toEqual([]);
  });

  it.each<readonly [how: string, liar: Liar, why: string]>([
    ['refuses that', (request, honest) => honest(request), 'does not let a client give its method'],
    [
      'keeps the method, and says so',
      async (request, honest) => {
        if (request.method !== 'PUT') return honest(request);
        const body = (await request.text()).replace('"none"', '"private_key_jwt"');
        return honest(new Request(request.url, { method: 'PUT', headers: request.headers, body }));
      },
      'registered another token_endpoint_auth_method',
    ],
  ])('shows nothing where the server %s', async (_how, liar, why) => {
    const report = await assayedBehind(liar, { wanted: toNone });
    expect(having(report, 'passed').concat(having(report, 'failed'), having(report, 'cantTell'))).toEqual([]);
    expect(having(report, 'inapplicable').join()).toContain(why);
  });
});

describe('a client configuration endpoint without a method', () => {
  it.each([
    ['PUT', /^registration\/update|registered-keys\/rotated/],
    ['GET', /^registration\/read/],
    ['DELETE', /^registered-keys\/client-deleted/],
  ] as const)('makes what needs %s inapplicable', async (method, needing) => {
    const lacking: Liar = async (request, honest) =>
      request.method === method && request.url.includes('/register/') ? json(405, {}) : honest(request);
    const report = await assayedBehind(lacking, {
      wanted: needing,
      profiles,
      target: { registration: { leave_clients: true } },
    });
    expect(having(report, 'inapplicable').length).toBeGreaterThan(0);
    expect(having(report, 'inapplicable').join()).toContain(`takes no ${method}: status 405`);
    for (const other of ['passed', 'failed', 'cantTell'] as const) expect(having(report, other)).toEqual([]);
  });
});

describe('a target with an initial access token', () => {
  const guarded = { policy: 'oauth-2.1', profiles };
  const presented: Lying = { ...guarded, wanted: /^registration\/initial-token-scheme-/ };

  it('passes where the server demands the token, and reads its scheme in any case', async () => {
    const report = await assayedBehind((request, honest) => honest(request), presented);
    expect(report.observations.map(({ answer }) => answer?.kind)).toEqual(['granted', 'granted']);
    expect(having(report, 'inapplicable').concat(having(report, 'failed'), having(report, 'cantTell'))).toEqual([]);
  });

  it('shows nothing where the server registers whoever comes', async () => {
    const report = await assayedBehind((request, honest) => honest(request), {
      ...presented,
      server: { registration: 'open' },
    });
    expect(having(report, 'passed').concat(having(report, 'failed'), having(report, 'cantTell'))).toEqual([]);
    expect(having(report, 'inapplicable').join()).toContain('without the initial access token too');
  });

  it('is not presented where a registration is read without a token', async () => {
    const read: (string | null)[] = [];
    const reading: Liar = (request, honest) => {
      if (request.method === 'GET' && request.url.includes('/register/'))
        read.push(request.headers.get('authorization'));
      return honest(request);
    };
    const report = await assayedBehind(reading, { ...guarded, wanted: /^registration\/read-without-token$/ });
    expect(having(report, 'passed').length).toBeGreaterThan(0);
    expect(read).toEqual([expect.stringMatching(/^Bearer /), null]);
  });
});
