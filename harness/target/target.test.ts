import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { calculateJwkThumbprint } from 'jose';
import { afterAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { selfSigned } from '../clients/certificate.ts';
import { displayTarget } from '../clients/from-target.ts';
import { Failure } from '../documents/failure.ts';
import { parseTarget, readTarget } from './target.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-target-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ec = (namedCurve = 'P-256'): KeyObject => generateKeyPairSync('ec', { namedCurve }).privateKey;
const rsa = (modulusLength = 2048): KeyObject => generateKeyPairSync('rsa', { modulusLength }).privateKey;
const jwk = (key: KeyObject) => key.export({ format: 'jwk' });
const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const publicOf = ({ d, ...rest }: ReturnType<typeof jwk>) => (d === undefined ? rest : rest);

const one = ec();
const two = ec();
const rsaKey = rsa();
const ed = generateKeyPairSync('ed25519').privateKey;

const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return name;
};

const withKeys = (keys: readonly unknown[], more: object = {}) => ({
  issuer: 'https://as.example',
  clients: { client: { client_id: 'c1', method: 'private_key_jwt', keys } },
  ...more,
});

const parse = (value: unknown, env = {}) => parseTarget(value, 'assay.yaml', folder, env);

const failureOf = async (promise: Promise<unknown>): Promise<Failure> => {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof Failure) return error;
  throw error ?? new Error('nothing failed');
};

test('dpop says which algorithm proofs are made with', async () => {
  const alg = async (dpop: unknown) => (await parse(withKeys([jwk(one)], { dpop }))).dpop?.alg;
  expect(await alg(true)).toBe('ES256');
  expect(await alg({})).toBe('ES256');
  expect(await alg({ alg: 'PS256' })).toBe('PS256');
  expect(await alg(false)).toBeUndefined();
  expect((await failureOf(alg({ alg: 'HS256' }))).message).toContain('dpop');
});

test('the product is told as it is written, and shown in reports', async () => {
  const product = { name: 'Example Server', version: '4.10' };
  const target = await parse(withKeys([jwk(one)], { product }));
  expect(displayTarget(target, { issuer: target.issuer }).product).toEqual(product);
  expect((await failureOf(parse(withKeys([jwk(one)], { product: { version: '4.10' } })))).message).toContain('name');
  expect((await failureOf(parse(withKeys([jwk(one)], { product: { name: 'A', version: 4.1 } })))).message).toContain(
    'version',
  );
});

test('defaults are filled in', async () => {
  const target = await parse(withKeys([jwk(one)]));
  expect(target).toMatchObject({
    name: 'as.example',
    issuer: 'https://as.example',
    discovery: true,
    lifetime: 60,
    limits: { timeout: 10, in_flight: 8, body: 65_536, patience: 30 },
    agreed: {},
    request: { parameters: {}, header: {}, claims: {}, headers: {} },
  });
});

test('alg is guessed from the key, kid is its thumbprint', async () => {
  const keys = [one, ec('P-384'), ec('P-521'), rsaKey, ed];
  const target = await parse(withKeys(keys.map(jwk)));
  expect(target.clients.client.keys.map(({ alg }) => alg)).toEqual(['ES256', 'ES384', 'ES512', 'RS256', 'EdDSA']);
  const [first] = target.clients.client.keys;
  expect(first?.kid).toBe(await calculateJwkThumbprint(publicOf(jwk(one))));
  expect(Object.keys(first?.jwk ?? {}).sort()).toEqual(['crv', 'kty', 'x', 'y']);
  expect(Object.keys(target.clients.client.keys[3]?.jwk ?? {}).sort()).toEqual(['e', 'kty', 'n']);
});

test('keys come from files and variables: JWK, JWK Set, PEM', async () => {
  const set = {
    keys: [
      { ...jwk(one), kid: 'k1' },
      { ...jwk(rsaKey), kid: 'k2', alg: 'PS256' },
    ],
  };
  file('set.json', JSON.stringify(set));
  file('two.pem', pem(two));
  const keys = [{ file: 'set.json' }, { file: 'two.pem', kid: 'k3' }, { env: 'KEY', kid: 'k4', alg: 'Ed25519' }];
  const target = await parse(withKeys(keys), { KEY: JSON.stringify(jwk(ed)) });
  expect(target.clients.client.keys.map(({ kid, alg }) => [kid, alg])).toEqual([
    ['k1', 'ES256'],
    ['k2', 'PS256'],
    ['k3', 'ES256'],
    ['k4', 'Ed25519'],
  ]);
  const picked = await parse(withKeys([{ file: 'set.json', kid: 'k2', alg: 'RS512' }]));
  expect(picked.clients.client.keys.map(({ kid, alg }) => [kid, alg])).toEqual([['k2', 'RS512']]);
});

