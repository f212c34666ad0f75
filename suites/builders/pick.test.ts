import { expect, it } from 'vitest';
import type { Scenario } from '../../harness/model/scenario.ts';
import { omit, pick } from './pick.ts';

const scenario = (id: string): Scenario => ({ id, title: id, why: id, change: () => ({}) });
const all = ['one', 'two', 'three'].map(scenario);
const ids = (some: readonly Scenario[]): readonly string[] => some.map(({ id }) => id);

it('picks by id and keeps the order', () => {
  expect(ids(pick(all, ['three', 'one']))).toEqual(['one', 'three']);
  expect(ids(omit(all, ['two']))).toEqual(['one', 'three']);
});

it.each([pick, omit])('an id that names nothing is an error: %o', (some) => {
  expect(() => some(all, ['one', 'tow', 'thre'])).toThrow('there is no scenario tow, thre');
});
