import { createHmac, verify } from 'node:crypto';
import type { Context } from '../../../checks/check.ts';
import type { Mutation } from '../../../endpoint/mutate.ts';
import { verifies } from '../../../message/verify.ts';
import type { KnownKey } from '../../../state/client.ts';
import { head, ofKind, passOver, type Written } from '../../build/make.ts';

const signatureChecks = ['key-of-algorithm', 'signature-verifies'];

const length = ({ assertion }: Context): number => assertion?.signature.length ?? 0;

/** Accepts signatures for which something holds. */
const accept = (holds: (context: Context) => boolean): Mutation => passOver(holds, 'signature-verifies');

const unsigned = (
  id: string,
  sentence: string,
  noticedBy: readonly string[],
  when: (context: Context) => boolean,
): Written => ({
  id,
  check: 'key-of-algorithm',
  sentence,
  mutation: passOver(when, ...signatureChecks),
  noticedBy,
});

const isNone = (alg: unknown): boolean => typeof alg === 'string' && alg.toLowerCase() === 'none';

/** Accepts HMACs keyed with something that is no secret. */
const confused = (
  id: string,
  sentence: string,
  noticedBy: string | readonly string[],
  material: (key: KnownKey, context: Context) => string | Buffer,
): Written => ({
  id,
  check: 'key-of-algorithm',
  sentence,
  mutation: passOver(
    (context) => {
      const { assertion, keys } = context;
      return (
        head(context, 'alg') === 'HS256' &&
        assertion !== undefined &&
        keys.some((key) =>
          createHmac('sha256', material(key, context)).update(assertion.input).digest().equals(assertion.signature),
        )
      );
    },
    ...signatureChecks,
  ),
  noticedBy: [noticedBy].flat(),
});

/** The PEM of a public key; a secret, which has none, is left as it is. */
const pem = ({ publicKey }: KnownKey): string =>
  (publicKey.type === 'secret' ? publicKey.export() : publicKey.export({ type: 'spki', format: 'pem' })).toString();

const jwk = ({ publicKey, kid, alg }: KnownKey): string =>
  JSON.stringify({ ...publicKey.export({ format: 'jwk' }), kid, alg });

/** Verifies with other algorithms than the key's own where the header is not understood. */
const guess = (
  id: string,
  sentence: string,
  noticedBy: string,
  understood: (alg: unknown, own: string) => boolean,
): Written => ({
  id,
  check: 'key-of-algorithm',
  sentence,
  mutation: {
    altered: {
      'key-of-algorithm': (original) => (context) => {
        const [key] = context.keys;
        if (key === undefined || !understood(head(context, 'alg'), key.alg)) return original(context);
        context.algorithm = key.alg;
        return undefined;
      },
    },
  },
  noticedBy: [noticedBy],
});

