import { expect, it } from 'vitest';
import type { Scenario } from '../../harness/model/scenario.ts';
import { picked, without } from './pick.ts';

const scenario = (id: string): Scenario => ({ id, title: id, why: id, change: () => ({}) });
const all = ['one', 'two', 'three'].map(scenario);
const ids = (some: readonly Scenario[]): readonly string[] => some.map(({ id }) => id);

it('picks by id and keeps the order', () => {
  expect(ids(picked(all, ['three', 'one']))).toEqual(['one', 'three']);
  expect(ids(without(all, ['two']))).toEqual(['one', 'three']);
});

it.each([picked, without])('an id that names nothing is an error: %o', (pick) => {
  expect(() => pick(all, ['one', 'tow', 'thre'])).toThrow('no scenario to pick from is called tow, thre');
});