test.each([
  ['a public key', () => publicOf(jwk(one)), '/clients/client/keys/0 is a public key', 'needs the private key'],
  ['use enc', () => ({ ...jwk(one), use: 'enc' }), 'is a key for encryption', 'Give a key for signatures'],
  [
    'alg of another kind',
    () => ({ ...jwk(one), alg: 'RS256' }),
    'has "alg" "RS256", which a key of the kind P-256',
    'ES256',
  ],
  ['halves of two keys', () => ({ ...jwk(one), d: jwk(two).d }), 'do not belong together', 'Copy the whole key'],
  ['a missing member', () => ({ kty: 'EC', crv: 'P-256', d: jwk(one).d }), 'is not a well-formed private EC key', ''],
  ['a short RSA key', () => jwk(rsa(1024)), 'is an RSA key of 1024 bits', ''],
  [
    'no such file',
    () => ({ file: 'nowhere.pem' }),
    'nowhere.pem, which cannot be used: there is no such file',
    'relative ones start at',
  ],
  ['a folder', () => ({ file: '.' }), 'cannot be used: it is a folder', ''],
  [
    'no such variable',
    () => ({ env: 'ASSAY_KEY' }),
    'names the environment variable ASSAY_KEY, which is not set',
    'export ASSAY_KEY=…',
  ],
  [
    'a PEM as path',
    () => ({ file: pem(one) }),
    '/clients/client/keys/0/file holds the text itself, not a path',
    'Save the text',
  ],
  [
    'a public PEM',
    () => ({ file: file('pub.pem', '-----BEGIN PUBLIC KEY-----\nAA==\n-----END PUBLIC KEY-----\n') }),
    'holds a public key',
    '',
  ],
  [
    'a certificate',
    () => ({ file: file('cert.pem', '-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n') }),
    'holds a certificate',
    '',
  ],
  [
    'an encrypted PEM',
    () => ({
      file: file(
        'enc.pem',
        one.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }).toString(),
      ),
    }),
    'holds an encrypted private key',
    'openssl pkey',
  ],
  ['half a PEM', () => ({ file: file('half.pem', pem(one).slice(0, 80)) }), 'cannot be read', 'from BEGIN to END'],
  ['neither', () => ({ file: file('text.txt', 'hello') }), 'holds neither JSON nor PEM', 'Give a private JWK'],
  ['an empty set', () => ({ file: file('empty.json', '{"keys":[]}') }), 'holds an empty JWK Set', ''],
  ['a symmetric key', () => ({ file: file('oct.json', '{"kty":"oct","k":"c2VjcmV0"}') }), 'is a symmetric key', ''],
  [
    'another kid in the set',
    () => ({
      file: file(
        'set2.json',
        JSON.stringify({
          keys: [
            { ...jwk(one), kid: 'key-1' },
            { ...jwk(two), kid: 'other' },
          ],
        }),
      ),
      kid: 'key1',
    }),
    'without a key "key1" — did you mean "key-1"?',
    '',
  ],
])('a key that cannot be used: %s', async (_, entry, words, hint) => {
  const failure = await failureOf(parse(withKeys([entry()])));
  expect(failure.exit).toBe(3);
  expect(failure.message).toContain('assay.yaml');
  expect(failure.message).toContain(words);
  expect(failure.hint ?? '').toContain(hint);
  for (const secret of [jwk(one).d, jwk(two).d, pem(one).split('\n')[1], 'c2VjcmV0']) {
    expect(`${failure.message}${failure.hint}`).not.toContain(secret);
  }
});

test('the same kid twice is reported', async () => {
  const failure = await failureOf(
    parse(
      withKeys([
        { ...jwk(one), kid: 'k' },
        { ...jwk(two), kid: 'k' },
      ]),
    ),
  );
  expect(failure.message).toContain('/clients/client/keys/1 has the "kid" "k" of another key');
});

test('the algorithm that a client is registered for is that of its first key', async () => {
  const registered = (alg: string) =>
    parse({
      issuer: 'https://as.example',
      clients: { client: { client_id: 'c1', keys: [jwk(one)], token_endpoint_auth_signing_alg: alg } },
    });
  expect((await registered('ES256')).clients.client.registeredAlg).toBe('ES256');
  const { message, hint } = await failureOf(registered('RS256'));
  expect(message).toContain('/clients/client/token_endpoint_auth_signing_alg is "RS256"');
  expect(hint).toContain('Put a key for it first');
});

test('a neighbour is another client with another key', async () => {
  const client = { client_id: 'c1', keys: [jwk(one)] };
  const like = (neighbour: object) => parse({ issuer: 'https://as.example', clients: { client, neighbour } });
  expect((await failureOf(like({ client_id: 'c1', keys: [jwk(two)] }))).message).toContain(
    '/clients/neighbour/client_id',
  );
  expect((await failureOf(like({ client_id: 'c2', keys: [jwk(one)] }))).message).toContain('holds a key of the client');
  expect((await like({ client_id: 'c2', keys: [jwk(two)] })).clients.neighbour?.id).toBe('c2');
});

