import { createHash, type KeyObject } from 'node:crypto';
import canonicalize from 'canonicalize';
import { CompactSign, calculateJwkThumbprint, compactVerify, decodeProtectedHeader, type JWK } from 'jose';
import type { Report } from '../model/report.ts';

/** A key that reports are signed with. */
export interface SigningKey {
  readonly key: KeyObject;
  /** JWS algorithm (RFC 7518 §3.1). */
  readonly alg: string;
  /** The public half, by which the signature is found to be this key's. */
  readonly jwk: JWK;
}

/** What a detached signature says of itself, before anything is believed. */
export interface Claimed {
  /** Thumbprint of the key (RFC 7638). */
  readonly kid: string | undefined;
  /** Digest of each part of the report when it was signed, by its member. */
  readonly parts: { readonly [member: string]: string };
}

const typ = 'assay-report+jws';

/** A report as the octets that are signed: JSON in its canonical form (RFC 8785). */
export const canonical = (value: unknown): Uint8Array => new TextEncoder().encode(canonicalize(value) ?? '');

/** `sha256:…` in hexadecimal digits, over the canonical form. */
export const digestOf = (value: unknown): string =>
  `sha256:${createHash('sha256').update(canonical(value)).digest('hex')}`;

const partsOf = (report: Report): Claimed['parts'] =>
  Object.fromEntries(Object.entries(report).map(([member, value]) => [member, digestOf(value)]));

/**
 * Signs a report: a JWS in the compact serialization whose payload is left out (RFC 7515 appendix F), because it is the
 * report itself in its canonical form. Its header has a digest of each part, so that it can be said which one was changed.
 */
export const signReport = async (report: Report, { key, alg, jwk }: SigningKey): Promise<string> => {
  const header = { alg, kid: await calculateJwkThumbprint(jwk), typ, parts: partsOf(report) };
  const compact = await new CompactSign(canonical(report)).setProtectedHeader(header).sign(key);
  const [protectedHeader, , signature] = compact.split('.');
  return `${protectedHeader}..${signature}`;
};

/** What a signature says of itself; undefined where it is no detached signature of a report. */
export const claimedBy = (detached: string): Claimed | undefined => {
  const [header, payload, signature, ...more] = detached.trim().split('.');
  if (!header || payload !== '' || !signature || more.length > 0) return undefined;
  try {
    const read: Record<string, unknown> = { ...decodeProtectedHeader(detached.trim()) };
    if (read.typ !== typ || typeof read.parts !== 'object' || read.parts === null) return undefined;
    return {
      kid: typeof read.kid === 'string' ? read.kid : undefined,
      parts: read.parts as Claimed['parts'],
    };
  } catch {
    return undefined;
  }
};

/** Whether a detached signature is one of this key over this report. */
export const isSignedBy = async (
  report: Report,
  detached: string,
  key: KeyObject,
  algs: readonly string[],
): Promise<boolean> => {
  const [header, , signature] = detached.trim().split('.');
  const compact = `${header}.${Buffer.from(canonical(report)).toString('base64url')}.${signature}`;
  return compactVerify(compact, key, { algorithms: [...algs] }).then(
    () => true,
    () => false,
  );
};

/** The parts of a report that are not those that were signed, as the signature's own header has it. */
export const changedSince = (report: Report, { parts }: Claimed): readonly string[] => {
  const now = partsOf(report);
  return [...new Set([...Object.keys(parts), ...Object.keys(now)])].filter((member) => parts[member] !== now[member]);
};
