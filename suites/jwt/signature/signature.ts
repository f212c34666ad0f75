import type { Scenario } from '../../../harness/model/scenario.ts';
import { ofNeighbour } from '../../assertion/neighbour.ts';
import { impact } from '../../builders/impact.ts';
import { aNeighbour, aNeighbourKeyAlike, anEcdsaKey, keyOf } from '../../builders/needs.ts';
import { base64url, octets, segments } from '../../builders/text.ts';

const nothing = (): Uint8Array => new Uint8Array();

const anybody = 'anybody can write an assertion for any client';
const unprotected = ['CVE-2015-2951', 'CVE-2022-23540'];

const unsigned = (id: string, alg: string): Scenario => ({
  id,
  title: `The assertion is unsigned and says so: alg ${alg}`,
  change: () => ({ header: { alg }, signing: { alter: nothing } }),
  why: anybody,
  cve: unprotected,
  together: 'an unsecured JWS names its algorithm and has an empty signature (RFC 7518 §3.6)',
});

const altered = (
  id: string,
  title: string,
  why: string,
  alter: (honest: Uint8Array) => Uint8Array,
  cve: readonly string[] = [],
): Scenario => ({
  id,
  title,
  change: () => ({ signing: { alter } }),
  why,
  cve,
});

const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte, i) => (i === 8 ? byte ^ 1 : byte));

/** ECDSA's r and s as ASN.1 DER instead of the fixed-length octets of RFC 7518 §3.4. */
const der = (signature: Uint8Array): Uint8Array => {
  const half = signature.length / 2;
  const integer = (bytes: Uint8Array): number[] => {
    const from = bytes.findIndex((byte) => byte !== 0);
    const significant = [...bytes.subarray(from)];
    const value = (significant[0] ?? 0) > 0x7f ? [0, ...significant] : significant;
    return [2, value.length, ...value];
  };
  const body = [...integer(signature.subarray(0, half)), ...integer(signature.subarray(half))];
  return Uint8Array.from(body.length > 0x7f ? [0x30, 0x81, body.length, ...body] : [0x30, body.length, ...body]);
};

/** Signatures that are missing, altered, or somebody else's (RFC 7515 §5.2, RFC 7523 §3 item 9). */
export const signature: readonly Scenario[] = impact('forgery', {
  but: {
    'malformed accepted': ['signature-extended', 'signature-der'],
    impersonation: ['neighbour-key', 'neighbour-key-and-kid'],
  },
  family: {
    'alg-none': ['unsigned', 'unsigned-None', 'unsigned-NONE', 'unsigned-nOnE', 'unsigned-with-signature'],
    'signature-unverified': [
      'signature-stripped',
      'signature-altered',
      'signature-truncated',
      'signature-of-zeros',
      'claims-altered',
      'header-altered',
      'stranger-key-unknown-kid',
      'stranger-key-no-kid',
    ],
    'other-key': ['neighbour-key', 'neighbour-key-and-kid'],
    'signature-respelled': ['signature-extended', 'signature-der'],
  },
})([
  unsigned('unsigned', 'none'),
  unsigned('unsigned-None', 'None'),
  unsigned('unsigned-NONE', 'NONE'),
  unsigned('unsigned-nOnE', 'nOnE'),
  {
    id: 'unsigned-with-signature',
    title: 'The algorithm is none, the signature is kept',
    change: () => ({ header: { alg: 'none' } }),
    why: anybody,
    cve: unprotected,
  },
  altered('signature-stripped', 'The signature is empty', anybody, nothing, ['CVE-2020-28042']),
  altered('signature-altered', 'One bit of the signature is flipped', 'signatures are not checked at all', flip),
  altered('signature-truncated', 'The signature lacks its last octet', 'a part of the signature decides', (s) =>
    s.subarray(0, -1),
  ),
  altered(
    'signature-extended',
    'The signature has one octet more',
    'one signature has many spellings',
    (s) => Uint8Array.from([...s, 0]),
    ['CVE-2022-25898'],
  ),
  altered(
    'signature-of-zeros',
    'The signature is all zeros',
    'all-zero ECDSA signatures are valid for every message',
    (s) => new Uint8Array(s.length),
    ['CVE-2022-21449', 'CVE-2021-43570', 'CVE-2022-24884'],
  ),
  {
    ...altered('signature-der', 'The ECDSA signature is written in DER', 'one signature has many spellings', der),
    needs: [anEcdsaKey],
  },
  {
    id: 'claims-altered',
    title: 'The claims are altered after signing',
    change: ({ now }) => ({
      compact: segments((header, claims, s) => {
        const altered = { ...JSON.parse(Buffer.from(octets(claims)).toString()), exp: now + 61 };
        return `${header}.${base64url(JSON.stringify(altered))}.${s}`;
      }),
    }),
    why: 'whoever sees an assertion can rewrite it',
  },
  {
    id: 'header-altered',
    title: 'The header is altered after signing',
    change: () => ({
      compact: segments((header, claims, s) => {
        const altered = { ...JSON.parse(Buffer.from(octets(header)).toString()), 'x-altered': true };
        return `${base64url(JSON.stringify(altered))}.${claims}.${s}`;
      }),
    }),
    why: 'whoever sees an assertion can rewrite its header',
  },
  {
    id: 'stranger-key-unknown-kid',
    title: "A stranger's key signs under a kid that is not registered",
    change: ({ stranger }) => ({ header: { kid: stranger.keys[0]?.kid }, signing: { by: 'stranger' } }),
    why: 'a kid that leads to no key leads to no check',
    together: "a stranger's key has its own kid",
  },
  {
    id: 'stranger-key-no-kid',
    title: "A stranger's key signs without a kid",
    change: () => ({ header: { kid: undefined }, signing: { by: 'stranger' } }),
    why: 'an absent kid leads to no check',
    together: "a stranger's key is not a key of the client's, so no kid of the client's names it",
  },
  {
    id: 'neighbour-key',
    title: "Another client's key signs under the client's kid",
    change: ({ signer }) => ({ signing: { by: 'neighbour', key: signer.keys[0]?.alg ?? '' } }),
    why: 'every registered client can act as every other one',
    needs: [aNeighbour, aNeighbourKeyAlike],
    grounds: [ofNeighbour],
  },
  {
    id: 'neighbour-key-and-kid',
    title: "Another client's key signs under its own kid",
    change: ({ signer, neighbour }) => {
      const alg = signer.keys[0]?.alg ?? '';
      return { header: { kid: keyOf(neighbour, alg)?.kid }, signing: { by: 'neighbour', key: alg } };
    },
    why: 'keys are looked up by kid alone, so every registered client can act as every other one',
    needs: [aNeighbour, aNeighbourKeyAlike],
    grounds: [ofNeighbour],
    together: 'kid and signature are those of the key',
  },
]);
