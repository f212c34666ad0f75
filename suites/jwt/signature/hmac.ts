import { createPublicKey } from 'node:crypto';
import type { PublicJwk } from '../../../harness/model/client.ts';
import type { Context } from '../../../harness/model/context.ts';
import type { Scenario } from '../../../harness/model/scenario.ts';
import { impact } from '../../builders/impact.ts';
import { octets } from '../../builders/text.ts';

const publicKey = ({ signer }: Context) =>
  createPublicKey({ key: (signer.keys[0] as { jwk: PublicJwk }).jwk, format: 'jwk' });

const pem = (context: Context): string => publicKey(context).export({ type: 'spki', format: 'pem' }).toString();

const confusion = (
  id: string,
  title: string,
  key: (context: Context) => string | Uint8Array,
  cve: readonly string[],
  why: string,
): Scenario => ({
  id,
  title,
  change: (context) => ({
    header: { alg: 'HS256' },
    signing: { mac: { hash: 'SHA-256', key: Buffer.from(key(context)) } },
  }),
  why,
  cve,
  together: 'the header names the algorithm that made the MAC',
});

const jwk = ({ signer }: Context): PublicJwk => (signer.keys[0] as { jwk: PublicJwk }).jwk;

const members = (context: Context): readonly (readonly [string, unknown])[] => Object.entries(jwk(context));

const sorted = (some: readonly (readonly [string, unknown])[]): string =>
  JSON.stringify(Object.fromEntries([...some].sort(([one], [other]) => (one < other ? -1 : 1))));

/** The octets that a public key consists of: a point without compression, a modulus, or a coordinate. */
const raw = (context: Context): Uint8Array => {
  const { n, x, y } = jwk(context);
  const [modulus, first, second] = [n, x, y].map((value) => (typeof value === 'string' ? octets(value) : undefined));
  return second && first ? Buffer.concat([Uint8Array.of(4), first, second]) : (modulus ?? first ?? new Uint8Array());
};

/** A JWK is one key and many texts; a library that takes text for a secret takes whichever it holds. */
const spellings: { readonly [spelling: string]: readonly [words: string, key: (s: Context) => string | Uint8Array] } = {
  'jwk-bare': [
    'JWK without kid and alg',
    (s) => sorted(members(s).filter(([name]) => ['kty', 'crv', 'x', 'y', 'n', 'e'].includes(name))),
  ],
  'jwk-sorted': ['JWK, its members in order', (s) => sorted(members(s))],
  'jwk-spaced': [
    'JWK with spaces',
    (s) =>
      `{${members(s)
        .map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`)
        .join(', ')}}`,
  ],
  'jwk-lines': ['JWK in lines', (s) => JSON.stringify(jwk(s), null, 2)],
  set: ['JWK Set of its own', (s) => JSON.stringify({ keys: [jwk(s)] })],
  raw: ['its bare octets', raw],
};

const known = 'the public key is known to all, so anybody can write an assertion for the client';

/** HMAC keyed with something that is no secret (RFC 8725 §2.1, §3.1). */
export const hmac: readonly Scenario[] = impact('forgery', {
  family: {
    'hmac-public-key': [
      'hmac-public-pem',
      'hmac-public-pem-no-newline',
      'hmac-public-pem-space',
      'hmac-public-der',
      'hmac-public-jwk',
      'hmac-public-pem-crlf',
      'hmac-public-jwk-bare',
      'hmac-public-jwk-sorted',
      'hmac-public-jwk-spaced',
      'hmac-public-jwk-lines',
      'hmac-public-set',
      'hmac-public-raw',
    ],
    'hmac-known-key': ['hmac-empty-key', 'hmac-client-id'],
  },
})([
  confusion(
    'hmac-public-pem',
    'An HMAC keyed with the public key as PEM',
    pem,
    ['CVE-2016-10555', 'CVE-2022-23541', 'CVE-2024-37568', 'CVE-2026-11800', 'GHSA-6g6m-m6h5-w9gf'],
    known,
  ),
  confusion(
    'hmac-public-pem-no-newline',
    'An HMAC keyed with the PEM without its last line end',
    (s) => pem(s).trimEnd(),
    ['CVE-2016-10555'],
    known,
  ),
  confusion(
    'hmac-public-pem-space',
    'An HMAC keyed with the PEM after a space',
    (s) => ` ${pem(s)}`,
    ['CVE-2023-48223', 'CVE-2026-34950', 'CVE-2026-114615', 'GHSA-7vr2-2fgp-9w7p'],
    `a search for the beginning of a PEM takes it for a secret: ${known}`,
  ),
  confusion(
    'hmac-public-der',
    'An HMAC keyed with the public key as DER',
    (s) => publicKey(s).export({ type: 'spki', format: 'der' }),
    ['CVE-2024-54150'],
    known,
  ),
  confusion(
    'hmac-public-jwk',
    'An HMAC keyed with the public key as JWK',
    (s) => JSON.stringify(s.signer.keys[0]?.jwk),
    ['CVE-2026-48526'],
    known,
  ),
  confusion(
    'hmac-public-pem-crlf',
    'An HMAC keyed with the PEM with line ends of Windows',
    (s) => pem(s).replaceAll('\n', '\r\n'),
    ['CVE-2016-10555'],
    known,
  ),
  ...Object.entries(spellings).map(([spelling, [words, key]]) =>
    confusion(
      `hmac-public-${spelling}`,
      `An HMAC keyed with the public key as ${words}`,
      key,
      ['CVE-2026-48526'],
      known,
    ),
  ),
  confusion(
    'hmac-empty-key',
    'An HMAC keyed with nothing',
    () => '',
    ['CVE-2019-20933', 'CVE-2020-28637', 'CVE-2026-114616', 'CVE-2026-44699'],
    'a secret that was never set is known to all',
  ),
  confusion('hmac-client-id', 'An HMAC keyed with the client_id', (s) => s.party.id, [], 'a client_id is known to all'),
]);
