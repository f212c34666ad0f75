import { afterAll, expect, test } from 'vitest';
import { Failure } from '../../documents/failure.ts';
import { head, known, madeUpProfiles, said } from './made-up.fixture.ts';
import { listProfiles, resolveProfile } from './resolve.ts';

const { write, failureOf, remove } = madeUpProfiles();
afterAll(remove);

const base = write(
  'base',
  `${head('base')}words:
  - { suites: [client-assertion], error: [invalid_client], level: MUST, clause: [W], cite: §w, quote: MUST say so }
expect:
  - { scenarios: [client-assertion/expired, other/first], expect: refused, binds: client, ${said} }
  - { scenarios: [client-assertion/unsigned], expect: refused, error: [invalid_grant], ${said} }
  - scenarios: [client-assertion/jti-replayed]
    expect: granted
    level: MAY
    clause: [J]
    cite: §j
    quote: MAY do so
    agreed:
      single_use: { expect: refused, level: MUST, basis: agreed between the two }
answers:
  - { rules: [answers/granted-status], ${said} }
excluded:
  - { clauses: [C.tls, T], reason: not observable }
`,
);
write(
  'middle',
  `${head('middle', '[base]')}expect:
  - { scenarios: [client-assertion/expired], expect: either, level: MAY, clause: [M], cite: §m }
  - { scenarios: [client-assertion/unsigned], expect: refused, words: none, ${said} }
`,
);
const top = write(
  'top',
  `${head('top', '[middle, base]')}words:
  - { suites: [client-assertion, grant], error: [top_error], level: SHOULD, clause: [T], cite: §t, basis: why }
expect:
  - { scenarios: [other/first], expect: refused, words: { error: [x], ${said} }, fetch: { ${said} }, ${said} }
`,
);

const rows = (id: string, agreed = {}) =>
  new Map(resolveProfile(id, known, agreed).expectations.map((found) => [found.scenario, found]));

test('the nearest row wins and says where it is from', () => {
  const profile = resolveProfile(top, known);
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
});

test('what a row tests is excluded no longer', () => {
  const excluded = (id: string) => resolveProfile(id, known).excluded.map(({ clause }) => clause);
  expect(resolveProfile(base, known).excluded).toEqual([
    { clause: 'C.tls', reason: 'not observable', from: 'base' },
    { clause: 'T', reason: 'not observable', from: 'base' },
  ]);
  const tested = write(
    'tested',
    `${head('tested', '[base]')}expect: [{ scenarios: [other/first], expect: either, level: MAY, clause: [T], cite: r }]`,
  );
  expect(excluded(tested)).toEqual(['C.tls']);
});

test('a row counts for each of its scenarios, with whom it binds', () => {
  const found = rows(base);
  const same = { expect: 'refused', level: 'MUST', binds: 'client', clause: ['C'], from: 'base' };
  expect(found.get('client-assertion/expired')).toMatchObject(same);
  expect(found.get('other/first')).toMatchObject(same);
  expect(found.get('client-assertion/unsigned')).not.toHaveProperty('binds');
});

test('refused rows take the nearest words of their suite, others none', () => {
  const found = rows(base);
  expect(found.get('client-assertion/expired')).toMatchObject({ error: ['invalid_client'], words: { cite: '§w' } });
  expect(found.get('client-assertion/unsigned')).toMatchObject({ error: ['invalid_grant'], words: { cite: '§w' } });
  expect(found.get('other/first')).not.toHaveProperty('words');
  expect(found.get('client-assertion/jti-replayed')).not.toHaveProperty('error');
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
    `${head('right', '[base]')}expect: [{ scenarios: [other/first], expect: either, level: MAY, clause: [], cite: r }]`,
  );
  const profile = resolveProfile(write('both', head('both', '[left, right]')), known);
  expect(profile.on).toEqual(['left', 'right', 'base']);
  expect(profile.expectations.find(({ scenario }) => scenario === 'other/first')?.from).toBe('right');
});

test('a suite that is ruled out has no rows, nor those of a suite that it is like', () => {
  const without = write(
    'without',
    `${head('without', '[base]')}without: [other, grant]\nlike: { grant: client-assertion }\n`,
  );
  expect([...rows(without).keys()].map((id) => id.replace(/\/.*/, ''))).toEqual([
    'client-assertion',
    'client-assertion',
    'client-assertion',
  ]);
});

test('a longer circle is shown whole', () => {
  write('round', head('round', '[bad]'));
  expect(failureOf(head('bad', '[base, round]')).message).toContain('closes a circle: bad → round → bad');
});

test('an unknown profile is answered with the nearest one and the list', () => {
  expect(listProfiles()).toContain('rfc7523');
  const failure = (() => {
    try {
      resolveProfile('rfc7532', known);
    } catch (error) {
      return error as Failure;
    }
    return undefined;
  })();
  expect(failure).toBeInstanceOf(Failure);
  expect(failure?.message).toBe('There is no profile "rfc7532" — did you mean "rfc7523"?');
  expect(failure?.hint).toContain('rfc7523');
});
