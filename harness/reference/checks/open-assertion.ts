import type { Assertion } from '../message/assertion.ts';
import { isObject } from '../message/json.ts';
import { type Context, type Refusal, type Run, refusedAs } from './check.ts';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Judges the JWT that is presented for a use. What is wrong with it is a sentence that says `{jwt}` for it; the use has
 * the words, so that one check serves all uses.
 */
export const about =
  (judge: (jwt: Assertion, context: Context) => string | Refusal | undefined): Run =>
  (context) => {
    const wrong = context.assertion && judge(context.assertion, context);
    return typeof wrong === 'string' ? refusedAs(context.use, wrong) : wrong;
  };

/** A compact JWS has three segments; a JWE has five, and the JSON serializations have none. */
export const threeSegments: Run = about(({ segments }) =>
  segments.length === 3 ? undefined : 'The {jwt} is no JWS in compact serialization.',
);

/** Base64url in its one spelling: no padding, no other characters, no stray bits. */
export const segmentsBase64url: Run = about(({ segments }) =>
  segments.every((segment) => Buffer.from(segment, 'base64url').toString('base64url') === segment)
    ? undefined
    : 'A segment of the {jwt} is not base64url.',
);

const isUtf8 = (octets: Uint8Array): boolean => {
  try {
    return !strict.decode(octets).startsWith('\ufeff');
  } catch {
    return false;
  }
};

/** Header and claims are UTF-8 without a byte order mark. */
export const textUtf8: Run = about(({ headerOctets, claimsOctets }) =>
  isUtf8(headerOctets) && isUtf8(claimsOctets) ? undefined : 'The {jwt} is not UTF-8.',
);

/** The header is one JSON object. */
export const headerObject: Run = about(({ header }) =>
  isObject(header) ? undefined : 'The header of the {jwt} is not a JSON object.',
);

/** The claims are one JSON object. */
export const claimsObject: Run = about(({ claims }) =>
  isObject(claims) ? undefined : 'The claims of the {jwt} are not a JSON object.',
);

/** No member stands twice, in the header or in the claims. */
export const membersUnique: Run = about(({ headerRead, claimsRead }) =>
  headerRead?.repeated || claimsRead?.repeated ? 'A member of the {jwt} is repeated.' : undefined,
);
