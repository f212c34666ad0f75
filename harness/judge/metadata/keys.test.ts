import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { keys } from './keys.ts';
import type { Facts, KeySet } from './rule.ts';

const rsa = (modulusLength: number) =>
  generateKeyPairSync('rsa', { modulusLength }).publicKey.export({ format: 'jwk' }) as {
    readonly [name: string]: unknown;
  };

const [long, short] = [rsa(2048), rsa(1024)];
const ec = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' };

const facts = (set: KeySet['keys'], algorithms: readonly string[] = []): Facts => ({
  issuer: 'https://as.example',
  registered: false,
  asked: [],
  documents: [
    { url: 'https://as.example/m', exchange: 'm1', members: { id_token_signing_alg_values_supported: algorithms } },
  ],
  keySets: [{ url: 'https://as.example/jwks', exchange: 'k1', status: 200, keys: set }],
  methods: new Map(),
  elsewhere: new Map(),
  algorithms: new Map(),
  grantTypes: new Map(),
});

const tell = (id: string, given: Facts): string => {
  const told = keys.find((rule) => rule.id === `metadata/${id}`)?.tell(given);
  return `${told?.kind}: ${told?.words}`;
};

it.each([
  ['keys-found', undefined, /^broken: status 200/],
  ['keys-found', [], /^holds/],
  ['keys-public', [], /^silent/],
  ['keys-public', [long, ec], /^holds/],
  ['keys-public', [{ ...ec, kid: 'a', d: '<43 characters>' }], /^broken: the key "a" has d/],
  ['keys-public', [{ kty: 'oct', k: '<43 characters>' }], /^broken/],
  ['keys-long', [long, ec], /^holds/],
  ['keys-long', [short], /^broken: .*1024 bits/],
  ['keys-long', [{ ...long, n: `AAAA${String(short.n)}` }], /^broken/],
  ['keys-fit', [{ ...long, alg: 'PS256' }, ec], /^holds/],
  ['keys-fit', [{ ...ec, alg: 'RS256' }], /^broken/],
  ['keys-fit', [{ ...long, alg: 'none' }], /^broken/],
  ['keys-fit', [{ ...long, alg: 'RS256', use: 'enc' }], /^broken/],
  ['keys-fit', [{ ...long, alg: 'RSA-OAEP', use: 'enc' }], /^holds/],
  ['keys-use', [long, ec], /^holds/],
  ['keys-use', [long, { ...ec, use: 'enc' }], /^broken/],
  [
    'keys-use',
    [
      { ...long, use: 'sig' },
      { ...ec, use: 'enc' },
    ],
    /^holds/,
  ],
  ['keys-kid-distinct', [{ kid: 'a' }, { kid: 'b' }, {}, {}], /^holds/],
  ['keys-kid-distinct', [{ kid: 'a' }, { kid: 'a' }], /^broken/],
] satisfies readonly (readonly [string, KeySet['keys'], RegExp])[])('%s %#', (id, set, words) => {
  expect(tell(id, facts(set))).toMatch(words);
});

it.each([
  [['RS256'], [long], /^holds/],
  [['RS256', 'ES256'], [long], /^broken: ES256/],
  [['RS256'], [{ ...long, alg: 'PS256' }], /^broken/],
  [['RS256'], [{ ...long, use: 'enc' }], /^broken/],
  [['HS256', 'none'], [], /^silent/],
] as const)('keys-for-algorithms %j', (algorithms, set, words) => {
  expect(tell('keys-for-algorithms', facts(set, algorithms))).toMatch(words);
});
