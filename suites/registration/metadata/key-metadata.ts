import type { Context } from '../../../harness/model/context.ts';
import type { Heeded, RegisteredKey } from '../../../harness/model/registration.ts';
import type { Parameter } from '../../../harness/model/request.ts';
import type { Scenario, Twin } from '../../../harness/model/scenario.ts';
import { having, without } from '../../builders/form.ts';
import { impact } from '../../builders/impact.ts';
import { keyFrom, type Peculiarity, setOf, soundKey } from '../../builders/key-set.ts';
import { aKey } from '../../builders/needs.ts';
import { fromOctets, toOctets } from '../../builders/octets.ts';
import { base64url, octets } from '../../builders/text.ts';

/** The server took a set of keys, but not as it came: what it left out is not registered. */
const keysKept =
  (peculiar: (set: string) => boolean): Heeded =>
  ({ jwks }) =>
    jwks === undefined || peculiar(JSON.stringify(jwks))
      ? undefined
      : 'the server registered other keys than it was sent, as it may (RFC 7591 §3.2.1)';

/** A server that does not know `jwks` ignores it (RFC 7591 §2), and has the client authenticate otherwise. */
const stillSigns: Heeded = ({ token_endpoint_auth_method: method }) =>
  method === undefined || method === 'private_key_jwt'
    ? undefined
    : 'the server registered another method, as it may (RFC 7591 §3.2.1)';

const ofSigners = (scenario: Scenario): Scenario => ({
  ...scenario,
  heeded: (body, context) => stillSigns(body) ?? scenario.heeded?.(body, context),
});

const withSet =
  (set: (context: Context) => string): Scenario['change'] =>
  (context) => ({ form: (p) => having(p, 'jwks', set(context)) });

/** The members of a public key are texts. */
type Jwk = { readonly [name: string]: string };

/** The registered key, or another one, with something set in another way. */
const withKey =
  (keyOf: (context: Context) => RegisteredKey, peculiar: (jwk: Jwk) => Peculiarity): Scenario['change'] =>
  (context) => {
    const jwk = JSON.parse(keyOf(context).jwk) as Jwk;
    return { form: (p) => having(p, 'jwks', JSON.stringify({ keys: [{ ...jwk, ...peculiar(jwk) }] })) };
  };

const ec = (context: Context): RegisteredKey => keyFrom(context, 'ec', 'ES256');
const rsa = (context: Context): RegisteredKey => keyFrom(context, 'rsa', 'RS256');

const byReference =
  (uri: string) =>
  (p: readonly Parameter[]): readonly Parameter[] => [...without(p, 'jwks'), ['jwks_uri', JSON.stringify(uri)]];

/** A number of 256 bits that could be a private key of P-256, and is nobody's. */
const nobodys = base64url(new Uint8Array(32).fill(7));

const withRsa: Twin = {
  words: 'with an RSA key of 2048 bits',
  change: (context) => ({ form: (p) => having(p, 'jwks', setOf([rsa(context)])) }),
};

const withEc: Twin = {
  words: 'with a P-256 key',
  change: (context) => ({ form: (p) => having(p, 'jwks', setOf([ec(context)])) }),
};

const withReference: Twin = {
  words: 'with its keys by reference to an https URL',
  change: () => ({ form: byReference('https://keys.client.example/jwks') }),
};

