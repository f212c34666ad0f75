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
