import { verify } from 'node:crypto';
import type { Context } from '../../../checks/check.ts';
import { verifies } from '../../../message/verify.ts';
import { head, ofKind, passOver, type Written } from '../../build/make.ts';

const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

const number = (octets: Uint8Array): bigint => BigInt(`0x${Buffer.from(octets).toString('hex') || '0'}`);

interface Pair {
  readonly context: Context;
  readonly input: Uint8Array;
  /** The two halves of the signature. */
  readonly halves: readonly [Uint8Array, Uint8Array];
}

const es256 = (
  id: string,
  sentence: string,
  noticedBy: readonly string[],
  accepts: (pair: Pair) => boolean,
): Written => ({
  id,
  check: 'signature-verifies',
  sentence,
  mutation: passOver((context) => {
    const { assertion } = context;
    if (assertion === undefined || head(context, 'alg') !== 'ES256') return false;
    const { signature, input } = assertion;
    if (signature.length === 0 || signature.length % 2 !== 0) return false;
    const half = signature.length / 2;
    return accepts({ context, input, halves: [signature.subarray(0, half), signature.subarray(half)] });
  }, 'signature-verifies'),
  noticedBy,
});

const padded = (octets: Uint8Array): Uint8Array => Buffer.from(number(octets).toString(16).padStart(64, '0'), 'hex');

const verifiesAs = ({ context, input }: Pair, r: Uint8Array, s: Uint8Array): boolean =>
  context.keys.some(({ publicKey }) => verifies('ES256', publicKey, input, Buffer.concat([r, s])));

/** Servers that verify ECDSA signatures in another way. */
export const ecdsa = ofKind('altered', [
  es256(
    'ecdsa-r-unchecked',
    'The r of a signature may be zero, or a multiple of the order, and then fits every message.',
    ['ecdsa-r-zero', 'ecdsa-r-order', 'ecdsa-orders', 'signature-of-zeros'],
    ({ halves: [r] }) => number(r) % order === 0n,
  ),
  es256(
    'ecdsa-s-unchecked',
    'The s of a signature may be zero, or a multiple of the order, and then fits every message.',
    ['ecdsa-s-zero', 'ecdsa-s-order', 'ecdsa-orders', 'signature-of-zeros'],
    ({ halves: [, s] }) => number(s) % order === 0n,
  ),
  es256(
    'ecdsa-order-forgotten',
    'The range of r and s is compared with zero only, as if zero were the one value out of it.',
    ['ecdsa-orders'],
    ({ halves: [r, s] }) => [r, s].every((half) => number(half) > 0n && number(half) % order === 0n),
  ),
  es256(
    'ecdsa-small-accepted',
    'Small r and s lead to a point that is compared with itself.',
    ['ecdsa-ones'],
    ({ halves: [r, s] }) => number(r) === 1n && number(s) === 1n,
  ),
  es256(
    'ecdsa-either-order',
    'Both orders of r and s are tried.',
    ['ecdsa-swapped'],
    (pair) => pair.halves[0].length === 32 && verifiesAs(pair, pair.halves[1], pair.halves[0]),
  ),
  es256(
    'ecdsa-any-length',
    'The signature is cut in halves, which are read as numbers of any length.',
    ['ecdsa-leading-zeros'],
    (pair) => pair.halves[0].length > 32 && verifiesAs(pair, padded(pair.halves[0]), padded(pair.halves[1])),
  ),
  es256(
    'ecdsa-any-hash',
    'Every hash is tried that the signature might be made over.',
    ['ecdsa-other-hash'],
    ({ context: { keys, assertion }, input }) =>
      keys.some(({ publicKey }) =>
        verify('sha384', input, { key: publicKey, dsaEncoding: 'ieee-p1363' }, assertion?.signature ?? input),
      ),
  ),
  {
    id: 'ecdsa-any-curve',
    check: 'key-of-algorithm',
    sentence: 'The algorithm is not compared with the curve of the key.',
    mutation: passOver(
      ({ assertion, keys, algorithm }) =>
        algorithm === 'ES384' &&
        assertion !== undefined &&
        keys.some(
          ({ alg, publicKey }) =>
            alg === 'ES256' &&
            verify('sha384', assertion.input, { key: publicKey, dsaEncoding: 'ieee-p1363' }, assertion.signature),
        ),
      'key-of-algorithm',
      'signature-verifies',
    ),
    noticedBy: ['ecdsa-curve-mismatch'],
  },
]);
