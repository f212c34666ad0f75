import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parseDocument, readDocument, readText, shownFile, valueDocument } from './document.ts';
import { Failure } from './failure.ts';
import { check } from './schema.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-document-'));
afterAll(() => rmSync(folder, { recursive: true }));

const failureOf = (run: () => unknown): Failure => {
  try {
    run();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('nothing failed');
};

const complaints = (text: string): string =>
  failureOf(() => check(parseDocument(text, 'assay.yaml'), 'target')).message;

const key = "{ kty: EC, crv: P-256, x: '1', y: '2', d: 'sEcReT' }";
const good = `issuer: https://as.example
clients:
  client:
    client_id: c1
    method: private_key_jwt
    keys: [${key}]
`;

test('a good document is its value', () => {
  expect(check(parseDocument(good, 'assay.yaml'), 'target')).toMatchObject({ issuer: 'https://as.example' });
});

test.each([
  ['/dev/zero', 'it is a device or a pipe, and only regular files are read'],
  ['/dev/null', 'it is a device or a pipe, and only regular files are read'],
  [folder, 'it is a folder'],
])('a file that is read is a regular one: %s', (file, why) => {
  expect(() => readText(file)).toThrow(why);
});

test.runIf(existsSync('/proc/self/status'))('a file that does not know its size is read', () => {
  expect(readText('/proc/self/status').length).toBeGreaterThan(100);
});

test('a file is read to its limit, and no further', () => {
  const file = join(folder, 'long');
  writeFileSync(file, 'x'.repeat(100_000));
  expect(readText(file, 100_000)).toHaveLength(100_000);
  expect(() => readText(file, 99_999)).toThrow('it is larger than 99999 octets');
});

test('JSON with tabs is YAML enough', () => {
  expect(parseDocument('{\n\t"a": [\n\t\t1\n\t]\n}', 'a.json').value).toEqual({ a: [1] });
});

test.each([
  ['a: [1', 'a.yaml:1:6 is not well-formed YAML'],
  ['a: 1\na: 2', 'a.yaml:2:1 is not well-formed YAML: this key stands twice'],
  ['a:\n\tb: 1', 'a.yaml:2:1 is not well-formed YAML: a tab as indentation'],
  ['a: b: sEcReT', 'a.yaml:1:4 is not well-formed YAML: a second ": "'],
  ['a: !sEcReT 1', 'an unknown tag'],
  ['a: "sEcReT', 'a character is missing'],
  ['a: *sEcReT', 'an alias'],
  ['? [sEcReT]\n: 1', 'a key that is not text'],
  ['a: 1\n---\nb: 2', 'one file holds one document'],
  ['', 'a.yaml is empty.'],
  ['# only a comment\n', 'a.yaml is empty.'],
])('%j is refused: %s', (text, words) => {
  const failure = failureOf(() => parseDocument(text, 'a.yaml'));
  expect(failure.exit).toBe(3);
  expect(failure.message).toContain(words);
  expect(failure.message).not.toContain('sEcReT');
});

test.each([
  ['a: [ { b: 1 }\nc: 2', 1],
  ['a:\n  - b: 1\n    - c: 2\n', 1],
  ['a: 1\na: 2\na: 3\n', 2],
])('%j: what stands behind a fault is told only where it is one of its own', (text, lines) => {
  expect(failureOf(() => parseDocument(text, 'a.yaml')).message.split('\n')).toHaveLength(lines);
});

test('aliases cannot blow a small document up', () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
  for (let i = 1; i < 10; i += 1)
    lines.push(
      `a${i}: &a${i} [${Array(9)
        .fill(`*a${i - 1}`)
        .join(', ')}]`,
    );
  expect(failureOf(() => parseDocument(lines.join('\n'), 'a.yaml')).message).toContain('alias');
});

test.each([
  ['missing', undefined, 'there is no such file'],
  ['large', Buffer.alloc(1_048_577, 0x20), 'larger than 1048576 octets'],
  ['latin1', Buffer.from([0x61, 0x3a, 0x20, 0xe9]), 'not UTF-8'],
])('a file that cannot be used: %s', (name, octets, words) => {
  const file = join(folder, `${name}.yaml`);
  if (octets !== undefined) writeFileSync(file, octets);
  expect(failureOf(() => readDocument(file)).message).toContain(words);
});

test('a folder is not a document', () => {
  expect(failureOf(() => readDocument(folder)).message).toContain('it is a folder');
});

test('a wrong name of a method is located and the right one offered', () => {
  expect(complaints(good.replace('private_key_jwt', 'private_key_jtw'))).toBe(
    'assay.yaml:5:13 /clients/client "method" has no known value "private_key_jtw" — did you mean "private_key_jwt"?',
  );
});

test('an unknown key is located at the key, and the missing one it was meant for is not told again', () => {
  expect(complaints(good.replace('issuer', 'isuer'))).toBe(
    'assay.yaml:1:1 "isuer" is not known here — did you mean "issuer"?',
  );
});

