import { createHash, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import type { Json } from './json.ts';

type JsonObject = { readonly [name: string]: Json };

/** A DPoP proof (RFC 9449 §4.2), opened without judging it. */
export interface Proof {
  readonly header: JsonObject;
  readonly claims: JsonObject;
  /** What the signature covers. */
  readonly input: Uint8Array;
  readonly signature: Uint8Array;
  /** The key in its header; absent when there is none that can be used. */
  readonly key: KeyObject | undefined;
}

const objectOf = (segment: string): JsonObject | undefined => {
  try {
    const value = JSON.parse(Buffer.from(segment, 'base64url').toString()) as Json;
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as JsonObject) : undefined;
  } catch {
    return undefined;
  }
};

const keyOf = (jwk: Json | undefined): KeyObject | undefined => {
  try {
    return createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' });
  } catch {
    return undefined;
  }
};

/**
 * Opens the first proof of a DPoP header. Undefined, never an error, where it is not a JWT: three segments, of which two
 * are JSON objects.
 */
export const openProof = (text: string | undefined): Proof | undefined => {
  if (text === undefined) return undefined;
  const segments = text.split(',', 1)[0]?.trim().split('.') ?? [];
  const [first = '', second = '', third = ''] = segments;
  const [header, claims] = [objectOf(first), objectOf(second)];
  if (segments.length !== 3 || !header || !claims) return undefined;
  return {
    header,
    claims,
    input: Buffer.from(`${first}.${second}`),
    signature: Buffer.from(third, 'base64url'),
    key: keyOf(header.jwk),
  };
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