const secrets = (client_secret: unknown) =>
  withKeys([jwk(one)], {
    clients: { client: { client_id: 'c1', keys: [jwk(one)] }, secret: { client_id: 's1', client_secret } },
  });

test('a secret comes inline, from a file without its line end, or from a variable', async () => {
  file('secret.txt', 'from the file\n');
  expect((await parse(secrets('inline'))).clients.secret?.secret).toBe('inline');
  expect((await parse(secrets({ file: 'secret.txt' }))).clients.secret?.secret).toBe('from the file');
  expect((await parse(secrets({ env: 'S' }), { S: 'from env' })).clients.secret?.secret).toBe('from env');
  expect((await failureOf(parse(secrets({ env: 'S' }), { S: '' }))).message).toContain('S, which is empty');
  file('nothing.txt', '\n');
  expect((await failureOf(parse(secrets({ file: 'nothing.txt' })))).message).toContain(
    '/clients/secret/client_secret is empty',
  );
});

test('nothing secret is printed or serialized with a target', async () => {
  const target = await parse(secrets('the secret of s1'));
  const printed = JSON.stringify(target) + inspect(target, { depth: 20 });
  expect(target.secrets).toEqual(expect.arrayContaining(['the secret of s1', jwk(one).d]));
  for (const secret of target.secrets) expect(printed).not.toContain(secret);
});

test('request texts from variables are secrets, inline ones are not', async () => {
  const request = {
    headers: { 'X-Api-Key': { env: 'API' }, 'X-Tenant': 'blue' },
    parameters: { resource: 'https://r' },
  };
  const target = await parse(withKeys([jwk(one)], { request }), { API: 'api key' });
  expect(target.request.headers).toEqual({ 'X-Api-Key': 'api key', 'X-Tenant': 'blue' });
  expect(target.secrets).toContain('api key');
  expect(target.secrets).not.toContain('blue');
});

test.each([
  [{ discovery: false }, '/discovery is false, and there is no token_endpoint'],
  [{ agreed: { longest_lifetime: 30 } }, 'is longer than the agreed longest_lifetime of 30 s'],
  [{ agreed: { longest_lifetime: 300 }, lifetime: 301 }, '/lifetime is longer'],
  [{ request: { headers: { 'Content-Type': 'x' } } }, 'is a header that Assay writes itself'],
  [{ tls: { ca: 'nowhere.pem' } }, '/tls/ca names'],
  [{ tls: { ca: file('no.pem', 'hello') } }, 'without a PEM certificate'],
])('%j does not fit together', async (more, words) => {
  expect((await failureOf(parse(withKeys([jwk(one)], more)))).message).toContain(words);
});

test('certificates to trust are read', async () => {
  const der = Buffer.from(selfSigned(one, 'ca')).toString('base64');
  const text = `-----BEGIN CERTIFICATE-----\n${der}\n-----END CERTIFICATE-----\n`;
  const target = await parse(withKeys([jwk(one)], { tls: { ca: file('ca.pem', text) } }));
  expect(target.ca).toBe(text);
});

test('a file is read with places, and relative paths start at its folder', async () => {
  file('one.pem', pem(one));
  file('good.yaml', stringify(withKeys([{ file: 'one.pem' }])));
  expect((await readTarget(join(folder, 'good.yaml'), {})).clients.client.keys).toHaveLength(1);
  file('bad.yaml', stringify(withKeys([{ file: 'on.pem' }])));
  const { message } = await failureOf(readTarget(join(folder, 'bad.yaml'), {}));
  expect(message).toMatch(/bad\.yaml:7:15 \/clients\/client\/keys\/0\/file names .*on\.pem, which cannot be used/);
});

test('an endpoint is a URL, or false where it is not to be asked', async () => {
  const introspection_endpoint = 'https://as.example/introspect';
  const named = await parse(withKeys([jwk(one)], { introspection_endpoint, revocation_endpoint: false }));
  expect([named.endpoints, named.unasked]).toEqual([{ introspection: introspection_endpoint }, ['revocation']]);
  expect((await failureOf(parse(withKeys([jwk(one)], { revocation_endpoint: 'no' })))).message).toContain(
    '"revocation_endpoint" must',
  );
});

test('grants say whether they are those of identity providers', async () => {
  const trusted = { issuer: 'https://idp.example', subject: 'alice', keys: [jwk(two)] };
  const idJag = async (more: object) =>
    (await parse(withKeys([jwk(one)], { grants: { issuer: trusted, ...more } }))).grants?.idJag === true;
  expect(await idJag({})).toBe(false);
  expect(await idJag({ id_jag: true })).toBe(true);
  expect((await failureOf(idJag({ id_jag: 'yes' }))).message).toContain('id_jag');
});