test.each([
  ['- a', 'assay.yaml:1:1 must be an object, not a list'],
  [
    good.replace('  client:', '  klient:'),
    'assay.yaml:3:3 /clients "klient" is not known here — did you mean "client"?',
  ],
  [
    good.replace('https://as.example', 'https://as.example/?a=b'),
    'assay.yaml:1:9 "issuer" must be an http or https URL without query',
  ],
  [good.replace('https://as.example', 'ftp://as.example'), 'not "ftp://as.example"'],
  [good.replace('client_id: c1', 'client_id: 17'), '"client_id" must be a string, not a number; write it in quotes'],
  [`${good}limits: { in_flight: 0 }`, '/limits "in_flight" must be at least 1, not 0'],
  [`${good}limits: { in_flight: 1.5 }`, '/limits "in_flight" must be a whole number, not a fraction'],
  [`${good}canary: true`, 'assay.yaml:7:9 "canary" must be one of: false · an object with "listen" and "url"'],
  [`${good}canary: { lisen: 1 }`, 'assay.yaml:7:11 /canary "lisen" is not known here — did you mean "listen"?'],
  [good.replace(key, ''), '/clients/client "keys" must not be empty'],
  [
    good.replace(key, '{ fil: a.pem }'),
    '/clients/client/keys/0 must be one of: a private JWK (with "kty") · { file: path } · { env: NAME }',
  ],
  [
    good.replace(key, '{ file: a.pem, kdi: x }'),
    '/clients/client/keys/0 "kdi" is not known here — did you mean "kid"?',
  ],
  [
    good.replace(key, '{ file: a.pem, alg: ES265 }'),
    '/clients/client/keys/0 "alg" has no known value "ES265" — did you mean "ES256"?',
  ],
  [`${good}request: { headers: { 'a b': x } }`, '/request/headers a key must be the name'],
])('fault %#', (text, words) => {
  expect(complaints(text)).toContain(words);
  expect(complaints(text).split('\n')).toHaveLength(1);
});

test('a document of many keys is read, and a key that stands twice far below is told', () => {
  const keys = Array.from({ length: 50_000 }, (_, at) => `key-${at}: { a: 1 }\n`).join('');
  expect(Object.keys(parseDocument(keys, 'a.yaml').value as object)).toHaveLength(50_000);
  expect(failureOf(() => parseDocument(`${keys}key-1: 1\nlast: { b: 1, b: 2 }\n`, 'a.yaml')).message).toBe(
    ['a.yaml:50001:1', 'a.yaml:50002:15']
      .map((at) => `${at} is not well-formed YAML: this key stands twice`)
      .join('\n'),
  );
});

test('of a document with many values the first fault is told', () => {
  const lines = complaints(`${good}${Array.from({ length: 30_000 }, (_, at) => `wrong_${at}: 1\n`).join('')}`);
  expect(lines).toMatch(/^assay\.yaml:\d+:1 "wrong_\d+" is not known here.*$/);
});

test('a very long name of a file is shown without its middle', () => {
  const name = `${'a'.repeat(10_000)}.yaml`;
  expect(shownFile(name)).toMatch(/^a{200}….{195}\.yaml$/);
});

test('at most ten faults are listed, in the order of the file', () => {
  const lines = complaints(`${good}${Array.from({ length: 15 }, (_, at) => `wrong_number_${at}: 1\n`).join('')}`).split(
    '\n',
  );
  expect(lines).toHaveLength(11);
  expect(lines[0]).toContain('assay.yaml:7:1 "wrong_number_0" is not known here; known: ');
  expect(lines.at(-1)).toBe('… and 5 more');
});

test.each([
  good.replace(key, 'sEcReT'),
  good.replace(key, '{ env: "sEcReT-----" }'),
  good.replace(key, '{ kty: sEcReT=, d: 1 }').replace('sEcReT=', 'XX'),
  good.replace(key, '{ file: x, pem: sEcReT }'),
  good.replace(key, '{ file: x, "sEcReT+/abcdefghijklmnopqrstuvwxyz": 1 }'),
  `${good}  secret: { client_id: s, client_secret: [sEcReT] }`,
  `${good}  secret: { client_id: s, client_secret: { evn: sEcReT } }`,
  `${good}request: { parameters: { a: [sEcReT] } }`,
  good.replace('https://as', 'https://user:sEcReT@as'),
])('no secret is told: %#', (text) => {
  expect(complaints(text)).not.toContain('sEcReT');
});

test('a value without a file is located by its name and pointer', () => {
  const failure = failureOf(() => check(valueDocument({ issuer: 1, clients: { none: {} } }, 'the target'), 'target'));
  expect(failure.message.split('\n')).toEqual([
    'the target "issuer" must be a string, not a number; write it in quotes',
    'the target /clients/none "client_id" is missing',
  ]);
});
