import { createHash, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { type Assertion, open, type Reading } from './assertion.ts';
import { isObject, type Json } from './json.ts';

/** A DPoP proof (RFC 9449 §4.2), opened without judging it: a JWT, and the key in its header. */
export interface Proof extends Assertion {
  /** The key in its header; absent when there is none that can be used. */
  readonly key: KeyObject | undefined;
}

const keyOf = (jwk: Json | undefined): KeyObject | undefined => {
  try {
    return createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' });
  } catch {
    return undefined;
  }
};

/** Opens the first proof of a DPoP header. Never throws: what does not hold of a JWT is left to the checks. */
export const openProof = (text: string | undefined, reading: Reading): Proof | undefined => {
  if (text === undefined) return undefined;
  const jwt = open(text.split(',', 1)[0]?.trim() ?? '', reading);
  return { ...jwt, key: isObject(jwt.header) ? keyOf(jwt.header.jwk) : undefined };
};

/** Members that a thumbprint is made of, in their order (RFC 7638 §3.2, RFC 8037 §2). */
const required: ReadonlyMap<unknown, readonly string[]> = new Map([
  ['EC', ['crv', 'kty', 'x', 'y']],
  ['OKP', ['crv', 'kty', 'x']],
  ['RSA', ['e', 'kty', 'n']],
]);

/** The thumbprint of the key in a proof (RFC 7638), with SHA-256: what a token is bound to (RFC 9449 §6.1). */
export const thumbprintOf = ({ key }: Proof): string | undefined => {
  const jwk = key?.export({ format: 'jwk' });
  const members = required.get(jwk?.kty)?.map((name) => [name, jwk?.[name]]);
  return (
    members &&
    createHash('sha256')
      .update(JSON.stringify(Object.fromEntries(members)))
      .digest('base64url')
  );
};
