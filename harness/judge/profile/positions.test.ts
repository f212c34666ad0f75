import { expect, it } from 'vitest';
import type { Expectation, Profile } from '../../model/profile.ts';
import { conflicts, conflictTable } from './conflicts.ts';
import { disagree, disagreement, sidesOf } from './positions.ts';

const row = (from: string, expects: Expectation['expect'], level: Expectation['level']): Expectation => ({
  scenario: 's/one',
  expect: expects,
  level,
  clause: ['C'],
  cite: 'RFC 1',
  from,
});

const profile = (id: string, ...expectations: readonly Expectation[]): Profile => ({
  id,
  title: id,
  url: 'https://doc.example',
  revision: '1',
  on: [],
  expectations,
  answers: [],
  excluded: [],
});

const below = row('below', 'granted', 'SHOULD');
const described = [{ id: 's/one', title: 'One', why: 'because', cve: [] }];

it('names profiles that count the same row together, the strictest side first', () => {
  const sides = sidesOf('s/one', [
    profile('open', row('open', 'either', 'MAY')),
    profile('above', below),
    profile('below', below),
    profile('strict', row('strict', 'refused', 'MUST')),
    profile('silent'),
  ]);
  expect(sides.map((side) => [side.expect, side.rows.map(({ profiles }) => profiles)])).toEqual([
    ['refused', [['strict']]],
    ['granted', [['above', 'below']]],
    ['either', [['open']]],
  ]);
  expect(disagreement(sides)).toBe(
    'The documents disagree: refused under strict; granted under above, below; left open by open.',
  );
});

it.each([
  ['one row', [profile('a', below), profile('b', below)], undefined],
  ['levels', [profile('a', below), profile('b', row('b', 'granted', 'MUST'))], /agree on the answer/],
  ['nothing', [profile('a')], undefined],
] as const)('sees no disagreement in %s', (_name, profiles, said) => {
  const sides = sidesOf('s/one', profiles);
  expect(disagree(sides)).toBe(false);
  if (said === undefined) expect(disagreement(sides)).toBeUndefined();
  else expect(disagreement(sides)).toMatch(said);
  expect(conflicts(described, profiles)).toEqual([]);
});

it('draws conflicts as a table, a column for each profile', () => {
  const profiles = [profile('a', below), profile('b'), profile('c', row('c', 'refused', 'MUST'))];
  expect(conflictTable(conflicts(described, profiles), profiles).slice(-2)).toEqual([
    `${' '.repeat(5)}  1  2  3`,
    's/one  a     R',
  ]);
});
