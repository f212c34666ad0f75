import { createPublicKey, type KeyObject, randomBytes } from 'node:crypto';
import type { Members } from '../model/json.ts';
import type { Draft, Proof } from '../model/request.ts';
import { proofIn } from './difference.ts';
import { signature } from './jwt.ts';

/** The keys of a run with which its DPoP proofs are made. */
export interface ProofKeys {
  /** The JWS algorithm of both keys. */
  readonly alg: string;
  readonly own: KeyObject;
  /** A key of the same kind, which is in no header. */
  readonly other: KeyObject;
  /** Private members, to be cut out of all output. */
  readonly confidences: readonly string[];
}

/** What a proof is made for. */
export interface Occasion {
  readonly method: string;
  readonly url: string;
  /** The server's clock, in whole seconds since 1970. */
  readonly now: number;
  /** The nonce that the server gave last (RFC 9449 §8). */
  readonly nonce: string | undefined;
}

const set = (base: Members, changed: Members | undefined): Members =>
  Object.fromEntries(Object.entries({ ...base, ...changed }).filter(([, value]) => value !== undefined));

const segment = (value: Members): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Makes a DPoP proof (RFC 9449 §4.2), and what its draft wants otherwise. */
export const proofOf = (
  { alg, own, other }: ProofKeys,
  { header, claims, by, jwk }: Proof,
  { method, url, now, nonce }: Occasion,
): string => {
  const shown = jwk === 'private' ? own : createPublicKey(own);
  const head = set({ typ: 'dpop+jwt', alg, jwk: { ...shown.export({ format: 'jwk' }) } as Members[string] }, header);
  const body = set(
    {
      jti: randomBytes(16).toString('base64url'),
      htm: method,
      htu: url.split(/[?#]/, 1)[0],
      iat: now,
      nonce,
    },
    claims,
  );
  const input = `${segment(head)}.${segment(body)}`;
  const signed = head.alg === 'none' ? '' : signature(alg, by === undefined ? own : other, input);
  return `${input}.${Buffer.from(signed).toString('base64url')}`;
};

/** A draft as it is sent: with a proof at the token endpoint (RFC 9449 §5), without one anywhere else. */
export const withoutProofElsewhere = (draft: Draft): Draft => {
  const { endpoint = 'token', headers } = draft.http;
  const proof = endpoint === 'token' ? undefined : proofIn(draft);
  if (!proof) return draft;
  return { ...draft, http: { ...draft.http, headers: headers.filter(([, value]) => value !== proof) } };
};
