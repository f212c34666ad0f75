import { constants, createHmac, type KeyObject, timingSafeEqual, verify } from 'node:crypto';

/** A signature algorithm (RFC 7518 §3.1, RFC 8037 §3.1, RFC 9864 §2.2) on octets. */
type Verify = (key: KeyObject, input: Uint8Array, signature: Uint8Array) => boolean;

const algorithms: ReadonlyMap<unknown, { readonly kind: string; readonly verify: Verify }> = new Map([
  ['RS256', { kind: 'rsa', verify: (key, input, signature) => verify('sha256', input, key, signature) }],
  [
    'PS256',
    {
      kind: 'rsa',
      verify: (key, input, signature) =>
        verify(
          'sha256',
          input,
          { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST },
          signature,
        ),
    },
  ],
  [
    'ES256',
    {
      kind: 'ec',
      verify: (key, input, signature) =>
        signature.length === 64 && verify('sha256', input, { key, dsaEncoding: 'ieee-p1363' }, signature),
    },
  ],
  ['RS384', { kind: 'rsa', verify: (key, input, signature) => verify('sha384', input, key, signature) }],
  [
    'ES384',
    {
      kind: 'ec',
      verify: (key, input, signature) =>
        signature.length === 96 && verify('sha384', input, { key, dsaEncoding: 'ieee-p1363' }, signature),
    },
  ],
  [
    'HS256',
    {
      kind: 'secret',
      verify: (key, input, signature) =>
        signature.length === 32 && timingSafeEqual(createHmac('sha256', key).update(input).digest(), signature),
    },
  ],
  ['EdDSA', { kind: 'ed25519', verify: (key, input, signature) => verify(null, input, key, signature) }],
  ['Ed25519', { kind: 'ed25519', verify: (key, input, signature) => verify(null, input, key, signature) }],
] satisfies [string, { kind: string; verify: Verify }][]);

/** Whether a signature is right. False, never an error, for an unknown algorithm or a key of another kind. */
export type Verifies = (algorithm: unknown, key: KeyObject, input: Uint8Array, signature: Uint8Array) => boolean;

/** Verifies a signature. */
export const verifies: Verifies = (algorithm, key, input, signature) => {
  const known = algorithms.get(algorithm);
  return (
    known !== undefined && known.kind === (key.asymmetricKeyType ?? key.type) && known.verify(key, input, signature)
  );
};
