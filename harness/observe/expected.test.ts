import { expect, it } from 'vitest';
import type { Scenario, Suite, Variant } from '../model/scenario.ts';
import { expectedOf } from './expected.ts';
import type { Session } from './session.ts';

const variant: Variant = { name: 'as it is' };

const scenario = (over: Partial<Scenario> = {}): Scenario => ({
  id: 'one',
  title: 'It is spoilt',
  why: 'it shows something',
  change: () => ({}),
  ...over,
});

const sessionOf = (suite: Partial<Suite> = {}): Session =>
  ({ suite: { id: 'suite', ...suite }, context: () => ({}) }) as unknown as Session;

const list = (number: number): readonly Scenario[] => Array.from({ length: number }, () => scenario());

it('counts the opening, the stimuli, the valid requests around them, and some repetitions', () => {
  expect(expectedOf(sessionOf(), variant, list(48), 8)).toEqual({ requests: 4 + 3 + 48 + 10, turns: 4 + 3 + 6 + 10 });
});

it('counts what comes before a stimulus, twins once, and every copy of a race', () => {
  const one = expectedOf(sessionOf(), variant, [scenario()], 8);
  const requests = (over: Partial<Scenario>, suite: Partial<Suite> = {}): number =>
    expectedOf(sessionOf(suite), variant, [scenario(over)], 8).requests - one.requests;
  const twin = { words: 'another', change: () => ({}) };
  expect(requests({ first: [{ change: () => ({}), answer: 'granted' }] })).toBe(1);
  expect(requests({ twin, grounds: [twin] })).toBe(1);
  expect(requests({ atOnce: 10 })).toBe(9);
  expect(requests({}, { usesTokenUp: true })).toBe(1);
});

it('expects nothing of what does not apply', () => {
  const needs = [() => 'there is none'];
  expect(expectedOf(sessionOf({ needs }), variant, list(3), 8)).toEqual({ requests: 0, turns: 0 });
  const some = expectedOf(sessionOf(), variant, [scenario({ needs })], 8);
  expect(some).toEqual(expectedOf(sessionOf(), variant, [], 8));
});