/** What client metadata can say about keys. */
export const keyMetadata: readonly Scenario[] = impact('malformed accepted', {
  family: {
    'jwks-malformed': ['jwks-and-jwks-uri', 'jwks-text', 'jwks-array', 'jwks-without-keys', 'jwks-empty'],
    'key-unsound': ['key-off-curve', 'key-coordinate-long', 'key-modulus-leading-zero'],
  },
})([
  {
    id: 'jwks-and-jwks-uri',
    title: 'The metadata have both jwks and jwks_uri',
    change: () => ({ form: (p) => [...p, ['jwks_uri', '"https://client.example/jwks"']] }),
    why: 'two places say which keys are right, and whoever changes one of them adds a key of his own',
    heeded: ({ jwks, jwks_uri: uri }) =>
      (jwks === undefined) === (uri === undefined)
        ? undefined
        : 'the server left one of the two out, as it may (RFC 7591 §3.2.1)',
  },
  {
    id: 'keys-missing',
    title: 'A client that authenticates with a key registers none',
    change: () => ({ form: (p) => without(p, 'jwks') }),
    why: 'the client can never authenticate, or is authenticated by something else',
  },
  {
    id: 'jwks-text',
    title: 'The jwks is a text',
    change: withSet((context) => JSON.stringify(setOf([soundKey(context)]))),
    why: 'two readers of the registration see different keys',
    heeded: keysKept(() => true),
  },
  {
    id: 'jwks-array',
    title: 'The jwks is an array of keys',
    change: withSet((context) => `[${soundKey(context).jwk}]`),
    why: 'two readers of the registration see different keys',
  },
  {
    id: 'jwks-without-keys',
    title: 'The jwks has no member keys',
    change: withSet(() => '{}'),
    why: 'the fault shows only when the client authenticates',
  },
  {
    id: 'jwks-empty',
    title: 'The jwks has no key in it',
    change: withSet(() => '{"keys":[]}'),
    why: 'the fault shows only when the client authenticates',
  },
  {
    id: 'key-private',
    title: 'The registered key has its private member',
    change: withKey(soundKey, () => ({ d: nobodys })),
    why: 'the server, and whoever reads its registrations, can sign as the client',
    heeded: keysKept((set) => set.includes('"d"')),
  },
  {
    id: 'key-symmetric',
    title: 'The registered key is a symmetric one',
    change: withSet((context) => `{"keys":[${soundKey(context).jwk},{"kty":"oct","kid":"secret","k":"${nobodys}"}]}`),
    why: 'what is published as a key set is a secret that signs as the client',
    heeded: keysKept((set) => set.includes('"oct"')),
  },
  {
    id: 'key-off-curve',
    title: 'The point of the registered key is not on its curve',
    change: withKey(ec, ({ y }) => ({ y: base64url(toOctets(fromOctets(octets(y ?? '')) ^ 1n, 32)) })),
    why: 'a point of another curve leaks keys, or makes the server fail whenever it is used',
    needs: [aKey('ES256')],
    twin: withEc,
    heeded: keysKept((set) => set.includes('"EC"')),
  },
  {
    id: 'key-coordinate-long',
    title: 'A coordinate of the registered key has an octet too many',
    change: withKey(ec, ({ x }) => ({ x: base64url(Buffer.concat([new Uint8Array(1), octets(x ?? '')])) })),
    why: 'two libraries read two keys, or one of them none',
    needs: [aKey('ES256')],
    twin: withEc,
    heeded: keysKept((set) => /"x":"[\w-]{44}"/.test(set)),
  },
  {
    id: 'key-rsa-1024',
    title: 'The registered key is of RSA with 1024 bits',
    change: withSet((context) => setOf([keyFrom(context, 'rsa-1024', 'RS256')])),
    why: 'whoever factors it, which is within reach, is the client',
    needs: [aKey('RS256')],
    twin: withRsa,
    heeded: keysKept((set) => set.includes('"RSA"')),
  },
  {
    id: 'key-modulus-leading-zero',
    title: 'The modulus of the registered key has a leading zero',
    change: withKey(rsa, ({ n }) => ({ n: base64url(Buffer.concat([new Uint8Array(1), octets(n ?? '')])) })),
    why: 'two libraries compute two thumbprints of one key',
    needs: [aKey('RS256')],
    twin: withRsa,
    heeded: keysKept((set) => /"n":"A/.test(set)),
  },
  {
    id: 'jwks-uri-http',
    title: 'The jwks_uri is not an https URL',
    change: () => ({ form: byReference('http://keys.client.example/jwks') }),
    why: 'whoever sits on the path to it replaces the keys and is the client',
    twin: withReference,
  },
  {
    id: 'jwks-uri-inside',
    title: 'The jwks_uri names an address of a private network',
    change: () => ({ form: byReference('https://192.168.255.254/jwks') }),
    why: 'anybody who may register a client makes the server reach where only it can reach',
    cve: ['CVE-2026-1180', 'CVE-2026-54885'],
    twin: withReference,
  },
]).map(ofSigners);
