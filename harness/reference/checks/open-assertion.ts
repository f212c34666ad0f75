import type { Assertion } from '../message/assertion.ts';
import { isObject } from '../message/json.ts';
import { type Context, invalidClient, type Refusal, type Run } from './check.ts';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Judges the assertion, which is there: checks of assertions run only when there is one. */
export const about =
  (judge: (assertion: Assertion, context: Context) => Refusal | undefined): Run =>
  (context) =>
    context.assertion === undefined ? undefined : judge(context.assertion, context);

/** A compact JWS has three segments; a JWE has five, and the JSON serializations have none. */
export const threeSegments: Run = about(({ segments }) =>
  segments.length === 3 ? undefined : invalidClient('The assertion is no JWS in compact serialization.'),
);

/** Base64url in its one spelling: no padding, no other characters, no stray bits. */
export const segmentsBase64url: Run = about(({ segments }) =>
  segments.every((segment) => Buffer.from(segment, 'base64url').toString('base64url') === segment)
    ? undefined
    : invalidClient('A segment of the assertion is not base64url.'),
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
  isUtf8(headerOctets) && isUtf8(claimsOctets) ? undefined : invalidClient('The assertion is not UTF-8.'),
);

/** The header is one JSON object. */
export const headerObject: Run = about(({ header }) =>
  isObject(header) ? undefined : invalidClient('The header of the assertion is not a JSON object.'),
);

/** The claims are one JSON object. */
export const claimsObject: Run = about(({ claims }) =>
  isObject(claims) ? undefined : invalidClient('The claims of the assertion are not a JSON object.'),
);

/** No member stands twice, in the header or in the claims. */
export const membersUnique: Run = about(({ headerRead, claimsRead }) =>
  headerRead?.repeated || claimsRead?.repeated ? invalidClient('A member of the assertion is repeated.') : undefined,
);
