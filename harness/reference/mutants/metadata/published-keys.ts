import { generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import type { Mutation } from '../../endpoint/mutate.ts';
import { ofKind, type Written } from '../build/make.ts';
import { telling } from '../build/tell.ts';

/** A key beside those that the server signs with. */
const beside = (key: () => JsonWebKey): Mutation => ({ published: (keys) => [...keys, key()] });

const rsa = (modulusLength: number, members: object): JsonWebKey => ({
  ...generateKeyPairSync('rsa', { modulusLength }).publicKey.export({ format: 'jwk' }),
  ...members,
});

const ec = (members: object): JsonWebKey => ({
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }),
  ...members,
});

const publishing = (id: string, sentence: string, mutation: Mutation, ...noticedBy: readonly string[]): Written => ({
  id: `published-${id}`,
  sentence,
  mutation,
  policy: 'rfc9068',
  noticedBy: noticedBy.map((name) => `metadata/${name}`),
});

/** Servers that publish other keys than they are to. */
export const publishedKeys = ofKind('altered', [
  publishing(
    'private-key',
    'A key is published whole, with its private member.',
    beside(() => ({
      ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
      kid: 'next',
      alg: 'ES256',
      use: 'sig',
    })),
    'keys-public',
  ),
  publishing(
    'secret',
    'The secret of clients stands among the published keys.',
    beside(() => ({ kty: 'oct', kid: 'shared', use: 'sig', k: 'c2VjcmV0LW9mLWFsbC1jbGllbnRz' })),
    'keys-public',
  ),
  publishing(
    'short-key',
    'An RSA key of 1024 bits is published.',
    beside(() => rsa(1024, { kid: 'old', alg: 'RS256', use: 'sig' })),
    'keys-long',
  ),
  publishing(
    'alg-of-other-kind',
    'A key of an elliptic curve says that it is for RS256.',
    beside(() => ec({ kid: 'next', alg: 'RS256', use: 'sig' })),
    'keys-fit',
  ),
  publishing(
    'without-use',
    'A key for encryption stands beside one that does not say what it is for.',
    {
      published: (keys) => [
        ...keys,
        ec({ kid: 'next', alg: 'ES256' }),
        ec({ kid: 'encryption', alg: 'ECDH-ES', use: 'enc' }),
      ],
    },
    'keys-use',
  ),
  publishing(
    'kid-twice',
    'Two keys have the same name.',
    beside(() => ec({ kid: 'assay-server-rs256', alg: 'ES256', use: 'sig' })),
    'keys-kid-distinct',
  ),
  publishing(
    'no-key-for-algorithm',
    'The server says that it signs ID tokens with ES256, and publishes no key for that.',
    telling({ id_token_signing_alg_values_supported: ['RS256', 'ES256'] }),
    'keys-for-algorithms',
  ),
  publishing(
    'nowhere',
    'The jwks_uri leads nowhere.',
    telling((document) => ({ jwks_uri: `${document.issuer}/keys` })),
    'keys-found',
  ),
]);
