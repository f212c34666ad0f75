import { describe, expect, it } from 'vitest';
import { check } from './check.ts';
import { says, searchable } from './compare.ts';
import { namesIn } from './texts.ts';

const page = `   (A)  The authorization server MUST reject any JWT with an expiration
        time that has passed, subject to allowable clock skew between





Jones, et al.                Standards Track                    [Page 5]
\f
RFC 7523              OAuth JWT Assertion Profiles              May 2015


        systems.  It uses the client-
        credentials grant, and a "client_id" in [Page 3] of it.
`;

const text = searchable(page);

describe('a quote', () => {
  it.each([
    [
      'over the end of a page',
      'The authorization server MUST reject any JWT with an expiration time that has passed, subject to allowable clock skew between systems.',
    ],
    ['over a hyphen at the end of a line', 'It uses the client-credentials grant'],
    ['with other quotation marks', 'a “client_id” in [Page 3] of it.'],
    ['with something left out', 'The authorization server MUST reject any JWT […], subject to … systems.'],
  ])('is found %s', (_what, quote) => {
    expect(says(text, quote)).toBe(true);
  });

  it.each([
    ['with another word', 'The authorization server SHOULD reject any JWT with an expiration time that has passed'],
    ['with a word less', 'MUST reject any JWT with an expiration that has passed'],
    ['with words joined', 'MUST rejectany JWT'],
    ['whose pieces stand in another order', 'subject to allowable clock skew … MUST reject any JWT'],
  ])('is not found %s', (_what, quote) => {
    expect(says(text, quote)).toBe(false);
  });

  it('is looked for in every document that is cited, and not found only where all of them can be had', () => {
    const texts = (name: string) => (name === 'rfc7523' ? text : undefined);
    expect(namesIn('RFC 7523 §3 (4), RFC 6749 §2.3')).toEqual(['rfc7523', 'rfc6749']);
    expect(check({ cite: 'RFC 6749 §2, RFC 7523 §3', quote: 'MUST reject any JWT' }, texts)).toBe('found');
    expect(check({ cite: 'RFC 7523 §3', quote: 'MUST accept any JWT' }, texts)).toBe('not found');
    expect(check({ cite: 'RFC 6749 §2, RFC 7523 §3', quote: 'MUST accept any JWT' }, texts)).toBe('no text');
    expect(check({ cite: 'OpenID Connect Core §9', quote: 'MUST reject any JWT' }, texts)).toBe('no text');
  });
});
