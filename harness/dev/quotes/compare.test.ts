import { expect, it, test } from 'vitest';
import { compareQuotes, onOneLine, partsOf, rfcOf } from './compare.ts';

const page = `   The authorization server MUST reject any JWT with an
   expiration time that has passed, subject to allowable clock

Jones, et al.                Standards Track                    [Page 6]

RFC 7523           OAuth JWT Assertion Profiles               May 2015

   skew between systems.  A case-
   sensitive string.
`;

it('reads over the edge of a page and over divided words', () => {
  expect(onOneLine(page)).toContain('subject to allowable clock skew between systems. A case-sensitive string.');
});

const cite = 'RFC 7523 §3 (4)';
const kindOf = (quote: string, where = cite) => {
  const { found, notFound, noText } = compareQuotes([{ where: 'here', cite: where, quote }], (rfc) =>
    rfc === '7523' ? page : undefined,
  );
  return [found.length, notFound.length, noText.length];
};

test.each([
  [
    'a sentence, whatever its lines',
    'The authorization server MUST reject any JWT with an  expiration time',
    [1, 0, 0],
  ],
  ['what is left out', '… MUST reject any JWT […] subject to allowable clock skew …', [1, 0, 0]],
  ['a subject that was put in front', '[The server] MUST reject any JWT', [1, 0, 0]],
  ['another word', 'The authorization server SHOULD reject any JWT', [0, 1, 0]],
  ['parts in another order', 'subject to allowable clock skew […] MUST reject any JWT', [0, 1, 0]],
])('%s', (_what, quote, kinds) => {
  expect(kindOf(quote)).toEqual(kinds);
});

it('says of which documents it has no text', () => {
  expect(kindOf('anything', 'RFC 10070 §4')).toEqual([0, 0, 1]);
  expect(kindOf('anything', 'OpenID Connect Core §9')).toEqual([0, 0, 1]);
});

test('the document that is cited first is the one that is quoted', () => {
  expect(rfcOf('RFC 8725 §3.8, RFC 7523 §3 (1)')).toBe('8725');
  expect(partsOf('… one, … two')).toEqual(['one', 'two']);
});
