import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { isObject, type Json } from '../message/json.ts';
import type { RegisteredKey } from '../state/client.ts';

/** A member of a JWK Set as it came (RFC 7517 §4). */
export type Jwk = { readonly [name: string]: Json };

/** How a member of a set is understood. */
export interface KeyReading {
  /** Whether the key is meant to verify signatures (RFC 7517 §4.2, §4.3). */
  readonly verifies: (jwk: Jwk) => boolean;
  /** The algorithms that the key may verify with: the one it names, or all that fit its kind (RFC 7517 §4.4). */
  readonly algorithms: (jwk: Jwk) => readonly string[];
  /** How the key is named; empty where it is not. */
  readonly kid: (jwk: Jwk) => string;
  /** The one algorithm that the client may use, by what it registered. */
  readonly pinned: (alg: Json | undefined) => Json | undefined;
}

/** The algorithms that fit a kind of key (RFC 7518 §3.1, RFC 8037 §3.1, RFC 9864 §2.2); none for a kind that is not understood. */
export const fitting = ({ kty, crv }: Jwk): readonly string[] => {
  if (kty === 'RSA') return ['RS256', 'PS256'];
  if (kty === 'EC') return crv === 'P-256' ? ['ES256'] : [];
  return kty === 'OKP' && crv === 'Ed25519' ? ['EdDSA', 'Ed25519'] : [];
};

/** The key reading of the reference. */
export const keyReading: KeyReading = {
  verifies: ({ use, key_ops: operations }) =>
    (use === undefined || use === 'sig') &&
    (operations === undefined || (Array.isArray(operations) && operations.includes('verify'))),
  algorithms: (jwk) => fitting(jwk).filter((alg) => jwk.alg === undefined || jwk.alg === alg),
  kid: ({ kid }) => (typeof kid === 'string' ? kid : ''),
  pinned: (alg) => alg,
};

/** The members of a JWK Set; undefined when it is none: no object, no array of objects in `keys`. */
export const membersOf = (set: unknown): readonly Jwk[] | undefined =>
  isObject(set) && Array.isArray(set.keys) && set.keys.every(isObject) ? (set.keys as readonly Jwk[]) : undefined;

/** Private and symmetric members (RFC 7518 §6.2.2, §6.3.2, §6.4.1). */
const confidential = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'];

/** Nothing of the key is private, and it is no symmetric one. */
export const isPublic = (jwk: Jwk): boolean => jwk.kty !== 'oct' && confidential.every((name) => !(name in jwk));

/** The members that a kind of key must have, as octets; undefined where one is missing or no string. */
const octets = (jwk: Jwk): readonly Buffer[] | undefined => {
  const names = jwk.kty === 'RSA' ? ['n', 'e'] : jwk.kty === 'EC' ? ['x', 'y'] : ['x'];
  const values = names.map((name) => jwk[name]);
  return values.every((value) => typeof value === 'string')
    ? values.map((value) => Buffer.from(value as string, 'base64url'))
    : undefined;
};

/** Whether a key is understood: a kind we know, with all its members. Others are ignored (RFC 7517 §5). */
export const isUnderstood = (jwk: Jwk): boolean => fitting(jwk).length > 0 && octets(jwk) !== undefined;

/** Coordinates have the full length of their curve (RFC 7518 §6.2.1.2, RFC 8037 §2). */
export const isWhole = (jwk: Jwk): boolean =>
  jwk.kty === 'RSA' || (octets(jwk) ?? []).every((one) => one.length === 32);

/** The integers of an RSA key are written without leading zeros (RFC 7518 §2). */
export const isMinimal = (jwk: Jwk): boolean => jwk.kty !== 'RSA' || (octets(jwk) ?? []).every((one) => one[0] !== 0);

/** An RSA key has 2048 bits or more, and an exponent that is one (RFC 7518 §3.3, §3.5). */
export const isLong = (jwk: Jwk): boolean => {
  if (jwk.kty !== 'RSA') return true;
  const [n = 0n, e = 0n] = (octets(jwk) ?? []).map((one) => BigInt(`0x0${one.toString('hex')}`));
  return n.toString(2).length >= 2048 && e >= 3n && e % 2n === 1n;
};

/** The key can be imported: above all, its point is on the curve (RFC 7518 §6.2.1). */
export const isImportable = (jwk: Jwk): boolean => {
  try {
    createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' });
    return true;
  } catch {
    return false;
  }
};

const sound = [isPublic, isUnderstood, isWhole, isMinimal, isLong, isImportable];

/** Whether nothing is wrong with a key. */
export const isSound = (jwk: Jwk): boolean => sound.every((holds) => holds(jwk));

const publicNames = ['kty', 'crv', 'x', 'y', 'n', 'e'];

/**
 * Keys to verify with: each is given once for every algorithm that it may verify with. Members of the set that are not
 * understood, or not meant for signatures, are ignored.
 *
 * @param pinned The one algorithm that the client registered, if it did (`token_endpoint_auth_signing_alg`).
 */
export const verificationKeys = (
  members: readonly Jwk[],
  { verifies, algorithms, kid }: KeyReading,
  pinned: unknown,
): readonly RegisteredKey[] =>
  members
    .filter((jwk) => isUnderstood(jwk) && verifies(jwk) && isImportable(jwk))
    .flatMap((jwk) => {
      const bare = Object.fromEntries(publicNames.filter((name) => name in jwk).map((name) => [name, jwk[name]]));
      return algorithms(jwk)
        .filter((alg) => pinned === undefined || alg === pinned)
        .map((alg) => ({ ...bare, kid: kid(jwk), alg }));
    });
