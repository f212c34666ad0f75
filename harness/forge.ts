import { constants, createHmac, type KeyObject, sign } from 'node:crypto';
import type { AssertionDraft, Signer } from './model.ts';

/** A private key and the JWS algorithm registered for it. */
export interface SigningKey {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: KeyObject;
}

/** Finds the key that a signing asks for: the signer's key of that algorithm, or its first. */
export type Keyring = (signer: Signer, alg: string | undefined) => SigningKey;

/** An assertion in every stage of its making, so that what was done to it can be shown. */
export interface Forged {
  readonly headerText: Stage;
  readonly claimsText: Stage;
  readonly headerSegment: Stage;
  readonly claimsSegment: Stage;
  /** Who signed with what: `ES256 by the client's key c1`. */
  readonly signer: string;
  /** What was done to the signature: `64 octets`, `empty`, `63 octets`. */
  readonly signature: Stage;
  readonly compact: Stage;
  /** The honest signature and the one sent, base64url: what must never be shown. */
  readonly proofs: readonly string[];
}

/** One layer of the making: what it was, and what the draft made of it. */
export interface Stage {
  readonly before: string;
  readonly after: string;
}

const encode = (bytes: string | Uint8Array): string => Buffer.from(bytes).toString('base64url');

const digest = (alg: string): string => `sha${alg.slice(-3)}`;

/** A JWS signature (RFC 7518 §3) over a signing input. Throws for an algorithm it does not know. */
export const signature = (alg: string, key: KeyObject, input: string): Uint8Array => {
  const bytes = Buffer.from(input);
  if (/^RS(256|384|512)$/.test(alg)) return sign(digest(alg), bytes, key);
  if (/^ES(256|384|512)$/.test(alg)) return sign(digest(alg), bytes, { key, dsaEncoding: 'ieee-p1363' });
  if (/^PS(256|384|512)$/.test(alg))
    return sign(digest(alg), bytes, {
      key,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
    });
  if (alg === 'EdDSA' || alg === 'Ed25519') return sign(null, bytes, key);
  throw new Error(`no signature algorithm ${alg}`);
};

const stage = <T extends string | Uint8Array>(
  before: string,
  rewrite: ((value: string) => T) | undefined,
): { readonly after: T | string; readonly shown: Stage } => {
  const after = rewrite ? rewrite(before) : before;
  return { after, shown: { before, after: Buffer.from(after).toString() } };
};

const macHash = { 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' } as const;

const size = (bytes: Uint8Array): string => (bytes.length === 0 ? 'empty' : `${bytes.length} octets`);

const shownSignature = (honest: Uint8Array, sent: Uint8Array): Stage => ({
  before: size(honest),
  after:
    sent === honest || Buffer.compare(honest, sent) === 0
      ? size(honest)
      : sent.length > 0 && sent.every((byte) => byte === 0)
        ? `${size(sent)}, all zero`
        : sent.length === honest.length
          ? `${size(sent)}, altered`
          : size(sent),
});

/** Makes an assertion as its draft says, layer by layer: members, text, segments, signature, compact serialization. */
export const forge = (draft: AssertionDraft, keyring: Keyring): Forged => {
  const headerText = stage(JSON.stringify(draft.header), draft.headerText);
  const claimsText = stage(JSON.stringify(draft.claims), draft.claimsText);
  const headerSegment = stage(encode(headerText.after), draft.headerSegment);
  const claimsSegment = stage(encode(claimsText.after), draft.claimsSegment);
  const input = `${headerSegment.after}.${claimsSegment.after}`;
  const { by, key: wanted, mac, alter } = draft.signing;
  const key = keyring(by, wanted);
  const alg = draft.signing.alg ?? key.alg;
  const honest = mac
    ? createHmac(macHash[mac.hash], mac.key).update(input).digest()
    : signature(alg, key.privateKey, input);
  const sent = alter ? alter(honest) : honest;
  const compact = stage(`${input}.${encode(sent)}`, draft.compact);
  return {
    headerText: headerText.shown,
    claimsText: claimsText.shown,
    headerSegment: headerSegment.shown,
    claimsSegment: claimsSegment.shown,
    signer: mac ? `HMAC with ${mac.hash}` : `${alg} by the ${by}'s key ${key.kid}`,
    signature: shownSignature(honest, sent),
    compact: compact.shown,
    proofs: [encode(honest), encode(sent)],
  };
};
