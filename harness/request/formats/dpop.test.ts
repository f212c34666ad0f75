import { EmbeddedJWK, jwtVerify } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { keyringOf } from '../../clients/parties.ts';
import { makeProofHolder } from '../../clients/proof-keys.ts';
import type { CredentialChange, DpopCredential } from '../../model/credential.ts';
import type { Draft } from '../../model/request.ts';
import { apply } from '../apply.ts';
import { difference } from '../difference.ts';
import { prepareToShow, withoutProofElsewhere } from '../prepare.ts';
import { dpop } from './dpop.ts';
import type { Keys, Occasion } from './format.ts';
import { changed } from './formats.ts';

const occasion: Occasion = {
  method: 'POST',
  url: 'https://as.example/token?tenant=1#top',
  now: 1_800_000_000,
  nonce: undefined,
};

const keysFor = async (alg: string): Promise<{ readonly keys: Keys; readonly secrets: readonly string[] }> => {
  const { holder, secrets } = await makeProofHolder(alg);
  const nobody = { id: 'nobody', keys: [] };
  return {
    keys: { keyring: keyringOf({ client: nobody, stranger: nobody, holder, x5c: [] }), secretOf: () => '' },
    secrets,
  };
};

let keys: Keys;
beforeAll(async () => {
  ({ keys } = await keysFor('ES256'));
});

const honest: DpopCredential = { format: 'dpop', header: {}, claims: {}, signing: { by: 'holder' } };
const spoilt = (change: CredentialChange): DpopCredential => changed(honest, change);
const made = (change: CredentialChange = {}, given: Keys = keys, on: Occasion = occasion): string =>
  dpop.make(spoilt(change), given, on).text;

type Members = { readonly [name: string]: unknown };

const opened = (proof: string): { readonly header: Members; readonly claims: Members } => {
  const [header, claims] = proof.split('.').map((part) => Buffer.from(part, 'base64url').toString());
  return { header: JSON.parse(header ?? ''), claims: JSON.parse(claims ?? '') };
};

describe('a proof', () => {
  it.each(['ES256', 'RS256', 'PS256', 'EdDSA'])('is what RFC 9449 §4.2 describes, with %s', async (alg) => {
    const own = await keysFor(alg);
    const proof = made({}, own.keys, { ...occasion, nonce: 'n-1' });
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
    for (const secret of own.secrets)
      expect(Buffer.from(proof.split('.')[0] ?? '', 'base64url').includes(secret)).toBe(false);
  });

  it('is fresh each time and has no nonce before the server gave one', () => {
    const [one, other] = [0, 1].map(() => opened(made()));
    expect(one?.claims.jti).not.toBe(other?.claims.jti);
    expect(one?.claims).not.toHaveProperty('nonce');
  });

  it('is spoilt as its draft says, and in nothing else', async () => {
    const { header, claims } = opened(made({ header: { typ: 'JWT' }, claims: { htm: 'GET', iat: undefined } }));
    expect(header).toMatchObject({ typ: 'JWT', alg: 'ES256' });
    expect(claims).toEqual({ htm: 'GET', htu: 'https://as.example/token', jti: expect.any(String) });
    await expect(jwtVerify(made({ signing: { key: 'other' } }), EmbeddedJWK)).rejects.toThrow(
      'signature verification failed',
    );
    expect(made({ signing: { alter: () => new Uint8Array() } })).toMatch(/^[\w-]+\.[\w-]+\.$/);
    expect(opened(made({ jwk: 'private' })).header.jwk).toHaveProperty('d');
  });

  it('takes the spoilings of any JWT', () => {
    expect(made({ compact: (compact) => `${compact}.more` })).toMatch(/\.more$/);
    expect(opened(made({ claimsText: (json) => json.replace('{', '{"a":1,') })).claims.a).toBe(1);
  });

  it('needs no keys where the target needs no proofs', async () => {
    expect(await makeProofHolder(undefined)).toEqual({ holder: undefined, secrets: [] });
  });
});

const draft = (proof: DpopCredential, rest: Partial<Draft['http']> = {}): Draft => ({
  now: occasion.now,
  credentials: { proof },
  form: [],
  http: {
    method: 'POST',
    contentType: undefined,
    headers: [
      ['x', 'y'],
      ['DPoP', { slot: 'credential', name: 'proof' }],
    ],
    query: [],
    ...rest,
  },
});

describe('a draft with a proof', () => {
  it('loses it at every endpoint but the token endpoint', () => {
    const left = (one: Draft) => {
      const { http, credentials } = withoutProofElsewhere(one);
      return [...http.headers.map(([name]) => name), ...Object.keys(credentials ?? {})];
    };
    expect(left(draft(honest))).toEqual(['x', 'DPoP', 'proof']);
    expect(left(draft(honest, { endpoint: 'token' }))).toEqual(['x', 'DPoP', 'proof']);
    expect(left(draft(honest, { endpoint: 'introspection' }))).toEqual(['x']);
  });

  it('loses it when a change leaves the header out, in whatever case', () => {
    const { http } = apply(draft(honest), { withoutHeaders: ['dpop'] });
    expect(http.headers).toEqual([['x', 'y']]);
  });

  it('differs from another one in nothing, unless something was done to the proof', () => {
    const prepared = prepareToShow(keys.keyring, occasion.url);
    const compared = (change: CredentialChange, preceding: readonly Draft[] = []) =>
      difference(prepared(draft(honest)), prepared(draft(spoilt(change))), preceding.map(prepared));
    expect(compared({})).toEqual([]);
    expect(compared({ claims: { htm: 'GET' } })).toEqual([
      { place: 'proof.claims.htm', control: 'the method', stimulus: '"GET"' },
    ]);
    expect(compared({ claims: { iat: occasion.now - 3600 } })).toEqual([
      { place: 'proof.claims.iat', control: 'now', stimulus: 'now − 3600 s' },
    ]);
    expect(compared({ header: { typ: undefined } })).toEqual([
      { place: 'proof.header.typ', control: '"dpop+jwt"', stimulus: null },
    ]);
    expect(compared({ signing: { key: 'other' } })).toEqual([
      { place: 'proof.signer', control: "ES256 by the proof's key own", stimulus: "ES256 by the proof's key other" },
    ]);
    const known = { claims: { jti: 'a-jti-of-twenty-two-ch' } };
    expect(compared(known)).toEqual([]);
    expect(compared(known, [draft(spoilt(known))])).toEqual([
      { place: 'proof.claims.jti', control: 'fresh', stimulus: 'carried by a request before' },
    ]);
  });
});
