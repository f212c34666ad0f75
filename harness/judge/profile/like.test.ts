import { afterAll, expect, test } from 'vitest';
import { head, known, madeUpProfiles, said } from './made-up.fixture.ts';
import { resolveProfile } from './resolve.ts';

const { write, failureOf, remove } = madeUpProfiles();
afterAll(remove);

const words = 'level: MUST, clause: [code.CA], cite: §w, quote: MUST say so';

write(
  'assertion',
  `${head('assertion')}words:
  - { suites: [client-assertion], error: [invalid_client], ${words} }
expect:
  - { scenarios: [client-assertion/expired], expect: refused, level: MUST, clause: [exp.CA, C], cite: §e, quote: MUST }
  - scenarios: [client-assertion/unsigned]
    expect: refused
    level: MUST
    clause: [C]
    cite: §u
    quote: MUST
    error: [invalid_request, invalid_client]
    fetch: { level: SHOULD, clause: [fetch.CA], cite: §f, basis: why }
  - scenarios: [client-assertion/jti-replayed]
    expect: refused
    level: MUST
    clause: [J]
    cite: §j
    quote: MUST
    words: { error: [invalid_client], ${words} }
    agreed:
      single_use: { expect: refused, level: MUST, clause: [exp.CA], error: [invalid_client] }
`,
);

const use =
  'like: { grant: { suite: client-assertion, clauses: { .CA: .AG }, error: { invalid_client: invalid_grant } } }';

const grants = (id: string, rest: string, agreed = {}) => {
  const profile = resolveProfile(write(id, `${head(id, '[assertion]')}${rest}\n`), known, agreed);
  return new Map(
    profile.expectations.flatMap((row) => (row.scenario.startsWith('grant/') ? [[row.scenario, row]] : [])),
  );
};

test('a suite that is like another has its rows as they are, where it has none of its own', () => {
  const rows = grants(
    'alike',
    `like: { grant: client-assertion }\nexpect:\n  - { scenarios: [grant/unsigned], expect: granted, ${said} }`,
  );
  expect(
    [...rows.values()].map(({ scenario, expect, error, clause, from }) => [scenario, expect, error, clause, from]),
  ).toEqual([
    ['grant/unsigned', 'granted', undefined, ['C'], 'alike'],
    ['grant/expired', 'refused', ['invalid_client'], ['exp.CA', 'C'], 'assertion'],
    ['grant/jti-replayed', 'refused', ['invalid_client'], ['J'], 'assertion'],
  ]);
  expect(rows.get('grant/expired')).toMatchObject({ words: { clause: ['code.CA'] } });
});

test('another use answers to its own clauses, in its own words', () => {
  const rows = grants('use', use);
  expect(rows.get('grant/expired')).toMatchObject({
    clause: ['exp.AG', 'C'],
    error: ['invalid_grant'],
    words: { clause: ['code.AG'], cite: '§w' },
    quote: 'MUST',
    from: 'assertion',
  });
  expect(rows.get('grant/unsigned')).toMatchObject({
    clause: ['C'],
    error: ['invalid_request', 'invalid_grant'],
    fetch: { clause: ['fetch.AG'] },
  });
  expect(rows.get('grant/jti-replayed')).toMatchObject({ error: ['invalid_grant'], words: { clause: ['code.AG'] } });
  expect(grants('use', use, { single_use: true }).get('grant/jti-replayed')).toMatchObject({ clause: ['exp.AG'] });
  expect(rows.has('grant/unlike')).toBe(false);
});

test('the rows of the other suite stay as they are', () => {
  const { expectations } = resolveProfile(write('kept', `${head('kept', '[assertion]')}${use}\n`), known);
  const expired = expectations.find(({ scenario }) => scenario === 'client-assertion/expired');
  expect(expired).toMatchObject({ clause: ['exp.CA', 'C'], error: ['invalid_client'], words: { clause: ['code.CA'] } });
});

test('words that are written for the use itself count before those of the other suite', () => {
  const own = '\nwords:\n  - { suites: [grant], error: [own_error], level: MUST, clause: [W], cite: §o, quote: MUST }';
  const rows = grants('own-words', use + own);
  expect(rows.get('grant/expired')).toMatchObject({ error: ['own_error'], words: { clause: ['W'], cite: '§o' } });
  expect(rows.get('grant/unsigned')).toMatchObject({
    error: ['invalid_request', 'invalid_grant'],
    words: { cite: '§o' },
  });
  expect(rows.get('grant/jti-replayed')).toMatchObject({ error: ['invalid_grant'], words: { clause: ['code.AG'] } });
});

const issuer = `expect:\n  - { scenarios: [client-assertion/issuer-other], expect: refused, level: MUST, clause: [iss.CA], cite: §i, quote: MUST }`;

test('a clause that has no like is an error with its place', () => {
  const { message, exit } = failureOf(`${head('bad', '[assertion]')}${use}\n${issuer}\n`);
  expect(exit).toBe(3);
  expect(message).toMatch(
    /bad\.yaml:6:\d+ \/like\/grant\/clauses\/\.CA makes "iss\.AG" of "iss\.CA" for grant\/issuer-other, which is not a clause/,
  );
  expect(message.split('\n')).toHaveLength(1);
});

test('a scenario with a row of its own needs no like of the clause', () => {
  const own = `${issuer}\n  - { scenarios: [grant/issuer-other], expect: refused, ${said} }`;
  expect(grants('own-row', `${use}\n${own}`).get('grant/issuer-other')).toMatchObject({
    clause: ['C'],
    from: 'own-row',
  });
});
