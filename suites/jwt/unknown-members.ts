import type { Twin } from '../../harness/model/scenario.ts';

/** Holds characters that the two alphabets of Base64 write differently, wherever it stands in the text. */
export const telling = '???>>>';

/** A server may refuse claims that it does not know, though it is to ignore them (RFC 7519 §4). */
export const withClaim: Twin = {
  words: 'with a claim that nobody defined',
  change: () => ({ claims: { x: telling } }),
};

/** A server may refuse header members that it does not know, though it is to ignore them (RFC 7515 §4). */
export const withHeaderMember: Twin = {
  words: 'with a header member that nobody defined',
  change: () => ({ header: { x: telling } }),
};
