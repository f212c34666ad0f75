import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Failure } from '../../documents/failure.ts';
import { listProfiles, resolveProfile } from './resolve.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-profile-'));
afterAll(() => rmSync(folder, { recursive: true }));

const scenarios = [
  'client-assertion/expired',
  'client-assertion/unsigned',
  'client-assertion/jti-replayed',
  'other/first',
];
const rules = ['answers/granted-status', 'answers/granted-no-store'];

const head = (id: string, on = '[]'): string =>
  `id: ${id}\ntitle: T ${id}\nurl: https://doc.example/${id}\nrevision: one\non: ${on}\n`;
const row = 'level: MUST, clause: [C], cite: §1, quote: MUST be so';

const write = (id: string, text: string): string => {
  const path = join(folder, `${id}.yaml`);
  writeFileSync(path, text);
  return path;
};

const failureOf = (text: string): Failure => {
  try {
    resolveProfile(write('bad', text), scenarios, rules, {});
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('nothing failed');
};

write(
  'base',
  `${head('base')}words:
  client-assertion: { error: [invalid_client], level: MUST, clause: [W], cite: §w, quote: MUST say so }
expect:
  client-assertion/expired: { expect: refused, ${row} }
  client-assertion/unsigned: { expect: refused, error: [invalid_grant], ${row} }
  client-assertion/jti-replayed:
    expect: granted
    level: MAY
    clause: [J]
    cite: §j
    quote: MAY do so
    agreed:
      single_use: { expect: refused, level: MUST, basis: agreed between the two }
  other/first: { expect: refused, ${row} }
answers:
  answers/granted-status: { ${row} }
excluded:
  C.tls: { reason: not observable }
`,
);
write(
  'middle',
  `${head('middle', '[base]')}expect:
  client-assertion/expired: { expect: either, level: MAY, clause: [M], cite: §m }
  client-assertion/unsigned: { expect: refused, words: none, ${row} }
`,
);
const top = write(
  'top',
  `${head('top', '[middle, base]')}words:
  client-assertion: { error: [top_error], level: SHOULD, clause: [T], cite: §t, basis: why }
expect:
  other/first: { expect: refused, words: { error: [x], ${row} }, fetch: { ${row} }, ${row} }
`,
);

const rows = (id: string, agreed = {}) =>
  new Map(resolveProfile(id, scenarios, rules, agreed).expectations.map((found) => [found.scenario, found]));

test('the nearest row wins and says where it is from', () => {
  const profile = resolveProfile(top, scenarios, rules, {});
  expect(profile).toMatchObject({ id: 'top', title: 'T top', on: ['middle', 'base'], revision: 'one' });
  expect(profile.expectations.map(({ scenario, from }) => [scenario, from])).toEqual([
    ['other/first', 'top'],
    ['client-assertion/expired', 'middle'],
    ['client-assertion/unsigned', 'middle'],
    ['client-assertion/jti-replayed', 'base'],
  ]);
  expect(profile.answers).toEqual([
    { rule: 'answers/granted-status', level: 'MUST', clause: ['C'], cite: '§1', quote: 'MUST be so', from: 'base' },
  ]);
  expect(profile.excluded).toEqual([{ clause: 'C.tls', reason: 'not observable', from: 'base' }]);
});

test('refused rows take the nearest words of their suite, others none', () => {
  const base = rows(join(folder, 'base.yaml'));
  expect(base.get('client-assertion/expired')).toMatchObject({ error: ['invalid_client'], words: { cite: '§w' } });
  expect(base.get('client-assertion/unsigned')).toMatchObject({ error: ['invalid_grant'], words: { cite: '§w' } });
  expect(base.get('other/first')).not.toHaveProperty('words');
  expect(base.get('client-assertion/jti-replayed')).not.toHaveProperty('error');
  const above = rows(top);
  expect(above.get('client-assertion/unsigned')).not.toHaveProperty('error');
  expect(above.get('client-assertion/expired')).not.toHaveProperty('words');
  expect(above.get('other/first')).toMatchObject({ error: ['x'], words: { cite: '§1' }, fetch: { cite: '§1' } });
});

test('an agreement that the target declares replaces the row', () => {
  const replayed = (agreed: object) => rows(top, agreed).get('client-assertion/jti-replayed');
  expect(replayed({})).toMatchObject({ expect: 'granted', level: 'MAY', quote: 'MAY do so' });
  expect(replayed({ single_use: false })).toMatchObject({ expect: 'granted' });
  const refused = replayed({ single_use: true });
  expect(refused).toMatchObject({
    expect: 'refused',
    level: 'MUST',
    clause: ['J'],
    cite: '§j',
    basis: 'agreed between the two',
  });
  expect(refused).toMatchObject({ error: ['top_error'], words: { cite: '§t' } });
  expect(refused).not.toHaveProperty('quote');
  expect(refused).not.toHaveProperty('agreed');
});

test('where two stand on one, the one comes last', () => {
  write('left', `${head('left', '[base]')}`);
  write(
    'right',
    `${head('right', '[base]')}expect: { other/first: { expect: either, level: MAY, clause: [], cite: r } }`,
  );
  const profile = resolveProfile(write('both', head('both', '[left, right]')), scenarios, rules, {});
  expect(profile.on).toEqual(['left', 'right', 'base']);
  expect(profile.expectations.find(({ scenario }) => scenario === 'other/first')?.from).toBe('right');
});

test.each([
  [
    `${head('bad')}expect:\n  client-assertion/expird: { expect: refused, ${row} }`,
    'bad.yaml:7:3 /expect/client-assertion~1expird "client-assertion/expird" is not a scenario — did you mean "client-assertion/expired"?',
  ],
  [
    `${head('bad')}answers:\n  answers/granted-statu: { ${row} }`,
    '"answers/granted-statu" is not a rule — did you mean "answers/granted-status"?',
  ],
  [
    `${head('bad')}words:\n  client-asertion: { error: [a], ${row} }`,
    '"client-asertion" is not a suite — did you mean "client-assertion"?',
  ],
  [
    `${head('bad')}expect:\n  other/first: { expect: refused, level: SHOULD, clause: [], cite: x }`,
    'bad.yaml:7:3 /expect/other~1first is a SHOULD and needs a "quote", or a "basis"',
  ],
  [
    `${head('bad')}expect:\n  other/first: { expect: either, ${row} }`,
    '/expect/other~1first/level is MUST; "either" goes with MAY',
  ],
  [
    `${head('bad')}expect:\n  other/first: { expect: refuse, ${row} }`,
    '"expect" has no known value "refuse" — did you mean "refused"?',
  ],
  [
    `${head('bad')}expect:\n  other/first: { expect: refused, words: nome, ${row} }`,
    '"words" must be one of: none · an object with',
  ],
  [
    `${head('bad')}expect:\n  other/first: { expect: refused, words: { levle: MUST, clause: [], cite: x }, ${row} }`,
    '"words" must be one of',
  ],
  [`${head('bad')}expect:\n  other: { expect: refused, ${row} }`, '"other" must be a suite and a scenario'],
  [`${head('bad')}excluded:\n  X: { reason: covered by }`, '/excluded/X is "covered by" and needs a "note"'],
  [head('bad', '[bse]'), 'bad.yaml:5:6 /on/0 There is no profile "bse"'],
  [head('bad', '[bad]'), 'bad.yaml:5:6 /on/0 closes a circle: bad → bad'],
])('fault %#', (text, words) => {
  const failure = failureOf(text);
  expect(failure.exit).toBe(3);
  expect(failure.message).toContain(words);
  expect(failure.message.split('\n')).toHaveLength(1);
});

test('a longer circle is shown whole', () => {
  write('round', head('round', '[bad]'));
  expect(failureOf(head('bad', '[base, round]')).message).toContain('closes a circle: bad → round → bad');
});

test('an unknown profile is answered with the nearest one and the list', () => {
  expect(listProfiles()).toContain('rfc7523');
  const failure = (() => {
    try {
      resolveProfile('rfc7532', scenarios, rules, {});
    } catch (error) {
      return error as Failure;
    }
    return undefined;
  })();
  expect(failure?.message).toBe('There is no profile "rfc7532" — did you mean "rfc7523"?');
  expect(failure?.hint).toContain('rfc7523');
});

test('a suite that is like another has its rows, where it has none of its own', () => {
  const elsewhere = [...scenarios, 'elsewhere/expired', 'elsewhere/unsigned', 'elsewhere/unlike'];
  const path = write(
    'alike',
    `${head('alike', '[base]')}like: { elsewhere: client-assertion }
expect:
  elsewhere/unsigned: { expect: granted, ${row} }
`,
  );
  const rows = resolveProfile(path, elsewhere, rules, {}).expectations.filter(({ scenario }) =>
    scenario.startsWith('else'),
  );
  expect(rows.map(({ scenario, expect, error, from }) => ({ scenario, expect, error, from }))).toEqual([
    { scenario: 'elsewhere/unsigned', expect: 'granted', error: undefined, from: 'alike' },
    { scenario: 'elsewhere/expired', expect: 'refused', error: ['invalid_client'], from: 'base' },
  ]);
});

test('like names suites that there are', () => {
  expect(failureOf(`${head('bad')}like: { othre: client-assertion }\n`).message).toMatch(
    /\/like\/othre .*not a suite.*other/,
  );
});