/** Servers that verify signatures in another way. */
export const signatures = ofKind('altered', [
  {
    ...unsigned(
      'none-accepted',
      'An assertion with alg none needs no signature: the class of CVE-2015-2951.',
      ['unsigned', 'jwt-grant/beside-unsigned-assertion'],
      (context) => head(context, 'alg') === 'none' && length(context) === 0,
    ),
    cve: ['CVE-2015-2951', 'CVE-2022-23540'],
  },
  unsigned(
    'none-in-other-case',
    'Only the lower-case none is refused.',
    ['unsigned-None', 'unsigned-NONE', 'unsigned-nOnE'],
    (context) => isNone(head(context, 'alg')) && head(context, 'alg') !== 'none' && length(context) === 0,
  ),
  unsigned(
    'none-with-a-signature',
    'With alg none any signature will do.',
    ['unsigned-with-signature'],
    (context) => head(context, 'alg') === 'none' && length(context) > 0,
  ),
  {
    id: 'empty-signature-accepted',
    check: 'signature-verifies',
    sentence: 'An empty signature is taken for one that need not be checked: CVE-2020-28042.',
    cve: ['CVE-2020-28042'],
    mutation: accept((context) => length(context) === 0),
    noticedBy: ['signature-stripped'],
  },
  {
    id: 'signature-of-zeros-accepted',
    check: 'signature-verifies',
    sentence: 'A signature of nothing but zeros is accepted: Java CVE-2022-21449, starkbank CVE-2021-43570.',
    cve: ['CVE-2022-21449', 'CVE-2021-43570', 'CVE-2022-24884'],
    mutation: accept(
      ({ assertion }) => (assertion?.signature.length ?? 0) > 0 && !assertion?.signature.some((octet) => octet !== 0),
    ),
    noticedBy: ['signature-of-zeros', 'rsa-zero'],
  },
  {
    id: 'signature-der-accepted',
    check: 'signature-verifies',
    sentence: 'An ECDSA signature in DER is accepted too.',
    mutation: accept(
      ({ assertion, keys }) =>
        assertion?.signature[0] === 0x30 &&
        keys.some(
          ({ alg, publicKey }) =>
            alg === 'ES256' &&
            verify('sha256', assertion.input, { key: publicKey, dsaEncoding: 'der' }, assertion.signature),
        ),
    ),
    noticedBy: ['signature-der'],
  },
  {
    id: 'signature-end-ignored',
    check: 'signature-verifies',
    sentence: 'Octets after the signature are ignored.',
    mutation: accept(
      ({ assertion, keys, algorithm }) =>
        assertion !== undefined &&
        assertion.signature.length > 64 &&
        keys.some(
          ({ alg, publicKey }) =>
            alg === 'ES256' && verifies(algorithm, publicKey, assertion.input, assertion.signature.subarray(0, 64)),
        ),
    ),
    noticedBy: ['signature-extended'],
  },
  {
    ...confused('hmac-with-pem', 'The public key as PEM serves as HMAC key: CVE-2016-10555.', 'hmac-public-pem', pem),
    cve: ['CVE-2016-10555', 'CVE-2022-23541', 'CVE-2024-37568'],
  },
  confused(
    'hmac-with-trimmed-pem',
    'The public key as PEM without line end serves as HMAC key.',
    'hmac-public-pem-no-newline',
    (key) => pem(key).trimEnd(),
  ),
  {
    ...confused(
      'hmac-with-spaced-pem',
      'A PEM with white space before it is taken for a secret: fast-jwt CVE-2023-48223 and CVE-2026-34950.',
      'hmac-public-pem-space',
      (key) => ` ${pem(key)}`,
    ),
    cve: ['CVE-2023-48223', 'CVE-2026-34950', 'CVE-2026-114615', 'GHSA-7vr2-2fgp-9w7p'],
  },
  {
    ...confused(
      'hmac-with-der',
      'The public key as DER serves as HMAC key: cjwt CVE-2024-54150.',
      'hmac-public-der',
      ({ publicKey }) =>
        publicKey.type === 'secret' ? publicKey.export() : publicKey.export({ type: 'spki', format: 'der' }),
    ),
    cve: ['CVE-2024-54150'],
  },
  {
    ...confused(
      'hmac-with-jwk',
      'The public key as JWK serves as HMAC key: PyJWT CVE-2026-48526.',
      'hmac-public-jwk',
      jwk,
    ),
    cve: ['CVE-2026-48526'],
  },
  confused(
    'hmac-with-windows-pem',
    'The public key as PEM, read from a file with line ends of Windows, serves as HMAC key.',
    'hmac-public-pem-crlf',
    (key) => pem(key).split('\n').join('\r\n'),
  ),
  confused(
    'hmac-with-bare-jwk',
    'What a thumbprint is made of serves as HMAC key.',
    'hmac-public-jwk-bare',
    ({ publicKey }) => {
      const { kty, crv, e, n, x, y } = publicKey.export({ format: 'jwk' });
      return JSON.stringify({ crv, e, kty, n, x, y });
    },
  ),
  confused(
    'hmac-with-sorted-jwk',
    'The public key as JWK, written by a language that sorts members, serves as HMAC key.',
    'hmac-public-jwk-sorted',
    (key) => {
      const members = JSON.parse(jwk(key)) as object;
      return JSON.stringify(members, Object.keys(members).sort());
    },
  ),
  confused(
    'hmac-with-spaced-jwk',
    'The public key as JWK, written by a language that puts spaces, serves as HMAC key.',
    'hmac-public-jwk-spaced',
    (key) =>
      JSON.stringify(JSON.parse(jwk(key)), null, 1)
        .replace(/\n ?/g, (end) => (end === '\n' ? '' : ' '))
        .replace('{ ', '{'),
  ),
  confused(
    'hmac-with-jwk-in-lines',
    'The public key as JWK, as it stands in a configuration file, serves as HMAC key.',
    'hmac-public-jwk-lines',
    (key) => JSON.stringify(JSON.parse(jwk(key)), null, '  '),
  ),
  confused(
    'hmac-with-set',
    'A JWK Set with the public key serves as HMAC key.',
    'hmac-public-set',
    (key) => `{"keys":[${jwk(key)}]}`,
  ),
  confused(
    'hmac-with-octets',
    'The octets of the public key serve as HMAC key.',
    'hmac-public-raw',
    ({ publicKey }) => {
      if (publicKey.type === 'secret') return publicKey.export();
      const { n, x = '', y } = publicKey.export({ format: 'jwk' });
      const [first, second] = [n ?? x, y].map((text) => Buffer.from(text ?? '', 'base64url'));
      return Buffer.concat([
        y === undefined ? Buffer.alloc(0) : Buffer.of(4),
        first ?? Buffer.alloc(0),
        second ?? Buffer.alloc(0),
      ]);
    },
  ),
  {
    ...confused(
      'hmac-with-nothing',
      'A secret that was never set serves as HMAC key: CVE-2019-20933, libjwt CVE-2026-44699.',
      ['hmac-empty-key', 'client-secret-jwt/secret-empty'],
      () => '',
    ),
    cve: ['CVE-2019-20933', 'CVE-2020-28637', 'CVE-2026-44699'],
  },
  confused('hmac-with-client-id', 'The client_id serves as HMAC key.', 'hmac-client-id', ({ owner }) => owner),
  guess('alg-assumed', 'Without alg the algorithm of the key is assumed.', 'alg-missing', (alg) => alg === undefined),
  guess(
    'alg-case-insensitive',
    'The algorithm is compared without regard to case.',
    'alg-lower-case',
    (alg, own) => typeof alg === 'string' && alg.toUpperCase() === own,
  ),
  guess(
    'alg-number-guessed',
    'For an algorithm that is a number, that of the key is assumed.',
    'alg-number',
    (alg) => typeof alg === 'number',
  ),
  guess(
    'alg-converted-to-text',
    'The algorithm is converted to a text, so that an array does.',
    'alg-array',
    (alg, own) => Array.isArray(alg) && String(alg) === own,
  ),
]);
