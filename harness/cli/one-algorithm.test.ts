import { describe, expect, it } from 'vitest';
import { assayedBehind, type Front, outcomesOf } from './behind.fixture.ts';

const algOf = (assertion: string): unknown => {
  try {
    return JSON.parse(Buffer.from(assertion.split('.', 1)[0] ?? '', 'base64url').toString()).alg;
  } catch {
    return undefined;
  }
};

/** Clients are registered for ES256 alone, though their key sets have other keys too. */
const es256Alone: Front = async (request, handle) => {
  const assertion = new URLSearchParams(await request.clone().text()).get('client_assertion') ?? '';
  const alg = algOf(assertion);
  return typeof alg !== 'string' || alg === 'ES256'
    ? handle(request)
    : Response.json({ error: 'invalid_client', error_description: 'Not your algorithm.' }, { status: 401 });
};

const assayed = (client: object = {}, mutant?: string) =>
  assayedBehind({
    profiles: ['rfc7523', 'rfc7518', 'rfc7515'],
    wanted: /^client-assertion\/(rsa|pss|pkcs1|ecdsa|eddsa|alg|neighbour-key|standard)\b/,
    front: es256Alone,
    client,
    ...(mutant === undefined ? {} : { mutant }),
  });

const ofOtherKeys = /\/(rsa-.*|pss-.*|pkcs1-.*|eddsa-.*|alg-(not-of-key|kid-mismatch|ed25519))$/;

describe('a server that takes one algorithm from a client', () => {
  it('passes nothing by refusing another algorithm', async () => {
    const report = await assayed();
    expect(outcomesOf(report, ofOtherKeys)).toEqual(['inapplicable']);
    const verdict = report.verdicts.find(({ scenario }) => scenario === 'client-assertion/pkcs1-garbage');
    expect(verdict?.because).toBe(
      "It does not apply: the valid request signed with the client's RS256 key is not granted: refused with invalid_client (401): “Not your algorithm”.",
    );
    expect(report.exchanges.find(({ id }) => id === verdict?.evidence[0])?.response?.body).toContain('Not your');
  });

  it('still shows what can be asked with the one', async () => {
    const own = /\/(ecdsa-(?!curve|koblitz).*|neighbour-key|neighbour-key-and-kid|standard-alphabet-signature)$/;
    expect(outcomesOf(await assayed(), own)).toEqual(['passed']);
  });

  it('is not found sound where it reads signatures loosely', async () => {
    const report = await assayed({}, 'plain-base64-accepted');
    expect(outcomesOf(report, /\/standard-alphabet-signature$/)).toEqual(['failed']);
  });

  it('fails for other algorithms where the target file does not say so, and for none where it does', async () => {
    const others = /\/alg-(rs256|ps256|eddsa|es384|rs384)$/;
    expect(outcomesOf(await assayed(), others)).toContain('failed');
    const declared = await assayed({ token_endpoint_auth_signing_alg: 'ES256' });
    expect(outcomesOf(declared, others)).toEqual(['inapplicable']);
    expect(outcomesOf(declared, /\/alg-es256$/)).not.toContain('failed');
  });
});
