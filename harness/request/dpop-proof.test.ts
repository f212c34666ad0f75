import { EmbeddedJWK, jwtVerify } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeProofKeys } from '../clients/proof-keys.ts';
import type { Draft, Proof } from '../model/request.ts';
import { apply } from './apply.ts';
import { difference } from './difference.ts';
import { type Occasion, type ProofKeys, proofOf, withoutProofElsewhere } from './dpop-proof.ts';

const occasion: Occasion = {
  method: 'POST',
  url: 'https://as.example/token?tenant=1#top',
  now: 1_800_000_000,
  nonce: undefined,
};

let keys: ProofKeys;
beforeAll(async () => {
  keys = (await makeProofKeys('ES256')) as ProofKeys;
});

const opened = (proof: string): { readonly header: Proof['header']; readonly claims: Proof['claims'] } => {
  const [header, claims] = proof.split('.').map((part) => Buffer.from(part, 'base64url').toString());
  return { header: JSON.parse(header ?? ''), claims: JSON.parse(claims ?? '') };
};

describe('a proof', () => {
  it.each(['ES256', 'RS256', 'PS256', 'EdDSA'])('is what RFC 9449 §4.2 describes, with %s', async (alg) => {
    const own = (await makeProofKeys(alg)) as ProofKeys;
    const proof = proofOf(own, { slot: 'proof' }, { ...occasion, nonce: 'n-1' });
    const { protectedHeader, payload } = await jwtVerify(proof, EmbeddedJWK, {
      typ: 'dpop+jwt',
      currentDate: new Date(occasion.now * 1000),
    });
    expect(protectedHeader.alg).toBe(alg);
    expect(payload).toEqual({
      htm: 'POST',
      htu: 'https://as.example/token',
      iat: occasion.now,
      jti: expect.stringMatching(/^[\w-]{22}$/),
      nonce: 'n-1',
    });
    for (const secret of own.confidences)
      expect(Buffer.from(proof.split('.')[0] ?? '', 'base64url').includes(secret)).toBe(false);
  });

  it('is fresh each time and has no nonce before the server gave one', () => {
    const [one, other] = [0, 1].map(() => opened(proofOf(keys, { slot: 'proof' }, occasion)));
    expect(one?.claims?.jti).not.toBe(other?.claims?.jti);
    expect(one?.claims).not.toHaveProperty('nonce');
  });

  it('is spoilt as its draft says, and in nothing else', async () => {
    const spoilt = opened(
      proofOf(keys, { slot: 'proof', header: { typ: 'JWT' }, claims: { htm: 'GET', iat: undefined } }, occasion),
    );
    expect(spoilt.header).toMatchObject({ typ: 'JWT', alg: 'ES256' });
    expect(spoilt.claims).toEqual({ htm: 'GET', htu: 'https://as.example/token', jti: expect.any(String) });
    await expect(jwtVerify(proofOf(keys, { slot: 'proof', by: 'another key' }, occasion), EmbeddedJWK)).rejects.toThrow(
      'signature verification failed',
    );
    expect(proofOf(keys, { slot: 'proof', header: { alg: 'none' } }, occasion)).toMatch(/^[\w-]+\.[\w-]+\.$/);
    expect(opened(proofOf(keys, { slot: 'proof', jwk: 'private' }, occasion)).header?.jwk).toHaveProperty('d');
  });

  it('needs no keys where the target needs no proofs', async () => {
    expect(await makeProofKeys(undefined)).toBeUndefined();
  });
});

const draft = (proof: Proof, rest: Partial<Draft['http']> = {}): Draft => ({
  now: occasion.now,
  form: [],
  http: {
    method: 'POST',
    contentType: undefined,
    headers: [
      ['x', 'y'],
      ['DPoP', proof],
    ],
    query: [],
    ...rest,
  },
});

describe('a draft with a proof', () => {
  it('loses it at every endpoint but the token endpoint', () => {
    const names = (one: Draft) => withoutProofElsewhere(one).http.headers.map(([name]) => name);
    expect(names(draft({ slot: 'proof' }))).toEqual(['x', 'DPoP']);
    expect(names(draft({ slot: 'proof' }, { endpoint: 'token' }))).toEqual(['x', 'DPoP']);
    expect(names(draft({ slot: 'proof' }, { endpoint: 'introspection' }))).toEqual(['x']);
  });

  it('loses it when a change leaves the header out, in whatever case', () => {
    const { http } = apply(draft({ slot: 'proof' }), { withoutHeaders: ['dpop'] });
    expect(http.headers).toEqual([['x', 'y']]);
  });

  it('differs from another one in nothing, unless something was done to the proof', () => {
    const compared = (proof: Proof, preceding: readonly Draft[] = []) =>
      difference(
        { draft: draft({ slot: 'proof' }) },
        { draft: draft(proof) },
        preceding.map((one) => ({ draft: one })),
      );
    expect(compared({ slot: 'proof' })).toEqual([]);
    expect(compared({ slot: 'proof', claims: { htm: 'GET' } })).toEqual([
      { place: 'proof.claims.htm', control: 'the method', stimulus: '"GET"' },
    ]);
    expect(compared({ slot: 'proof', claims: { iat: occasion.now - 3600 } })).toEqual([
      { place: 'proof.claims.iat', control: 'now', stimulus: 'now − 3600 s' },
    ]);
    expect(compared({ slot: 'proof', header: { typ: undefined } })).toEqual([
      { place: 'proof.header.typ', control: '"dpop+jwt"', stimulus: null },
    ]);
    expect(compared({ slot: 'proof', by: 'another key' })).toEqual([
      { place: 'proof.signer', control: 'its own key', stimulus: 'another key' },
    ]);
    const known: Proof = { slot: 'proof', claims: { jti: 'a-jti-of-twenty-two-ch' } };
    expect(compared(known)).toEqual([]);
    expect(compared(known, [draft(known)])).toEqual([
      { place: 'proof.claims.jti', control: 'fresh', stimulus: 'carried by a request before' },
    ]);
  });
});
