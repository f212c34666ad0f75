import type { Scenario } from '../../../harness/model/scenario.ts';
import { impact } from '../../builders/impact.ts';
import { fromOctets, toOctets } from '../../builders/octets.ts';
import { withKey } from './own-key.ts';

/** The order L of the group of Ed25519 (RFC 8032 §5.1). */
const order = 2n ** 252n + 27_742_317_777_372_353_535_851_937_790_883_648_493n;

const eddsa = withKey('EdDSA');

const spelled = 'one signature has many spellings';

/** S is written with the least significant octet first (RFC 8032 §5.1.6). */
const withS =
  (change: (s: bigint) => bigint) =>
  (honest: Uint8Array): Uint8Array =>
    Uint8Array.from([
      ...honest.subarray(0, 32),
      ...toOctets(change(fromOctets(honest.subarray(32).toReversed())), 32).toReversed(),
    ]);

/** Ed25519 signatures at the edges of their ranges and lengths (RFC 8037 §3.1, RFC 8032 §5.1.7). */
export const ed25519: readonly Scenario[] = impact('malformed accepted', {
  but: { forgery: ['eddsa-truncated'] },
  family: {
    'signature-respelled': ['eddsa-s-plus-order', 'eddsa-extended'],
    'signature-unverified': ['eddsa-truncated'],
  },
})([
  eddsa(
    'eddsa-s-plus-order',
    'The S of the Ed25519 signature is increased by the order',
    spelled,
    { alter: withS((s) => s + order) },
    { cve: ['CVE-2020-36843', 'CVE-2024-48949'] },
  ),
  eddsa(
    'eddsa-truncated',
    'The Ed25519 signature lacks its last octet',
    spelled,
    { alter: (s) => s.subarray(0, -1) },
    {
      cve: ['CVE-2024-42459'],
    },
  ),
  eddsa(
    'eddsa-extended',
    'The Ed25519 signature has one octet more',
    spelled,
    { alter: (s) => Uint8Array.from([...s, 0]) },
    {
      cve: ['CVE-2024-42459'],
    },
  ),
]);
