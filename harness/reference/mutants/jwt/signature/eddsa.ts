import { verifies } from '../../../message/verify.ts';
import { ofKind, passOver, type Written } from '../../build/make.ts';

const order = 2n ** 252n + 27742317777372353535851937790883648493n;

const reversed = (octets: Uint8Array): string => Buffer.from(octets).reverse().toString('hex');

/** The signature with an S below the order. */
const reduced = (signature: Uint8Array): Uint8Array => {
  const s = BigInt(`0x${reversed(signature.subarray(32))}`) % order;
  return Buffer.concat([signature.subarray(0, 32), Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse()]);
};

const ed25519 = (
  id: string,
  sentence: string,
  noticedBy: readonly string[],
  length: number,
  readings: (signature: Uint8Array) => readonly Uint8Array[],
): Written => ({
  id,
  check: 'signature-verifies',
  sentence,
  mutation: passOver(
    ({ assertion, keys, algorithm }) =>
      algorithm === 'EdDSA' &&
      assertion?.signature.length === length &&
      readings(assertion.signature).some((signature) =>
        keys.some(({ publicKey }) => verifies('EdDSA', publicKey, assertion.input, signature)),
      ),
    'signature-verifies',
  ),
  noticedBy,
});

/** Servers that verify Ed25519 signatures in another way. */
export const eddsa = ofKind('altered', [
  {
    ...ed25519(
      'eddsa-s-unchecked',
      'S is not compared with the order: ed25519-java CVE-2020-36843, elliptic CVE-2024-48949.',
      ['eddsa-s-plus-order'],
      64,
      (signature) => [reduced(signature)],
    ),
    cve: ['CVE-2020-36843', 'CVE-2024-48949'],
  },
  {
    ...ed25519(
      'eddsa-end-ignored',
      'Octets after an Ed25519 signature are ignored: elliptic CVE-2024-42459.',
      ['eddsa-extended'],
      65,
      (signature) => [signature.subarray(0, 64)],
    ),
    cve: ['CVE-2024-42459'],
  },
  ed25519(
    'eddsa-end-made-up',
    'A missing last octet of an Ed25519 signature is made up for.',
    ['eddsa-truncated'],
    63,
    (signature) => Array.from({ length: 32 }, (_, last) => Uint8Array.from([...signature, last])),
  ),
]);
