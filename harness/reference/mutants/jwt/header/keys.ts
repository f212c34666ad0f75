import { createPublicKey, type JsonWebKey, type KeyObject, X509Certificate } from 'node:crypto';
import type { Context, Run } from '../../../checks/check.ts';
import type { Mutation } from '../../../endpoint/mutate.ts';
import { verifies } from '../../../message/verify.ts';
import { head, ofClients, ofKind, passOver } from '../../build/make.ts';

/** Takes the key that was found for one of the client's, if there is one. */
const trusting =
  (find: (context: Context) => KeyObject | undefined | Promise<KeyObject | undefined>) =>
  (original: Run): Run =>
  async (context) => {
    const publicKey = await find(context);
    if (publicKey === undefined) return original(context);
    context.keys = [{ owner: String(context.claimed), kid: '', alg: String(context.algorithm), publicKey }];
    return undefined;
  };

const trust = (find: Parameters<typeof trusting>[0]): Mutation => ({ altered: { 'key-named': trusting(find) } });

const keyOf = (jwk: unknown): KeyObject | undefined => {
  try {
    return createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' });
  } catch {
    return undefined;
  }
};

/** Fetches what a header points to, on this machine only. */
const fetched = async (url: unknown): Promise<string | undefined> => {
  if (typeof url !== 'string' || !URL.canParse(url) || new URL(url).hostname !== '127.0.0.1') return undefined;
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(2000) }).catch(() => undefined);
  return response?.text();
};

const unknownKid = (context: Context): boolean =>
  typeof head(context, 'kid') === 'string' && !context.keys.some(({ kid }) => kid === head(context, 'kid'));

const keyChecks = ['key-named', 'key-of-algorithm', 'signature-verifies'];

