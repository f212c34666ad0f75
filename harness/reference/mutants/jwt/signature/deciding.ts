import { createHmac } from 'node:crypto';
import type { Run } from '../../../checks/check.ts';
import { ofKind, passOver } from '../../build/make.ts';

const isBase64url = (segment: string): boolean => /^[\w-]*$/.test(segment);

/** Verifies as the header says with the key as it is: a PEM text is a secret like any other. */
const asTheHeaderSays =
  (original: Run): Run =>
  (context) => {
    const { assertion, keys, algorithm } = context;
    const right = keys
      .filter(({ publicKey }) => publicKey.type === 'public')
      .map(({ publicKey }) =>
        createHmac('sha256', publicKey.export({ type: 'spki', format: 'pem' }))
          .update(assertion?.input ?? '')
          .digest(),
      );
    return algorithm === 'HS256' && right.some((mac) => mac.equals(assertion?.signature ?? new Uint8Array()))
      ? undefined
      : original(context);
  };

/** Servers where the assertion decides how its signature is read and verified. */
export const deciding = ofKind('altered', [
  {
    id: 'algorithms-not-required',
    check: 'key-of-algorithm',
    sentence: 'Which algorithms are accepted was never said, so the header decides, as express-jwt allowed.',
    cve: ['GHSA-6g6m-m6h5-w9gf'],
    mutation: {
      altered: {
        ...passOver(({ algorithm }) => typeof algorithm === 'string', 'key-of-algorithm').altered,
        'signature-verifies': asTheHeaderSays,
      },
    },
    noticedBy: ['alg-not-of-key', 'hmac-public-pem', 'registered-keys/key-of-other-alg'],
  },
  {
    id: 'signature-decoded-loosely',
    check: 'segments-base64url',
    sentence: 'Characters that are not base64url, inside the signature or after it, are skipped, as in jsrsasign.',
    cve: ['CVE-2022-25898'],
    mutation: passOver(
      ({ assertion }) => assertion?.segments.slice(0, 2).every(isBase64url) === true,
      'segments-base64url',
    ),
    noticedBy: [
      'padding-signature',
      'standard-alphabet-signature',
      'newline-in-signature',
      'newline-after',
      'nul-after',
      'tilde-in-signature',
      'tilde-after',
    ],
  },
]);
