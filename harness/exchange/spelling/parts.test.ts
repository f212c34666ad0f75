import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confidencesOf } from '../confidences.ts';
import { shortestPart } from './parts.ts';
import { spellings } from './spellings.fixture.ts';

const secret = 'q7Xn-2RkV0_tLw9ZpYb4HcJmEs6DgUaF';

describe('a part of a secret', () => {
  const { clean } = confidencesOf([secret]);

  it.each([
    ['its beginning', secret.slice(0, 20)],
    ['its end', secret.slice(-20)],
    ['its middle', secret.slice(7, 25)],
    ['a dozen octets', secret.slice(9, 9 + shortestPart)],
    ['all but one', secret.slice(1)],
    ['its beginning in capitals', secret.slice(0, 20).toUpperCase()],
  ])('is cut out: %s', (_what, part) => {
    expect(clean(`the secret ${part}… is wrong`)).toBe('the secret <secret>… is wrong');
  });

  it('is cut out on both sides of what hides the rest', () => {
    expect(clean(`${secret.slice(0, 14)}****${secret.slice(-14)}`)).toBe('<secret>****<secret>');
  });

  it.each(Object.entries(spellings))('is cut out as %s', (_name, spelled) => {
    const text = spelled(secret.slice(3, 24));
    expect(clean(`"${text}"`)).toContain('<secret>');
  });

  it('is left where it is shorter, or spread: nobody promises that', () => {
    for (const text of [secret.slice(0, shortestPart - 1), secret.replace(/(.)./g, '$1 ')])
      expect(clean(text)).toBe(text);
  });
});

describe('what could stand anywhere', () => {
  it('is left, although a secret holds it: words, what everybody may read, one character over and over', () => {
    const { clean } = confidencesOf(
      [
        'the-secret-of-the-client-at-https://as.example:8443/oauth2/token',
        'invalid_client_authentication',
        'a1'.repeat(40),
      ],
      ['https://as.example:8443/oauth2/token'],
    );
    for (const text of [
      'the-secret-of-the-clients',
      'https://as.example:8443/oauth2/token',
      'https://as.example:8443/oauth2',
      '{"error":"invalid_client_assertion"}',
      'a1'.repeat(30),
    ])
      expect(clean(text)).toBe(text);
  });

  it('is left of tokens: a server makes them of what it likes', () => {
    const all = confidencesOf([]);
    all.learn([{ kind: 'token', value: 'client-3fa85f64-5717-4562-b3fc:S9dk3LwqPz' }]);
    expect(all.clean('client-3fa85f64-5717-4562-b3fc')).toBe('client-3fa85f64-5717-4562-b3fc');
  });
});

describe('a part of an assertion', () => {
  const signature = Buffer.from('0123456789'.repeat(6)).toString('base64url');
  const assertion = `eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhIn0.${signature}`;

  it('is cut out where it is of the signature; the rest is shown', () => {
    const all = confidencesOf([]);
    all.learn([{ kind: 'assertion', value: assertion }]);
    expect(all.clean(signature.slice(20, 44))).toBe('<assertion>');
    expect(all.clean('eyJhbGciOiJFUzI1NiJ9')).toBe('eyJhbGciOiJFUzI1NiJ9');
  });

  it('is forgotten when thousands have come since, and secrets are not', () => {
    const all = confidencesOf([secret]);
    const nth = (n: number): string => Buffer.from(`${n}-${(n * 7919) % 104_729}`.repeat(6)).toString('base64url');
    for (let n = 1; n <= 3000; n++) all.learn([{ kind: 'assertion', value: `eyJhbGciOiJFUzI1NiJ9.e30.${nth(n)}` }]);
    expect(all.clean(nth(3000).slice(4, 30))).toBe('<assertion>');
    expect(all.clean(secret.slice(4, 30))).toBe('<secret>');
    expect(all.clean(`eyJhbGciOiJFUzI1NiJ9.e30.${nth(2)}`)).toBe('<assertion>');
    expect(all.clean(nth(2).slice(4, 30))).toBe(nth(2).slice(4, 30));
  });
});

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const randomText = fc
  .array(fc.integer({ min: 0, max: digits.length - 1 }), { minLength: 24, maxLength: 90 })
  .map((places) => places.map((place) => digits[place]).join(''))
  .filter((text) => /\d/.test(text));

describe('whatever the secrets are, and however they are cut', () => {
  it('leaves no run of them that is long enough, but for what reads like a word', () => {
    fc.assert(
      fc.property(
        fc.array(randomText, { minLength: 1, maxLength: 6 }),
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.string({ maxLength: 5 })), { minLength: 1, maxLength: 8 }),
        (secrets, pieces) => {
          const text = pieces
            .map(([which, from, length, between]) => {
              const one = secrets[which % secrets.length] as string;
              const at = from % one.length;
              return one.slice(at, at + (length % (one.length - at)) + 1) + between;
            })
            .join('');
          const cleaned = confidencesOf(secrets).clean(text);
          for (const one of secrets)
            for (let at = 0; at + shortestPart <= one.length; at++) {
              const run = one.slice(at, at + shortestPart);
              if (/\d/.test(run) && new Set(run).size > 6) expect(cleaned).not.toContain(run);
            }
        },
      ),
    );
  });
});
