import { createPublicKey } from 'node:crypto';
import type { KnownKey, RegisteredKey } from './client.ts';

/** An issuer that the server trusts to speak for its subjects (RFC 7521 §3, §4.1): the public side only. */
export interface TrustedIssuer {
  /** Its `iss`, exactly as its assertions spell it. */
  readonly issuer: string;
  readonly jwks: { readonly keys: readonly RegisteredKey[] };
  /** Where it publishes its keys, for a server that fetches them; those above are known until then. */
  readonly jwks_uri?: string | undefined;
  /** Whom the server knows from it. */
  readonly subjects: readonly string[];
  /** What may be granted at most, separated by spaces. */
  readonly scope: string;
}

/** A trusted issuer, its keys ready for use. */
export interface Issuer {
  readonly id: string;
  readonly jwksUri?: string | undefined;
  readonly subjects: readonly string[];
  readonly scopes: readonly string[];
  readonly keys: readonly KnownKey[];
}

/** Trusted issuers by `iss`. Throws for a key that is none. */
export const trust = (issuers: readonly TrustedIssuer[]): Map<string, Issuer> =>
  new Map(
    issuers.map(({ issuer, jwks, jwks_uri: jwksUri, subjects, scope }) => [
      issuer,
      {
        id: issuer,
        jwksUri,
        subjects,
        scopes: scope.split(' '),
        keys: jwks.keys.map((jwk) => ({
          owner: issuer,
          kid: jwk.kid,
          alg: jwk.alg,
          publicKey: createPublicKey({ key: jwk, format: 'jwk' }),
        })),
      },
    ]),
  );
