import type { Scenario } from '../../../harness/model/scenario.ts';
import { impact } from '../../builders/impact.ts';
import { toOctets } from '../../builders/octets.ts';
import { withKey } from './own-key.ts';

const pkcs1 = withKey('RS256');
const pss = withKey('PS256');

const forged = 'with a small public exponent anybody can write an assertion for any client';
const spelled = 'one signature has many spellings';
const mixed = 'the signature decides on the algorithm, and an attacker can choose the weaker one';

/** Where the hash's DigestInfo begins in an encoded message: after 00 01, the padding and 00 (RFC 8017 §9.2). */
const digestInfo = (encoded: Uint8Array): number => encoded.indexOf(0, 2) + 1;

/** The encoded message with another DigestInfo, the padding shortened to make room for it. */
const holding =
  (change: (info: Uint8Array) => readonly number[]) =>
  (encoded: Uint8Array): Uint8Array => {
    const info = change(encoded.subarray(digestInfo(encoded)));
    const padding = new Uint8Array(encoded.length - info.length - 3).fill(0xff);
    return Uint8Array.from([0, 1, ...padding, 0, ...info]);
  };

/** The encoded message with one octet replaced. */
const octet =
  (at: number, value: number) =>
  (encoded: Uint8Array): Uint8Array =>
    encoded.map((before, i) => (i === at ? value : before));

const lenient = ['CVE-2006-4339', 'CVE-2022-24771'];

/** RSA signatures with another padding, hash or length (RFC 7518 §3.3 and §3.5, RFC 8017 §8 and §9). */
export const rsa: readonly Scenario[] = impact('malformed accepted', {
  but: { forgery: ['rsa-zero', 'rsa-one', 'pkcs1-garbage', 'pkcs1-padding', 'pkcs1-block-type'] },
  family: {
    'signature-respelled': ['rsa-leading-zero'],
    'signature-unverified': ['rsa-zero', 'rsa-one'],
    'signature-of-other-algorithm': ['rsa-other-hash', 'rsa-pss-as-pkcs1', 'rsa-pkcs1-as-pss'],
    'pss-salt': ['pss-salt-none', 'pss-salt-long'],
    'pkcs1-lenient': ['pkcs1-garbage', 'pkcs1-padding', 'pkcs1-block-type'],
  },
})([
  pkcs1('rsa-leading-zero', 'The RSA signature has a leading zero octet', spelled, {
    alter: (honest) => Uint8Array.from([0, ...honest]),
  }),
  pkcs1('rsa-zero', 'The RSA signature is the number zero', forged, { alter: (s) => new Uint8Array(s.length) }),
  pkcs1('rsa-one', 'The RSA signature is the number one', forged, { alter: (s) => toOctets(1n, s.length) }),
  pkcs1('rsa-other-hash', 'The RS256 signature is made over a SHA-512 hash', mixed, { alg: 'RS512' }),
  pkcs1('rsa-pss-as-pkcs1', 'The RS256 signature is padded as for PS256', mixed, { alg: 'PS256' }),
  pss('rsa-pkcs1-as-pss', 'The PS256 signature is padded as for RS256', mixed, { alg: 'RS256' }),
  pss('pss-salt-none', 'The PS256 signature has no salt', mixed, { saltLength: 0 }),
  pss('pss-salt-long', 'The PS256 signature has a salt of 64 octets', mixed, { saltLength: 64 }),
  pkcs1(
    'pkcs1-garbage',
    'Octets follow the hash in the encoded message',
    forged,
    { encoded: holding((info) => [...info, ...new Uint8Array(32)]) },
    { cve: lenient },
  ),
  pkcs1('pkcs1-padding', 'The padding of the encoded message has another octet', forged, { encoded: octet(20, 0xfe) }),
  pkcs1('pkcs1-block-type', 'The encoded message has the block type of encryption', forged, { encoded: octet(1, 2) }),
  pkcs1(
    'pkcs1-long-length',
    'The DigestInfo is written with a longer length',
    spelled,
    { encoded: holding(([tag = 0, length = 0, ...rest]) => [tag, 0x81, length, ...rest]) },
    { cve: ['CVE-2022-24773'] },
  ),
]);
