import { describe, expect, it } from 'vitest';
import { assayedBehind, type Front, outcomesOf } from './behind.fixture.ts';

const refusal = (error_description: string): Response =>
  Response.json({ error: 'invalid_client_metadata', error_description }, { status: 400 });

/** Registrations whose text answers to a pattern are refused. */
const refusing =
  (pattern: RegExp): Front =>
  async (request, handle) =>
    request.method === 'POST' &&
    new URL(request.url).pathname.endsWith('/register') &&
    pattern.test(await request.clone().text())
      ? refusal('Not here.')
      : handle(request);

const assayed = (front: Front) =>
  assayedBehind({
    profiles: ['rfc7518', 'rfc7517', 'rfc7591', 'rfc7523'],
    wanted:
      /^(registered-keys|registration)\/(key-rsa-1024|set-empty|key-member-repeated|key-(for|without)-\w+|key-of-other-alg|key-modulus-leading-zero|alg-(none|not-registered)|jwks-uri-\w+|redirect-uri-fragment)$/,
    front,
  });

describe('a server that refuses registrations', () => {
  it('passes nothing where it refuses every one', async () => {
    const report = await assayed(refusing(/./));
    expect(outcomesOf(report, /^registered-keys\//)).toEqual(['inapplicable']);
    expect(outcomesOf(report, /^registration\//)).not.toContain('passed');
    const { because = '' } = report.verdicts.find(({ scenario }) => scenario === 'registered-keys/set-empty') ?? {};
    expect(because).toContain('does not register the same client without the fault either');
  });

  it('passes nothing about RSA keys where it refuses every one of them', async () => {
    const report = await assayed(refusing(/"RSA"/));
    expect(outcomesOf(report, /key-rsa-1024|key-member-repeated|key-of-other-alg|leading-zero/)).toEqual([
      'inapplicable',
    ]);
    expect(outcomesOf(report, /set-empty|key-for-encryption/)).toEqual(['passed']);
  });

  it('passes nothing about metadata that it refuses in any case', async () => {
    const report = await assayed(refusing(/jwks_uri|redirect_uris":\["|signing_alg/));
    expect(outcomesOf(report, /\/(jwks-uri-\w+|redirect-uri-fragment|alg-none|alg-not-registered)$/)).toEqual([
      'inapplicable',
    ]);
  });
});

/** Token requests that answer to a pattern are refused. */
const denying =
  (pattern: RegExp, error: string): Front =>
  async (request, handle) =>
    new URL(request.url).pathname.endsWith('/token') && pattern.test(await request.clone().text())
      ? Response.json({ error }, { status: 400 })
      : handle(request);

describe('a server of which registered clients get little', () => {
  const asking = (front: Front) =>
    assayedBehind({
      profiles: ['rfc6749', 'rfc7591', 'oauth-2.1'],
      wanted: /^registered-keys\/(grant|scope)-not-registered$/,
      front,
    });

  it('passes nothing about grants where none of them gets a token', async () => {
    const report = await asking(async (request, handle) => {
      const assertion = new URLSearchParams(await request.clone().text()).get('client_assertion') ?? '';
      const { iss } = JSON.parse(Buffer.from(assertion.split('.')[1] ?? 'e30', 'base64url').toString() || '{}');
      return iss === undefined || String(iss).startsWith('assay-')
        ? handle(request)
        : Response.json({ error: 'unauthorized_client' }, { status: 400 });
    });
    expect(outcomesOf(report, /-not-registered$/)).toEqual(['inapplicable']);
  });

  it('passes nothing about a scope that nobody is granted who acts for himself', async () => {
    const report = await asking(denying(/scope=[^&]*write/, 'invalid_scope'));
    expect(outcomesOf(report, /scope-not-registered$/)).toEqual(['inapplicable']);
    expect(outcomesOf(report, /grant-not-registered$/)).toEqual(['passed']);
  });

  it('passes where it refuses what they did not register', async () => {
    expect(outcomesOf(await asking((request, handle) => handle(request)), /-not-registered$/)).toEqual(['passed']);
  });
});
