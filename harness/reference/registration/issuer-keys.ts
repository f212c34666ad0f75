import { createPublicKey } from 'node:crypto';
import type { KnownKey } from '../state/client.ts';
import type { Issuer } from '../state/issuer.ts';
import { isSound, type Jwk, keyReading } from './key-set.ts';
import type { Fetched } from './key-source.ts';

/** Another way to keep the keys of an issuer whose set was fetched. */
export interface IssuerKeysMutation {
  /** The keys from now on: at first those of the set. */
  readonly kept?: (fetched: readonly KnownKey[], known: readonly KnownKey[]) => readonly KnownKey[];
}

/** The keys of a set that are meant to verify signatures; one key for each algorithm that fits it. */
const keysOf = (owner: string, members: readonly Jwk[]): readonly KnownKey[] =>
  members
    .filter((jwk) => isSound(jwk) && keyReading.verifies(jwk))
    .flatMap((jwk) =>
      keyReading.algorithms(jwk).map((alg) => ({
        owner,
        kid: keyReading.kid(jwk),
        alg,
        publicKey: createPublicKey({ key: jwk, format: 'jwk' }),
      })),
    );

/**
 * Sees to it that the keys which an issuer publishes are known: not too old, and with the key that is named. A set that
 * is not to be had leaves those that are known.
 */
export const issuerKeysFrom = (
  issuers: Map<string, Issuer>,
  {
    fetch,
    now,
    mutation: { kept = (fetched: readonly KnownKey[]) => fetched } = {},
  }: {
    readonly fetch: (uri: string) => Promise<Fetched | undefined>;
    readonly now: () => number;
    readonly mutation?: IssuerKeysMutation | undefined;
  },
): ((iss: unknown, kid: unknown) => Promise<void>) => {
  const until = new Map<string, number>();
  return async (iss, kid) => {
    const issuer = typeof iss === 'string' ? issuers.get(iss) : undefined;
    if (issuer?.jwksUri === undefined) return;
    const { id, jwksUri } = issuer;
    const fresh = (until.get(id) ?? 0) > now();
    if (fresh && (kid === undefined || issuer.keys.some((key) => key.kid === kid))) return;
    const fetched = await fetch(jwksUri);
    if (fetched === undefined) return;
    until.set(id, now() + fetched.keep);
    const known = issuers.get(id)?.keys ?? [];
    issuers.set(id, { ...issuer, keys: kept(keysOf(id, fetched.members), known) });
  };
};
