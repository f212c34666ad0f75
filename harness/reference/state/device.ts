import { createPublicKey } from 'node:crypto';
import type { KnownKey, RegisteredKey } from './client.ts';

/** The two numbers that a device and the server share (draft-hevroni-oauth-seamless-flow-01 §4.1). */
export interface Numbers {
  readonly previous: bigint;
  readonly next: bigint;
}

/** A device as it is registered: its key, and the pair that both sides begin with. */
export interface RegisteredDevice {
  readonly client_id: string;
  readonly jwks: { readonly keys: readonly RegisteredKey[] };
  readonly scope: string;
  readonly previous: string;
  readonly next: string;
}

/** A device, its keys ready for use, and what the server holds of its numbers. */
export interface Device {
  readonly id: string;
  readonly scopes: readonly string[];
  readonly keys: readonly KnownKey[];
  /** The pair of the last request that was granted. */
  held: Numbers;
  /** Set once it was cloned, as far as the server can tell. */
  revoked: boolean;
  /** How many requests were granted. */
  granted: number;
}

/** Devices by identifier, each with numbers of its own. Throws for a key that is none. */
export const knowDevices = (registered: readonly RegisteredDevice[]): ReadonlyMap<string, Device> => {
  const keys = new Map<RegisteredKey, KnownKey['publicKey']>();
  const publicKeyOf = (jwk: RegisteredKey): KnownKey['publicKey'] => {
    const key = keys.get(jwk) ?? createPublicKey({ key: jwk, format: 'jwk' });
    keys.set(jwk, key);
    return key;
  };
  return new Map(
    registered.map(({ client_id: id, jwks, scope, previous, next }) => [
      id,
      {
        id,
        scopes: scope.split(' '),
        keys: jwks.keys.map((jwk) => ({ owner: id, kid: jwk.kid, alg: jwk.alg, publicKey: publicKeyOf(jwk) })),
        held: { previous: BigInt(previous), next: BigInt(next) },
        revoked: false,
        granted: 0,
      },
    ]),
  );
};

/** What a pair is to the one that is held. */
export type Decision = 'accept' | 'same' | 'attack';

/** Compares the pair of a request with the one that is held: the first that fits (§4.3). */
export const decide = (held: Numbers, { previous, next }: Numbers): Decision => {
  if (previous === held.next) return 'accept';
  return previous === held.previous && next === held.next ? 'same' : 'attack';
};
