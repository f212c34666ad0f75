import { CompactSign, exportJWK, generateKeyPair, type JWK } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Get } from '../target/discover.ts';
import { signaturesBy } from './token-signature.ts';

const url = 'https://server.example/jwks';

type Pair = { readonly sign: (header?: object) => Promise<string>; readonly jwk: JWK };

const pairOf = async (alg: string): Promise<Pair> => {
  const { privateKey, publicKey } = await generateKeyPair(alg);
  return {
    sign: (header = {}) =>
      new CompactSign(Buffer.from('{"sub":"x"}')).setProtectedHeader({ alg, kid: 'k', ...header }).sign(privateKey),
    jwk: await exportJWK(publicKey),
  };
};

let es: Pair;
let other: Pair;

beforeAll(async () => {
  [es, other] = await Promise.all([pairOf('ES256'), pairOf('ES256')]);
});

const publishing =
  (keys: unknown, status = 200): Get =>
  async () => ({ status, headers: [], body: JSON.stringify({ keys }) });

describe('the signature of an access token', () => {
  it.each(['ES256', 'RS256', 'PS256', 'EdDSA'])('verifies with the published key: %s', async (alg) => {
    const { sign, jwk } = await pairOf(alg);
    const told = signaturesBy(url, publishing([{ ...other.jwk, kid: 'k' }, null, 7, { ...jwk, kid: 'k', alg }]));
    expect(await told(await sign())).toBe('verifies');
  });

  it('does not verify with another key, a key of another name, or none', async () => {
    const token = await es.sign();
    for (const keys of [[{ ...other.jwk, kid: 'k' }], [{ ...es.jwk, kid: 'other' }], [{ ...es.jwk, use: 'enc' }], []])
      expect(await signaturesBy(url, publishing(keys))(token)).toBe('does not verify');
  });

  it('is not checked where there is nothing to check it with', async () => {
    const token = await es.sign();
    const hmac = `${Buffer.from('{"alg":"HS256"}').toString('base64url')}.e30.AAAA`;
    const failing: Get = () => Promise.reject(new Error('connection refused'));
    expect(await signaturesBy(undefined, publishing([]))(token)).toBe('not checked');
    expect(await signaturesBy(url, publishing([], 404))(token)).toBe('not checked');
    expect(await signaturesBy(url, publishing('none'))(token)).toBe('not checked');
    expect(await signaturesBy(url, failing)(token)).toBe('not checked');
    expect(await signaturesBy(url, publishing([]))(hmac)).toBe('not checked');
    expect(await signaturesBy(url, publishing([]))('no.jwt')).toBe('not checked');
    expect(await signaturesBy(url, publishing([{ kty: 'EC', crv: 'P-256', x: 7 }]))(token)).toBe('not checked');
  });

  it('is checked for the first tokens alone, with keys that are fetched once', async () => {
    let fetched = 0;
    const told = signaturesBy(url, async (from) => {
      fetched++;
      return publishing([es.jwk])(from);
    });
    const token = await es.sign();
    const all = await Promise.all(Array.from({ length: 10 }, () => told(token)));
    expect(all.filter((one) => one === 'verifies')).toHaveLength(8);
    expect(fetched).toBe(1);
  });
});
