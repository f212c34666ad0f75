import { describe, expect, it } from 'vitest';
import { jwtFacts } from './token-facts.ts';

const as = (text: string): string => text;
const encoded = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const jwt = (header: unknown, claims: unknown, signature = 'c2lnbmF0dXJl'): string =>
  `${encoded(header)}.${encoded(claims)}.${signature}`;

describe('facts about access tokens', () => {
  it('keeps what rules speak of, and neither the jti nor other claims', () => {
    const token = jwt(
      { typ: 'at+jwt', alg: 'RS256', kid: 'k', x5t: 'x' },
      { iss: 'i', aud: ['a'], exp: 1, jti: 'secret-jti', email: 'somebody@example.com', cnf: { jkt: 't' } },
    );
    expect(jwtFacts(token, as)).toEqual({
      header: { typ: 'at+jwt', alg: 'RS256', kid: 'k' },
      claims: { iss: 'i', aud: ['a'], exp: 1, cnf: { jkt: 't' } },
      jti: 'string',
      signature: 'not checked',
    });
  });

  it.each([
    ['an opaque token', 'c2VjcmV0'],
    ['three words with points', 'one.two.three'],
    ['an encrypted JWT', `${encoded({ alg: 'RSA-OAEP' })}.a.b.c.d`],
    ['a header that is not an object', jwt([], {})],
    ['claims that are not object', jwt({}, null)],
    ['characters that no JWT has', `${jwt({}, {})}=`],
    ['nothing', ''],
  ])('says nothing of %s', (_name, token) => {
    expect(jwtFacts(token, as)).toBeUndefined();
  });

  it('tells an empty signature, and a jti that is not a string', () => {
    expect(jwtFacts(jwt({ alg: 'none' }, { jti: 7 }, ''), as)).toMatchObject({ jti: 'other', signature: 'absent' });
    expect(jwtFacts(jwt({}, {}), as)?.jti).toBe('absent');
  });

  it('cuts what is long, deep or wide, and every text is cleaned before it is cut', () => {
    const deep = { a: { b: { c: { d: 1 } } } };
    const facts = jwtFacts(
      jwt(
        { kid: 'k'.repeat(9999), alg: `${'x'.repeat(250)}secret-secret` },
        { aud: Array.from({ length: 999 }, () => 'a'), cnf: deep, sub: 'x', exp: 1 },
      ),
      (text) => text.replaceAll('secret', '*'),
    );
    expect(facts?.header.kid).toBe(`${'k'.repeat(256)}…`);
    expect(facts?.header.alg).toBe(`${'x'.repeat(250)}*-*`);
    expect(facts?.claims.aud).toHaveLength(16);
    expect(facts?.claims.cnf).toEqual({ a: { b: { c: '…' } } });
  });

  it('keeps a number that JSON cannot write as text, and takes nothing from the prototype', () => {
    const facts = jwtFacts(jwt({}, '{"exp":1e999,"__proto__":{"iss":"x"},"cnf":{"__proto__":1}}'), as);
    expect(facts?.claims.exp).toBe('Infinity');
    expect(facts?.claims.iss).toBeUndefined();
    expect(Object.getPrototypeOf(facts?.claims.cnf)).toBe(Object.prototype);
  });
});
