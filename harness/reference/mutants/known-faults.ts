import { createHmac } from 'node:crypto';
import type { Run } from '../checks/check.ts';
import type { Mutation } from '../endpoint/mutate.ts';
import { parameter } from '../message/token-request.ts';
import { head, ofKind, passOver, reword } from './build/make.ts';

const claimChecks = [
  'issuer-client',
  'audience-strings',
  'audience-ours',
  'expiry-number',
  'expiry-ahead',
  'expiry-near',
  'not-before-number',
  'not-before-reached',
  'issued-number',
];

const keyChecks = ['key-named', 'key-of-algorithm', 'signature-verifies'];

const isBase64url = (segment: string): boolean => /^[\w-]*$/.test(segment);

/** Fails where one check would refuse: an exception that nobody catches. */
const failing = (check: string): Mutation => ({
  altered: {
    [check]: (original) => async (context) => {
      if ((await original(context)) !== undefined) throw new Error('nobody expected this');
      return undefined;
    },
  },
});

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

/** Servers with a fault that real servers or libraries had, and that stands in no other list. */
export const knownFaults = ofKind('altered', [
  {
    id: 'secret-beside-unsigned-assertion',
    check: 'keys-only',
    policy: 'fapi2',
    sentence:
      'A rule that demands assertions is met by one that nobody verifies, and a secret authenticates: Keycloak.',
    cve: ['CVE-2026-16093'],
    mutation: {
      reading: {
        find: (request) =>
          parameter(request, 'client_secret') === undefined ? parameter(request, 'client_assertion') : undefined,
      },
      ...passOver(
        ({ request }) => ['client_secret', 'client_assertion'].every((name) => parameter(request, name) !== undefined),
        'one-method',
        'keys-only',
      ),
    },
    noticedBy: ['unsigned-beside-right-secret'],
  },
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
    noticedBy: ['alg-ed25519', 'alg-not-of-key', 'hmac-public-pem', 'registered-keys/key-of-other-alg'],
  },
  {
    id: 'claims-unchecked',
    check: 'audience-ours',
    sentence: 'The signature is verified, and neither issuer nor audience nor any time is looked at, as in Sakai.',
    cve: ['sakai#14711'],
    mutation: passOver(() => true, ...claimChecks),
    noticedBy: [
      'audience-array-of-number',
      'audience-array-of-others',
      'audience-array-with-null',
      'audience-array-with-number',
      'audience-case',
      'audience-client-id',
      'audience-empty',
      'audience-empty-array',
      'audience-fragment',
      'audience-joined',
      'audience-missing',
      'audience-nested-array',
      'audience-null',
      'audience-number',
      'audience-object',
      'audience-other-endpoint',
      'audience-other-server',
      'audience-percent-encoded',
      'audience-port',
      'audience-prefix',
      'audience-query',
      'audience-scheme',
      'audience-slash',
      'audience-space',
      'audience-suffix',
      'expired',
      'expired-five-minutes',
      'expiry-array',
      'expiry-boolean',
      'expiry-false',
      'expiry-infinite',
      'expiry-missing',
      'expiry-negative',
      'expiry-null',
      'expiry-string',
      'expiry-text',
      'expiry-too-far',
      'expiry-zero',
      'issued-at-array',
      'issued-at-boolean',
      'issued-at-null',
      'issued-at-string',
      'issuer-array',
      'issuer-array-of-two',
      'issuer-case',
      'issuer-empty',
      'issuer-injection',
      'issuer-is-neighbour',
      'issuer-is-server',
      'issuer-missing',
      'issuer-nul',
      'issuer-number',
      'issuer-other',
      'issuer-padded',
      'not-before-array',
      'not-before-boolean',
      'not-before-null',
      'not-before-string',
      'not-before-wrapped',
      'not-yet-valid',
    ],
  },
  {
    id: 'malformed-assertion-fails',
    check: 'three-segments',
    sentence: 'What is not a JWT makes the server fail with 500, as in zitadel.',
    cve: ['zitadel#12692'],
    mutation: failing('three-segments'),
    noticedBy: ['answers/all-no-server-error'],
  },
  {
    id: 'malformed-basic-fails',
    check: 'credentials-formed',
    sentence: 'A malformed Authorization header makes the server fail with 500, as in WSO2 API Manager.',
    cve: ['api-manager#1514'],
    mutation: failing('credentials-formed'),
    noticedBy: ['answers/all-no-server-error'],
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
  {
    id: 'unauthenticated-is-unauthorized',
    check: 'authenticated',
    sentence: 'A client_id without authentication is refused with unauthorized_client, as in esignet and thunder.',
    cve: ['esignet#2260', 'thunder#4483'],
    mutation: reword(
      'authenticated',
      (refusal) => ({ ...refusal, error: 'unauthorized_client' }),
      ({ request }) => parameter(request, 'client_id') !== undefined,
    ),
    noticedBy: [
      'client-id-only',
      'proxy-certificate',
      'client-secret-post/secret-empty',
      'client-secret-post/secret-missing',
      'client-secret-post/secret-name-case',
    ],
  },
  {
    id: 'kid-empty-unchecked',
    check: 'key-named',
    sentence: 'An empty kid names no key, and without a key no signature is checked.',
    mutation: passOver((context) => head(context, 'kid') === '', ...keyChecks),
    noticedBy: ['kid-empty'],
  },
  {
    id: 'kid-in-command',
    check: 'key-named',
    sentence: 'The kid is part of a command that fetches the key, and what follows a semicolon is one more command.',
    mutation: passOver((context) => String(head(context, 'kid')).includes(';'), ...keyChecks),
    noticedBy: ['kid-command'],
  },
]);
