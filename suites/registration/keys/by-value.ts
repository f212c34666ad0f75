import type { Scenario } from '../../../harness/model/scenario.ts';
import { impact } from '../../builders/impact.ts';
import { setOf } from '../../builders/key-set.ts';
import { aKey } from '../../builders/needs.ts';
import { base64url, octets } from '../../builders/text.ts';
import { byKey, keyFrom, ownRequest, secondKey, soundKey } from './clients.ts';

const unchanged: Scenario['change'] = () => ({});

/** The same modulus but for some octets in its middle: another key, which is nobody's. */
const otherModulus = (n: string): string =>
  base64url(octets(n).map((octet, i) => (i > 60 && i < 70 ? octet ^ 85 : octet)));

/** What stands in a set that was registered by value (RFC 7517 §4, §5). */
export const byValue: readonly Scenario[] = impact('malformed accepted', {
  but: {
    'over-strict': ['kty-unknown-beside', 'key-member-unknown', 'kid-shared'],
    impersonation: ['kid-other-case'],
    forgery: ['set-empty'],
  },
  family: { 'key-misused': ['key-for-encryption', 'key-without-verify', 'key-of-other-alg'] },
})([
  {
    id: 'kty-unknown-beside',
    title: 'A key of a kind that nobody knows stands in the set too',
    registered: (context) => {
      const key = soundKey(context);
      return {
        words: 'a key of an unknown kty stands beside its own',
        keys: [key],
        set: `{"keys":[{"kty":"ASSAY","kid":"unknown","x":"AQ"},${key.jwk}]}`,
        twin: { words: 'its own stands alone', keys: [key] },
      };
    },
    change: unchanged,
    why: 'no new kind of key can be registration without locking clients out',
  },
  {
    id: 'key-member-unknown',
    title: 'The key that signs has a member that nobody knows',
    registered: (context) => ({
      words: 'its second key has an unknown member',
      keys: [soundKey(context), secondKey(context, { assay_unknown: { nested: true } })],
      twin: { words: 'it has none', keys: [soundKey(context), secondKey(context)] },
    }),
    first: [ownRequest],
    change: byKey(1),
    why: 'no extension of JWK can be registration without locking clients out',
    needs: [aKey('ES256')],
  },
  {
    id: 'key-member-repeated',
    title: 'The key that signs is the first of two values of one member',
    registered: (context) => {
      const key = keyFrom(context, 'rsa', 'RS256');
      const { n } = JSON.parse(key.jwk) as { readonly n: string };
      const jwk = key.jwk.replace(`"n":"${n}"`, `"n":"${n}","n":"${otherModulus(n)}"`);
      return {
        words: 'the modulus of its second key stands there twice',
        keys: [soundKey(context), { ...key, jwk }],
        twin: { words: 'it stands there once', keys: [soundKey(context), key] },
        refusable: true,
      };
    },
    first: [ownRequest],
    change: byKey(1),
    why: 'who checked the registration and who verifies see two different keys',
    needs: [aKey('ES256'), aKey('RS256')],
  },
  {
    id: 'key-for-encryption',
    title: 'The key that signs is registered for encryption',
    registered: (context) => ({
      words: 'the use of its second key is encryption',
      keys: [soundKey(context), secondKey(context, { use: 'enc' })],
      twin: { words: 'it is signatures', keys: [soundKey(context), secondKey(context)] },
    }),
    first: [ownRequest],
    change: byKey(1),
    why: 'a key that is guarded less, or held by a gateway, signs as the client',
    needs: [aKey('ES256')],
  },
  {
    id: 'key-without-verify',
    title: 'The key that signs is registered for other operations',
    registered: (context) => ({
      words: 'the key_ops of its second key lack verify',
      keys: [soundKey(context), secondKey(context, { use: undefined, key_ops: ['deriveKey'] })],
      twin: {
        words: 'they are verify',
        keys: [soundKey(context), secondKey(context, { use: undefined, key_ops: ['verify'] })],
      },
    }),
    first: [ownRequest],
    change: byKey(1),
    why: 'a key that is guarded less, or held by a gateway, signs as the client',
    needs: [aKey('ES256')],
  },
  {
    id: 'key-of-other-alg',
    title: 'A key registered for PS256 signs with RS256',
    registered: (context) => ({
      words: 'its key is for PS256',
      keys: [keyFrom(context, 'rsa', 'PS256')],
      twin: { words: 'it is for RS256', keys: [keyFrom(context, 'rsa', 'RS256')] },
    }),
    first: [ownRequest],
    change: byKey(0, 'RS256'),
    why: 'an attacker chooses the weaker of two algorithms for a key',
    needs: [aKey('RS256'), aKey('PS256')],
  },
  {
    id: 'kid-shared',
    title: 'Two keys of different kinds have the same kid',
    registered: (context) => ({
      words: 'its keys of RSA and of P-256 share a kid',
      keys: [secondKey(context, { kid: 'shared' }), keyFrom(context, 'rsa', 'RS256', { kid: 'shared' })],
      set: setOf([keyFrom(context, 'rsa', 'RS256', { kid: 'shared' }), secondKey(context, { kid: 'shared' })]),
      twin: {
        words: 'each has its own',
        keys: [secondKey(context, { kid: 'shared' }), keyFrom(context, 'rsa', 'RS256')],
        set: setOf([keyFrom(context, 'rsa', 'RS256'), secondKey(context, { kid: 'shared' })]),
      },
    }),
    change: unchanged,
    why: 'the client is locked out by its own second key',
    needs: [aKey('ES256'), aKey('RS256')],
  },
  {
    id: 'kid-other-case',
    title: 'The kid differs from that of the key in the case of a letter',
    registered: (context) => ({
      words: 'the kids of its keys differ in case alone',
      keys: [keyFrom(context, 'ec', 'ES256', { kid: 'Key-one' }), secondKey(context, { kid: 'key-one' })],
    }),
    first: [ownRequest],
    change: () => ({ header: { kid: 'key-one' } }),
    why: 'two keys become one, and whoever may register one of them replaces the other',
    needs: [aKey('ES256')],
  },
  {
    id: 'key-rsa-1024',
    title: 'The key that signs is of RSA with 1024 bits',
    registered: (context) => ({
      words: 'its second key is of RSA with 1024 bits',
      keys: [soundKey(context), keyFrom(context, 'rsa-1024', 'RS256')],
      twin: { words: 'it has 2048 bits', keys: [soundKey(context), keyFrom(context, 'rsa', 'RS256')] },
      refusable: true,
    }),
    first: [ownRequest],
    change: byKey(1),
    why: 'whoever factors it, which is within reach, is the client',
    needs: [aKey('RS256')],
  },
  {
    id: 'set-empty',
    title: 'The client registered a set with no key in it',
    registered: (context) => ({
      words: 'its set is empty',
      keys: [soundKey(context)],
      set: '{"keys":[]}',
      twin: { words: 'its key is in it', keys: [soundKey(context)] },
      refusable: true,
    }),
    change: unchanged,
    why: 'a client without keys is everybody',
  },
  {
    id: 'alg-not-registered',
    title: 'The assertion is not signed with the algorithm that the client pinned',
    registered: (context) => ({
      words: 'it pinned ES256, and has a key of RSA too',
      keys: [keyFrom(context, 'ec', 'ES256'), keyFrom(context, 'rsa', 'RS256')],
      metadata: { token_endpoint_auth_signing_alg: 'ES256' },
      heeded: ({ token_endpoint_auth_signing_alg: alg }) =>
        alg === 'ES256'
          ? undefined
          : 'the server did not register token_endpoint_auth_signing_alg, as it may (RFC 7591 §3.2.1)',
      twin: {
        words: 'it pinned RS256',
        keys: [keyFrom(context, 'ec', 'ES256'), keyFrom(context, 'rsa', 'RS256')],
        metadata: { token_endpoint_auth_signing_alg: 'RS256' },
      },
    }),
    first: [ownRequest],
    change: byKey(1),
    why: 'the client gave up an algorithm, and an attacker takes it up again',
    needs: [aKey('ES256'), aKey('RS256')],
  },
]);
