import type { Context } from '../../../harness/model/context.ts';
import type { Json } from '../../../harness/model/json.ts';
import type { Scenario } from '../../../harness/model/scenario.ts';
import { impact } from '../../builders/impact.ts';
import { aKey, keyFor, registeredFor } from '../../builders/needs.ts';
import { signedWith } from '../signature/own-key.ts';

const alg = (id: string, title: string, value: (context: Context) => Json | undefined, why: string): Scenario => ({
  id,
  title,
  change: (context) => ({ header: { alg: value(context) } }),
  why,
});

const ownAlg = (context: Context): string => context.signer.keys[0]?.alg ?? '';

const granted = (id: string, name: string): Scenario => ({
  id,
  title: `The client signs with its ${name} key`,
  change: (context) => ({ header: { alg: name, kid: keyFor(context, name)?.kid }, signing: { key: name } }),
  why: 'clients with such a key are locked out, or an algorithm is used that the profile forbids',
  shows: 'algorithm',
  needs: [aKey(name)],
  excused: registeredFor(name),
  together: 'algorithm and kid are those of the key',
});

/** The signature algorithm (RFC 7515 §4.1.1, RFC 8725 §3.1, RFC 7523 §5). */
export const algorithm: readonly Scenario[] = impact('malformed accepted', {
  but: { 'over-strict': ['alg-es256', 'alg-ps256', 'alg-eddsa', 'alg-ed25519'] },
  family: {
    'alg-malformed': ['alg-missing', 'alg-lower-case', 'alg-number', 'alg-array'],
    'key-not-bound': ['alg-not-of-key', 'alg-kid-mismatch'],
    algorithm: ['alg-rs256', 'alg-es384', 'alg-rs384'],
    'algorithm-refused': ['alg-es256', 'alg-ps256', 'alg-eddsa', 'alg-ed25519'],
  },
})([
  alg(
    'alg-missing',
    'The header names no algorithm',
    () => undefined,
    'the server guesses, and an attacker can choose the guess',
  ),
  alg(
    'alg-lower-case',
    'The algorithm is written in lower case',
    (s) => ownAlg(s).toLowerCase(),
    'a deny list of algorithms is passed in other spelling',
  ),
  alg('alg-number', 'The algorithm is a number', () => 256, 'an algorithm that cannot be read is guessed'),
  alg(
    'alg-array',
    'The algorithm is an array with the right value inside',
    (s) => [ownAlg(s)],
    'text conversion hides a type that no check expects',
  ),
  {
    id: 'alg-not-of-key',
    title: 'An RSA key registered for RS256 signs with PS256',
    change: (context) => ({
      header: { alg: 'PS256', kid: keyFor(context, 'RS256')?.kid },
      signing: { key: 'RS256', alg: 'PS256' },
    }),
    why: 'a weaker algorithm than the registered one can be forced',
    cve: ['CVE-2022-23539', 'CVE-2026-22818', 'CVE-2026-5430'],
    needs: [aKey('RS256')],
    twin: signedWith('RS256'),
    together: 'the header names the algorithm that signs',
  },
  {
    id: 'alg-kid-mismatch',
    title: 'The kid names one key, another key of the client signs',
    change: ({ signer }) => ({ header: { alg: 'RS256', kid: signer.keys[0]?.kid }, signing: { key: 'RS256' } }),
    why: 'a key that was taken out of use, and is still in the set, signs under a good name',
    needs: [
      aKey('RS256'),
      ({ signer }) => (signer.keys[0]?.alg === 'RS256' ? "the client's first key is the RS256 key" : undefined),
    ],
    twin: signedWith('RS256'),
  },
  granted('alg-rs256', 'RS256'),
  granted('alg-es256', 'ES256'),
  granted('alg-es384', 'ES384'),
  granted('alg-rs384', 'RS384'),
  granted('alg-ps256', 'PS256'),
  granted('alg-eddsa', 'EdDSA'),
  {
    id: 'alg-ed25519',
    title: 'A key registered for EdDSA signs under the identifier Ed25519',
    change: (context) => ({
      header: { alg: 'Ed25519', kid: keyFor(context, 'EdDSA')?.kid },
      signing: { key: 'EdDSA' },
    }),
    why: 'clients of today call the algorithm by the name that says its curve, and are locked out',
    needs: [aKey('EdDSA')],
    twin: signedWith('EdDSA'),
  },
]);
