import type { Scenario } from '../../../harness/model/scenario.ts';
import { impact } from '../../builders/impact.ts';
import { fromOctets, toOctets } from '../../builders/octets.ts';
import { withKey } from './own-key.ts';

/** The order of P-256 (FIPS 186-5, SP 800-186 §3.2.1.3). */
const order = 0xffffffff_00000000_ffffffff_ffffffff_bce6faad_a7179e84_f3b9cac2_fc632551n;

const ecdsa = withKey('ES256');

const forged = 'a check of the ranges is missing, and with it anybody can write an assertion for any client';
const spelled = 'one signature has many spellings';

const pair = (r: Uint8Array, s: Uint8Array): Uint8Array => Uint8Array.from([...r, ...s]);
const number = (value: bigint): Uint8Array => toOctets(value, 32);

/** Replaces r, s or both. */
const numbers =
  ({ r, s }: { readonly r?: bigint; readonly s?: bigint }) =>
  (honest: Uint8Array): Uint8Array =>
    pair(r === undefined ? honest.subarray(0, 32) : number(r), s === undefined ? honest.subarray(32) : number(s));

/** The other signature that verifies for the same message: (r, n − s), for anybody to compute. */
export const twin = (honest: Uint8Array): Uint8Array =>
  pair(honest.subarray(0, 32), number(order - fromOctets(honest.subarray(32))));

/** ES256 signatures at the edges of their ranges and lengths (RFC 7518 §3.4, FIPS 186-5 §6.4.2). */
export const ecdsa256: readonly Scenario[] = impact('malformed accepted', {
  but: { forgery: ['ecdsa-r-zero', 'ecdsa-s-zero', 'ecdsa-r-order', 'ecdsa-s-order', 'ecdsa-orders', 'ecdsa-ones'] },
  family: {
    'signature-unverified': [
      'ecdsa-r-zero',
      'ecdsa-s-zero',
      'ecdsa-r-order',
      'ecdsa-s-order',
      'ecdsa-orders',
      'ecdsa-ones',
    ],
    'signature-respelled': ['ecdsa-swapped', 'ecdsa-leading-zeros'],
    'signature-of-other-algorithm': ['ecdsa-other-hash', 'ecdsa-curve-mismatch', 'ecdsa-koblitz'],
  },
})([
  ecdsa(
    'ecdsa-r-zero',
    'The r of the ECDSA signature is zero',
    forged,
    { alter: numbers({ r: 0n }) },
    {
      cve: ['CVE-2022-21449'],
    },
  ),
  ecdsa(
    'ecdsa-s-zero',
    'The s of the ECDSA signature is zero',
    forged,
    { alter: numbers({ s: 0n }) },
    {
      cve: ['CVE-2022-21449'],
    },
  ),
  ecdsa('ecdsa-r-order', 'The r of the ECDSA signature is the order of the curve', forged, {
    alter: numbers({ r: order }),
  }),
  ecdsa('ecdsa-s-order', 'The s of the ECDSA signature is the order of the curve', forged, {
    alter: numbers({ s: order }),
  }),
  ecdsa('ecdsa-orders', 'r and s of the ECDSA signature are the order of the curve', forged, {
    alter: numbers({ r: order, s: order }),
  }),
  ecdsa('ecdsa-ones', 'r and s of the ECDSA signature are one', forged, { alter: numbers({ r: 1n, s: 1n }) }),
  ecdsa('ecdsa-swapped', 'The ECDSA signature has s before r', spelled, {
    alter: (honest) => pair(honest.subarray(32), honest.subarray(0, 32)),
  }),
  ecdsa('ecdsa-leading-zeros', 'r and s of the ECDSA signature have a leading zero octet', spelled, {
    alter: (honest) =>
      pair(Uint8Array.from([0, ...honest.subarray(0, 32)]), Uint8Array.from([0, ...honest.subarray(32)])),
  }),
  ecdsa('ecdsa-other-hash', 'The ES256 signature is made over a SHA-384 hash', 'the signature decides on the hash', {
    alg: 'ES384',
  }),
  ecdsa(
    'ecdsa-curve-mismatch',
    'The P-256 key signs under alg ES384',
    'a key is used with an algorithm that it was not registered for',
    { alg: 'ES384' },
    { header: { alg: 'ES384' } },
  ),
  ecdsa(
    'ecdsa-koblitz',
    'The P-256 key signs under alg ES256K',
    'a name that only begins like a permitted one passes for it',
    {},
    { header: { alg: 'ES256K' } },
  ),
]);
