import { expect, it } from 'vitest';
import type { Answer, Observation } from '../model/observation.ts';
import { concluded } from './confirm.ts';
import { blank } from './written-down.ts';

const granted: Answer = { kind: 'granted', status: 200 };
const refused: Answer = { kind: 'refused', status: 400, error: 'invalid_client' };

const observed = (answer: Answer, ...repeats: readonly Answer[]): Observation => ({
  ...blank('suite', { id: 'one' }),
  before: 'x1',
  after: 'x2',
  answer,
  repeats,
});

it('makes answers that disagree unclear', () => {
  expect(concluded(observed(granted, refused, granted), false).answer?.kind).toBe('unclear');
  expect(concluded(observed(granted, granted), false).answer).toEqual(granted);
});

it('takes one grant for an answer where it is about what a server remembers', () => {
  expect(concluded(observed(granted, refused, refused), false, true).answer).toEqual(granted);
  expect(concluded(observed(refused, granted, granted), false, true).answer?.kind).toBe('unclear');
});
