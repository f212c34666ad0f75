import {
  broken,
  type Document,
  type Facts,
  holds,
  type KeySet,
  type MetadataRule,
  ofDocuments,
  rule,
  shown,
  silent,
  type Told,
} from './rule.ts';

type Key = NonNullable<KeySet['keys']>[number];

/** Members that only the holder of a key may know (RFC 7518 §6.2.2, §6.3.2, §6.4.1). */
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** Algorithms that a key of a kind can have (RFC 7518 §3.1, §4.1, RFC 8037 §3). */
const fitting: readonly (readonly [algorithm: RegExp, kty: string])[] = [
  [/^(RS|PS)\d+$/, 'RSA'],
  [/^RSA/, 'RSA'],
  [/^ES\d+/, 'EC'],
  [/^Ed(DSA|25519|448)$/, 'OKP'],
  [/^(HS\d+|A\d+(GCM)?KW|dir)$/, 'oct'],
];

const ktyOf = (alg: unknown): string | undefined =>
  typeof alg === 'string' ? fitting.find(([algorithm]) => algorithm.test(alg))?.[1] : undefined;

const called = ({ kid }: Key): string => `the key ${shown(kid ?? 'without kid')}`;

/** Bits of the modulus of an RSA key; leading zeros do not count. */
const bitsOf = ({ n }: Key): number => {
  const octets = Buffer.from(typeof n === 'string' ? n : '', 'base64url');
  const from = octets.findIndex((octet) => octet !== 0);
  return from < 0 ? 0 : (octets.length - from) * 8 - Math.clz32(octets[from] ?? 0) + 24;
};

const forEncryption = ({ use, alg }: Key): boolean =>
  use === 'enc' || (use === undefined && typeof alg === 'string' && /^(RSA-OAEP|RSA1_5|ECDH-ES)/.test(alg));

/** Asks each key set by itself; there is nothing to say where none was fetched, or none has a key. */
const ofKeySets =
  (wrong: (keys: readonly Key[]) => string | undefined, right: string): MetadataRule['tell'] =>
  ({ keySets }) => {
    const some = keySets.flatMap(({ exchange, url, keys = [] }) => (keys.length > 0 ? [{ exchange, url, keys }] : []));
    if (some.length === 0) return silent('no key was published');
    for (const { exchange, url, keys } of some) {
      const words = wrong(keys);
      if (words !== undefined) return broken(`${words} (${url})`, [exchange]);
    }
    return holds(
      right,
      some.map(({ exchange }) => exchange),
    );
  };

const each =
  (wrong: (key: Key) => string | undefined) =>
  (keys: readonly Key[]): string | undefined => {
    const one = keys.find((key) => wrong(key) !== undefined);
    return one && `${called(one)} ${wrong(one)}`;
  };

const found = ({ keySets }: Facts): Told => {
  if (keySets.length === 0) return silent('no key set was fetched');
  const missing = keySets.find(({ keys }) => keys === undefined);
  return missing
    ? broken(`status ${missing.status}, no JWK Set (${missing.url})`, [missing.exchange])
    : holds(
        'there is a JWK Set',
        keySets.map(({ exchange }) => exchange),
      );
};

const isPublic = each((key) => {
  const held = privateMembers.filter((name) => key[name] !== undefined);
  return held.length > 0 || key.kty === 'oct' ? `has ${held.join(', ') || 'the kind oct'}` : undefined;
});

const isLong = each((key) =>
  key.kty === 'RSA' && bitsOf(key) < 2048 ? `has a modulus of ${bitsOf(key)} bits` : undefined,
);

const fitsItself = each(({ alg, kty, use }) => {
  if (alg === undefined) return undefined;
  if (typeof alg !== 'string' || alg.toLowerCase() === 'none') return `has the alg ${shown(alg)}`;
  const wanted = ktyOf(alg);
  if (wanted !== undefined && wanted !== kty) return `is of the kind ${shown(kty)}, its alg is ${shown(alg)}`;
  return use === 'enc' && /^(RS|PS|ES|Ed)/.test(alg) && !alg.startsWith('RSA')
    ? `has the use enc, its alg is ${shown(alg)}`
    : undefined;
});

const saysUse = (keys: readonly Key[]): string | undefined => {
  const silentOne = keys.find(({ use }) => use === undefined);
  return silentOne && keys.some(forEncryption) && keys.some((key) => !forEncryption(key))
    ? `there are keys for encryption, and ${called(silentOne)} has no use`
    : undefined;
};

const distinct = (keys: readonly Key[]): string | undefined => {
  const kids = keys.flatMap(({ kid }) => (kid === undefined ? [] : [kid]));
  const twice = kids.find((kid, i) => kids.indexOf(kid) < i);
  return twice === undefined ? undefined : `several keys have the kid ${shown(twice)}`;
};

/** Members that list what the server itself signs with: OpenID Connect Discovery §3, RFC 9701 §7, JARM §4. */
const lists = [
  'id_token_signing_alg_values_supported',
  'userinfo_signing_alg_values_supported',
  'introspection_signing_alg_values_supported',
  'authorization_signing_alg_values_supported',
];

const signs = (key: Key, alg: string): boolean =>
  key.kty === ktyOf(alg) && !forEncryption(key) && (key.alg === undefined || key.alg === alg);

const forAlgorithms = ({ members }: Document, { keySets }: Facts): Told => {
  const told = lists.flatMap((name) => (Array.isArray(members[name]) ? members[name] : []));
  const asymmetric = [...new Set(told)].filter((alg): alg is string => !['oct', undefined].includes(ktyOf(alg)));
  if (asymmetric.length === 0) return silent('no algorithm of the server with a private key is listed');
  const sets = keySets.filter(({ keys }) => keys !== undefined);
  if (sets.length === 0) return silent('no key set was fetched');
  const evidence = sets.map(({ exchange }) => exchange);
  const missing = asymmetric.find((alg) => !sets.some(({ keys = [] }) => keys.some((key) => signs(key, alg))));
  return missing === undefined
    ? holds(`there is a key for ${asymmetric.join(', ')}`, evidence)
    : broken(`${missing} is listed, and no key fits it`, evidence);
};

/** What the server publishes at its `jwks_uri`. */
export const keys: readonly MetadataRule[] = [
  rule('keys-found', 'The jwks_uri gives a JWK Set', 'nobody can verify what the server signs', found),
  rule(
    'keys-public',
    'No published key is private or symmetric',
    'whoever reads the key set signs as the server',
    ofKeySets(isPublic, 'all keys are public'),
  ),
  rule(
    'keys-long',
    'No published RSA key has less than 2048 bits',
    'whoever factors it, which is within reach, signs as the server',
    ofKeySets(isLong, 'no RSA key is short'),
  ),
  rule(
    'keys-fit',
    'Each published key fits its algorithm and its use',
    'two libraries verify with two algorithms, or one of them not at all',
    ofKeySets(fitsItself, 'each key fits its alg'),
  ),
  rule(
    'keys-use',
    'Where some keys are for encryption, each key says its use',
    'what was encrypted to one key is signed with it too',
    ofKeySets(saysUse, 'each key says its use, or all have one'),
  ),
  rule(
    'keys-kid-distinct',
    'Published keys have names of their own',
    'a verifier takes the wrong one of two keys',
    ofKeySets(distinct, 'no kid stands twice'),
  ),
  rule(
    'keys-for-algorithms',
    'There is a published key for each algorithm that the server signs with',
    'clients that chose the algorithm cannot verify anything',
    ofDocuments(forAlgorithms),
  ),
];
