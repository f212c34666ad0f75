import { describe, expect, it, test } from 'vitest';
import { knownIds } from '../../cli/catalogue.ts';
import { parseDocument } from '../../documents/document.ts';
import { check } from '../../documents/schema.ts';
import type { ProfileFile } from '../../schemas/profile.ts';
import { isBefore, mergeable, misplaced, sectionOf } from './lint.ts';
import { listProfiles, readProfile } from './read.ts';
import type { ReadProfile } from './written.ts';

describe.each(listProfiles())('profile %s', (id) => {
  const profile = readProfile(id, knownIds);

  it('says what it says once', () => {
    expect(mergeable(profile)).toEqual([]);
  });

  it('has its rows in the order of the document', () => {
    expect(misplaced(profile)).toEqual([]);
  });
});

const written = (rows: string): ReadProfile => {
  const head = 'id: made-up\ntitle: Made up\nurl: https://www.rfc-editor.org/rfc/rfc7523\nrevision: one\n';
  const document = parseDocument(head + rows, 'made-up.yaml');
  return { path: 'made-up.yaml', document, file: check<ProfileFile>(document, 'profile') };
};

const row = (id: string, cite: string, rest = ''): string =>
  `  - { scenarios: [suite/${id}], expect: refused, level: MUST, clause: [C], cite: "${cite}", quote: MUST${rest} }\n`;

describe('rows that say the same are one row', () => {
  const twice = `expect:\n${row('a', 'RFC 7523 §2')}${row('b', 'RFC 7523 §3')}${row('c', 'RFC 7523 §2')}`;

  it('names the row that goes and the row that stays', () => {
    expect(mergeable(written(twice))).toEqual([
      'made-up.yaml:8:5 says what made-up.yaml:6:5 says: add suite/c to that row and take this one out',
    ]);
  });

  it('reads rows in any order of their members', () => {
    const other =
      '  - { quote: MUST, cite: RFC 7523 §3, clause: [C], level: MUST, expect: refused, scenarios: [suite/b] }\n';
    expect(mergeable(written(`expect:\n${row('a', 'RFC 7523 §3')}${other}`))).toHaveLength(1);
  });

  it.each([
    ['words', '  - { suites: [a], error: [e], level: MUST, clause: [C], cite: x }\n', /add a to/],
    ['answers', '  - { rules: [answers/a], level: MAY, clause: [C], cite: x }\n', /add answers\/a to/],
    ['excluded', '  - { clauses: [C], reason: not observable }\n', /add C to/],
  ])('in %s too', (list, text, message) => {
    expect(mergeable(written(`${list}:\n${text}${text}`))).toEqual([expect.stringMatching(message)]);
  });

  it.each([
    ['another quote', ' NOT'],
    ['an error', ', error: [invalid_grant]'],
    ['no words', ', words: none'],
    ['whom it binds', ', binds: client'],
    ['an agreement', ', agreed: { typ: { expect: either, level: MAY } }'],
  ])('but not those that differ in %s', (_what, rest) => {
    expect(mergeable(written(`expect:\n${row('a', 'RFC 7523 §3')}${row('b', 'RFC 7523 §3', rest)}`))).toEqual([]);
  });
});

describe('rows are in the order of the document', () => {
  it('names the row that is to move, and where to', () => {
    const late = `expect:\n${row('a', 'RFC 7523 §2.2')}${row('b', 'RFC 7523 §3 (9)')}${row('c', 'RFC 7519 §4, RFC 7523 §3 (4)')}`;
    expect(misplaced(written(late))).toEqual([
      'made-up.yaml:8:5 (RFC 7519 §4, RFC 7523 §3 (4)) stands after a later section: move it before made-up.yaml:7:5 (RFC 7523 §3 (9))',
    ]);
  });

  it('leaves rows of other documents where they read best', () => {
    expect(misplaced(written(`expect:\n${row('a', 'RFC 7523 §3')}${row('b', 'RFC 7519 §1')}`))).toEqual([]);
  });

  it('holds for answers too', () => {
    const rule = (id: string, section: string): string =>
      `  - { rules: [answers/${id}], level: MAY, clause: [C], cite: RFC 7523 §${section} }\n`;
    expect(misplaced(written(`answers:\n${rule('a', '3.2')}${rule('b', '3.1')}`))).toEqual([
      expect.stringMatching(/^made-up\.yaml:7:5 \(RFC 7523 §3\.1\)/),
    ]);
  });
});

const rfc7523 = 'https://www.rfc-editor.org/rfc/rfc7523';

test.each([
  ['§2', '§3', true],
  ['§2.10', '§2.9', false],
  ['§3 (9)', '§3 (10)', true],
  ['§3 (10)', '§3 (9)', false],
  ['§3', '§3.1', false],
  ['§3.1', '§3', false],
  ['§3', '§3 (1)', false],
  ['§3 (1)', '§3.1', false],
  ['§3 (1)', '§4', true],
  ['§3', '§3', false],
])('%s stands before %s: %s', (one, other, before) => {
  const at = (place: string) => sectionOf(rfc7523, `RFC 7523 ${place}`) ?? { numbers: [], item: undefined };
  expect(isBefore(at(one), at(other))).toBe(before);
});

test.each([
  ['RFC 7523 §3 (10), RFC 7519 §4.1.1', rfc7523, { numbers: [3], item: 10 }],
  ['RFC 8725 §3.8, RFC 7523 §3 (1)', rfc7523, { numbers: [3], item: 1 }],
  ['RFC 7519 §4', rfc7523, undefined],
  ['RFC 75230 §4', rfc7523, undefined],
  ['RFC 7523', rfc7523, undefined],
  [
    'OpenID Connect Core §9',
    'https://openid.net/specs/openid-connect-core-1_0.html',
    { numbers: [9], item: undefined },
  ],
  [
    'OAuth 2.1 draft-16 §3.2.4',
    'https://datatracker.ietf.org/doc/html/draft-ietf-oauth-v2-1-16',
    { numbers: [3, 2, 4], item: undefined },
  ],
])('%s in %s', (cite, url, section) => {
  expect(sectionOf(url, cite)).toEqual(section);
});
