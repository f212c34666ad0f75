import { describe, expect, it, test } from 'vitest';
import { knownIds, profileOf } from '../../cli/catalogue.ts';
import { parseDocument } from '../../documents/document.ts';
import { check } from '../../documents/schema.ts';
import type { ProfileFile } from '../../schemas/profile.ts';
import { headless, unequal, unsigned } from './levels.ts';
import { listProfiles, readProfile } from './read.ts';
import type { ReadProfile } from './written.ts';

describe.each(listProfiles())('profile %s', (id) => {
  const profile = readProfile(id, knownIds);

  it('has the levels that its sentences have', () => {
    const worded = new Set(
      profileOf(id)
        .expectations.filter(({ error }) => error !== undefined)
        .map(({ scenario }) => scenario),
    );
    expect(unsigned(profile, ({ scenarios }) => scenarios.every((scenario) => worded.has(scenario)))).toEqual([]);
  });

  it('states what was read, and which errata', () => {
    expect(headless(profile)).toEqual([]);
  });
});

test('one sentence has one level in every profile, or the weaker row says why', () => {
  expect(unequal(listProfiles().map((id) => readProfile(id, knownIds)))).toEqual([]);
});

const written = (rows: string, name = 'made-up'): ReadProfile => {
  const head = `id: ${name}\ntitle: Made up\nurl: https://www.rfc-editor.org/rfc/rfc7523\nrevision: one\n`;
  const document = parseDocument(head + rows, `${name}.yaml`);
  return { path: `${name}.yaml`, document, file: check<ProfileFile>(document, 'profile') };
};

const row = (says: string): string =>
  `expect:\n  - { scenarios: [suite/a], expect: refused, clause: [C], cite: RFC 7523 §3, ${says} }\n`;

const faults = (rows: string, worded = false) => unsigned(written(rows), () => worded);

const at = 'made-up.yaml:6:5 /expect/0';

describe('a level that the authors would not sign', () => {
  it.each([
    ['MUST', 'The server SHOULD refuse it.'],
    ['MUST', 'The server refuses it.'],
    ['MUST', 'The server must refuse it.'],
    ['SHOULD', 'The server MUST refuse it.'],
    ['SHOULD', 'It is OPTIONAL for the server.'],
  ])('%s, where the sentence has no such keyword: %s', (level, quote) => {
    expect(faults(row(`level: ${level}, quote: ${quote}`))).toEqual([
      `${at} is ${level}, and its sentence has no keyword of that level: quote one that has, or give a "basis"`,
    ]);
  });

  it('is none where a basis says why', () => {
    expect(faults(row('level: SHOULD, quote: The server MUST refuse it., basis: "inferred: so"'))).toEqual([]);
  });

  it.each([
    ['words', row('level: MAY, words: { level: MUST, clause: [C], cite: x, quote: so }')],
    ['a fetch', row('level: MAY, fetch: { level: MUST, clause: [C], cite: x, quote: so }')],
    ['an agreement', row('level: MAY, agreed: { typ: { expect: refused, level: MUST, quote: so } }')],
    [
      'the words of suites',
      'words:\n  - { suites: [suite], error: [e], level: MUST, clause: [C], cite: x, quote: so }\n',
    ],
    ['answers', 'answers:\n  - { rules: [answers/a], level: SHOULD, clause: [C], cite: x, quote: so }\n'],
  ])('is found in %s too', (_where, rows) => {
    expect(faults(rows)).toEqual([expect.stringMatching(/its sentence has no keyword/)]);
  });

  it.each([
    'The client MUST send one.',
    'The JWT MUST contain one.',
    'REQUIRED. An identifier.',
    'Confidential clients MUST authenticate with the authorization server.',
  ])('stands on a sentence of which it is not said whom it binds: %s', (quote) => {
    expect(faults(row(`level: MUST, quote: "${quote}"`))).toEqual([
      `${at} quotes a sentence that does not name the server: say whom it "binds"`,
    ]);
  });

  it.each([
    'The authorization server MUST refuse it.',
    'Clients and authorization servers MUST follow it.',
    'JWT parsers MUST reject it.',
    'Then the JWT MUST be rejected.',
    'Claims that are not understood MUST be ignored.',
    '[Authorization servers] shall refuse it.',
  ])('does not have to say whom a sentence binds that names the server: %s', (quote) => {
    expect(faults(row(`level: MUST, quote: "${quote}"`))).toEqual([]);
  });

  const client = 'binds: client, quote: The client MUST send one.';

  it('is a MUST that binds the client, of which the document names no code', () => {
    expect(faults(row(`level: MUST, ${client}`))).toEqual([
      `${at} is MUST and binds the client: name the error code of the document, quote "MUST reject", or make it SHOULD`,
    ]);
    expect(faults(row(`level: MUST, ${client.replaceAll('client', 'document')}`))).toHaveLength(1);
    expect(faults(row(`level: MUST, ${client}, words: none`), true)).toHaveLength(1);
  });

  it.each([
    ['names a code', row(`level: MUST, ${client}, error: [invalid_request]`), false],
    ['is a refusal in the words of its suite', row(`level: MUST, ${client}`), true],
    ['quotes that it is rejected', row('level: MUST, binds: document, quote: Others MUST be rejected.'), false],
    ['binds the server', row('level: MUST, binds: server, quote: It MUST be long.'), false],
  ])('but not where the row %s', (_what, rows, worded) => {
    expect(faults(rows, worded)).toEqual([]);
  });

  it('is a SHOULD that binds the client and does not say why a server acts on it', () => {
    const should = 'level: SHOULD, binds: client, quote: The client SHOULD send one.';
    expect(faults(row(should))).toEqual([`${at} binds the client and needs a "basis": why a server acts on it`]);
    expect(faults(row(`${should}, basis: "inferred: so"`))).toEqual([]);
  });
});

describe('one sentence, one level', () => {
  const must = written(row('level: MUST, quote: The server MUST or SHOULD refuse it.'), 'one');
  const should = (rest = ''): ReadProfile =>
    written(row(`level: SHOULD, quote: "The server MUST or  SHOULD refuse it."${rest}`), 'other');

  it('names the weaker row, and the stricter one', () => {
    expect(unequal([should(), must])).toEqual([
      'other.yaml:6:5 /expect/0 is SHOULD, but MUST at one.yaml:6:5 /expect/0: one sentence, one level',
    ]);
  });

  it('is none where the weaker row says why', () => {
    expect(unequal([should(', basis: "inferred: so"'), must])).toEqual([]);
  });

  it('holds within a document: the same words elsewhere are another sentence', () => {
    const elsewhere = written(
      row('level: SHOULD, quote: The server MUST or SHOULD refuse it.').replace('7523', '7521'),
    );
    expect(unequal([elsewhere, must])).toEqual([]);
  });
});

test('a head that does not state what was read, nor which errata', () => {
  expect(headless(written(''))).toEqual([
    'made-up.yaml:1:1 "read" is missing: which text of the document the rows were read in',
    'made-up.yaml:1:1 "errata" is missing: which errata of the document were considered',
  ]);
  expect(headless(written('read: the RFC\nerrata: none\n'))).toEqual([]);
});
