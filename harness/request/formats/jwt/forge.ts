import { constants, createHmac, type KeyObject, privateEncrypt, publicDecrypt, sign } from 'node:crypto';
import type { Among } from '../../../model/client.ts';
import type { Signing } from '../../../model/credential.ts';
import type { Keys, Layer } from '../format.ts';
import type { JwtDraft } from './layers.ts';

/** A JWT in every layer of its making, so that what was done to it can be shown. */
export interface ForgedJwt {
  readonly headerText: Layer;
  readonly claimsText: Layer;
  readonly headerSegment: Layer;
  readonly claimsSegment: Layer;
  /** Who signed with what: `ES256 by the client's key c1`. */
  readonly signer: string;
  /** What was done to the signature: `64 octets`, `empty`, `63 octets`. */
  readonly signature: Layer;
  readonly compact: Layer;
  /** The honest signature and the one sent, base64url: what must never be shown. */
  readonly signatures: readonly string[];
}

const encode = (bytes: string | Uint8Array): string => Buffer.from(bytes).toString('base64url');

const digest = (alg: string): string => `sha${alg.slice(-3)}`;

/** A JWS signature (RFC 7518 §3) over a signing input. Throws for an algorithm it does not know. */
export const signature = (
  alg: string,
  key: KeyObject,
  input: string,
  saltLength: number = constants.RSA_PSS_SALTLEN_DIGEST,
): Uint8Array => {
  const bytes = Buffer.from(input);
  if (/^RS(256|384|512)$/.test(alg)) return sign(digest(alg), bytes, key);
  if (/^ES(256|384|512)$/.test(alg)) return sign(digest(alg), bytes, { key, dsaEncoding: 'ieee-p1363' });
  if (/^PS(256|384|512)$/.test(alg))
    return sign(digest(alg), bytes, {
      key,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength,
    });
  if (alg === 'EdDSA' || alg === 'Ed25519') return sign(null, bytes, key);
  throw new Error(`no signature algorithm ${alg}`);
};

/** A PKCS#1 v1.5 signature whose encoded message is opened, rewritten and signed again. */
const encodedAnew = (key: KeyObject, honest: Uint8Array, rewrite: (encoded: Uint8Array) => Uint8Array): Uint8Array => {
  const raw = { key, padding: constants.RSA_NO_PADDING };
  return privateEncrypt(raw, rewrite(publicDecrypt(raw, honest)));
};

/** How often a signature is made at most. */
const attempts = 100;

/** Makes a signature until something holds of it, or it was tried often enough. */
const madeUntil = (make: () => Uint8Array, holds: (honest: Uint8Array) => boolean): Uint8Array => {
  let honest = make();
  for (let made = 1; made < attempts && !holds(honest); made++) honest = make();
  return honest;
};

const layer = <T extends string | Uint8Array>(
  before: string,
  rewrite: ((value: string) => T) | undefined,
): { readonly after: T | string; readonly shown: Layer } => {
  const after = rewrite ? rewrite(before) : before;
  return { after, shown: { before, after: Buffer.from(after).toString() } };
};

const macHash = { 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' } as const;

const size = (bytes: Uint8Array): string => (bytes.length === 0 ? 'empty' : `${bytes.length} octets`);

const shownSignature = (honest: Uint8Array, sent: Uint8Array): Layer => ({
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

const variation = ({ saltLength, encoded }: Signing): string =>
  saltLength !== undefined ? ` with a salt of ${saltLength} octets` : encoded ? ' over another encoded message' : '';

const signerNames: { readonly [signer: string]: string } = { registered: 'registered client', holder: 'proof' };

const namesAmong: { readonly [among in Among]: { readonly [signer: string]: string } } = {
  issuers: { client: 'issuer', neighbour: 'other issuer' },
  devices: { client: 'device' },
};

/** Who signs, in words. */
export const nameOf = ({ by, among }: Signing): string => (among && namesAmong[among][by]) ?? signerNames[by] ?? by;

/** Makes a JWT as its draft says, layer by layer: members, text, segments, signature, compact serialization. */
export const forge = (draft: JwtDraft, { keyring, secretOf }: Keys): ForgedJwt => {
  const headerText = layer(JSON.stringify(draft.header), draft.headerText);
  const claimsText = layer(JSON.stringify(draft.claims), draft.claimsText);
  const headerSegment = layer(encode(headerText.after), draft.headerSegment);
  const claimsSegment = layer(encode(claimsText.after), draft.claimsSegment);
  const input = `${headerSegment.after}.${claimsSegment.after}`;
  const { by, among, key: wanted, mac, alter, saltLength, encoded, until = () => true } = draft.signing;
  const made = (): { readonly signer: string; readonly honest: Uint8Array } => {
    if (mac) {
      // A secret is printable ASCII (RFC 6749 Appendix A.2); a scenario may write it as other octets.
      const key = mac.key instanceof Uint8Array ? mac.key : Buffer.from(secretOf(mac.key), 'latin1');
      const written = mac.key instanceof Uint8Array ? '' : `, keyed with ${mac.key.written}`;
      return {
        signer: `HMAC with ${mac.hash}${written}`,
        honest: createHmac(macHash[mac.hash], key).update(input).digest(),
      };
    }
    const key = keyring(by, wanted, among);
    const alg = draft.signing.alg ?? key.alg;
    const plain = madeUntil(() => signature(alg, key.privateKey, input, saltLength), until);
    return {
      signer: `${alg}${variation(draft.signing)} by the ${nameOf(draft.signing)}'s key ${key.kid}`,
      honest: encoded ? encodedAnew(key.privateKey, plain, encoded) : plain,
    };
  };
  const { signer, honest } = made();
  const sent = alter ? alter(honest) : honest;
  const compact = layer(`${input}.${encode(sent)}`, draft.compact);
  return {
    headerText: headerText.shown,
    claimsText: claimsText.shown,
    headerSegment: headerSegment.shown,
    claimsSegment: claimsSegment.shown,
    signer,
    signature: shownSignature(honest, sent),
    compact: compact.shown,
    signatures: [encode(honest), encode(sent)],
  };
};