/** Servers that find keys in another way. */
export const keys = ofKind('altered', [
  {
    id: 'jwk-trusted',
    check: 'key-named',
    sentence: 'A key in the header is trusted: node-jose CVE-2018-0114.',
    cve: ['CVE-2018-0114'],
    mutation: trust((context) => keyOf(head(context, 'jwk'))),
    noticedBy: ['jwk-embedded', 'jwk-embedded-no-kid', 'jwk-embedded-own-kid'],
  },
  {
    id: 'jwk-trusted-without-kid',
    check: 'key-named',
    sentence: 'A key in the header is trusted when there is no kid.',
    mutation: trust((context) => (head(context, 'kid') === undefined ? keyOf(head(context, 'jwk')) : undefined)),
    noticedBy: ['jwk-embedded-no-kid'],
  },
  {
    id: 'jwk-trusted-for-want-of-a-key',
    check: 'key-named',
    sentence: 'Where no registered key is found, a key in the header is trusted: Authlib CVE-2026-27962.',
    cve: ['CVE-2026-27962'],
    mutation: trust((context) => (unknownKid(context) ? keyOf(head(context, 'jwk')) : undefined)),
    noticedBy: ['jwk-embedded-own-kid'],
  },
  {
    id: 'jku-trusted',
    check: 'key-named',
    sentence: 'The key set that jku points to is fetched and trusted.',
    mutation: trust(async (context) => {
      const text = await fetched(head(context, 'jku'));
      return text === undefined ? undefined : keyOf(JSON.parse(text).keys[0]);
    }),
    noticedBy: ['jku-stranger', 'jku-unneeded'],
  },
  {
    id: 'x5u-trusted',
    check: 'key-named',
    sentence: 'The certificate that x5u points to is fetched and trusted.',
    mutation: trust(async (context) => {
      const text = await fetched(head(context, 'x5u'));
      return text === undefined ? undefined : new X509Certificate(text).publicKey;
    }),
    noticedBy: ['x5u-stranger'],
  },
  {
    id: 'x5c-trusted',
    check: 'key-named',
    sentence: 'A certificate in the header is trusted, whoever issued it.',
    mutation: trust((context) => {
      const x5c = head(context, 'x5c');
      return Array.isArray(x5c) ? new X509Certificate(Buffer.from(String(x5c[0]), 'base64')).publicKey : undefined;
    }),
    noticedBy: ['x5c-stranger'],
  },
  {
    id: 'kid-fetched',
    check: 'key-named',
    sentence: 'A kid that is a URL is fetched and its key trusted: smallrye CVE-2026-81829.',
    cve: ['CVE-2026-81829'],
    mutation: trust(async (context) => {
      const text = await fetched(head(context, 'kid'));
      return text === undefined ? undefined : keyOf(JSON.parse(text));
    }),
    noticedBy: ['kid-url'],
  },
  {
    id: 'kid-in-query',
    check: 'key-named',
    sentence: 'A quotation mark in the kid breaks the query for the key, and no key means no check.',
    mutation: passOver((context) => String(head(context, 'kid')).includes("'"), ...keyChecks),
    noticedBy: ['kid-injection'],
  },
  {
    id: 'kid-as-path',
    check: 'key-named',
    sentence: 'The kid is a path, and an empty file there is an empty HMAC key.',
    mutation: passOver((context) => String(head(context, 'kid')).endsWith('/dev/null'), ...keyChecks),
    noticedBy: ['kid-traversal'],
  },
  {
    id: 'kid-unknown-unchecked',
    check: 'key-named',
    sentence: 'Where no key is found for a kid, no signature is checked.',
    mutation: {
      altered: {
        'key-named': (original) => (context) => {
          if (!unknownKid(context)) return original(context);
          context.keys = [];
          return undefined;
        },
        ...passOver(({ keys: left }) => left.length === 0, 'key-of-algorithm', 'signature-verifies').altered,
      },
    },
    exceptAt: { 'client-secret-jwt/impersonation': 'its assertions name no key, so none is unknown' },
    noticedBy: [
      'impersonation',
      'jku-stranger',
      'jwk-embedded-own-kid',
      'kid-command',
      'kid-empty',
      'kid-injection',
      'kid-traversal',
      'kid-url',
      'neighbour-key-and-kid',
      'stranger-key-unknown-kid',
      'x5c-stranger',
      'x5u-stranger',
      'client-secret-jwt/key-of-other-client',
      'registered-keys/alg-not-registered',
      'registered-keys/key-for-encryption',
      'registered-keys/key-without-verify',
      'registered-keys/rotated-old-key',
    ],
  },
  {
    id: 'kid-absent-unchecked',
    check: 'signature-verifies',
    sentence: 'Without a kid the signature is not checked.',
    mutation: passOver((context) => head(context, 'kid') === undefined, ...keyChecks),
    noticedBy: [
      'jwk-embedded-no-kid',
      'stranger-key-no-kid',
      'client-secret-jwt/claims-altered',
      'client-secret-jwt/impersonation',
      'client-secret-jwt/mac-truncated',
      'client-secret-jwt/secret-base64',
      'client-secret-jwt/secret-empty',
      'client-secret-jwt/secret-newline',
      'client-secret-jwt/secret-wrong',
      'client-secret-jwt/signature-stripped',
      'client-secret-jwt/unsigned',
    ],
  },
  {
    id: 'key-of-neighbour',
    check: 'signature-verifies',
    sentence: 'Where the key of the kid does not fit, those of all other clients are tried.',
    mutation: ofClients({
      altered: {
        'signature-verifies': (original) => (context) => {
          const { assertion, clients, algorithm } = context;
          const tried = [...clients.values()].flatMap((client) => client.keys);
          return assertion &&
            tried.some(
              (key) =>
                key.owner !== context.claimed &&
                verifies(algorithm, key.publicKey, assertion.input, assertion.signature),
            )
            ? undefined
            : original(context);
        },
      },
    }),
    noticedBy: ['neighbour-key', 'registered-keys/kid-other-case'],
  },
]);
