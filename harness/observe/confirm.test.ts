import { expect, it } from 'vitest';
import type { Answer, Observation } from '../model/observation.ts';
import type { Bracketed } from './bracket.ts';
import { concluded, repeated } from './confirm.ts';
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

const bracketed = (answer: Answer, inapplicable?: string): Bracketed => {
  const attempt = { preceding: [], stimulus: [], difference: [], answer, canaryPath: '/', inapplicable };
  const [before, after] = [{ exchange: { id: 'x3' } }, { exchange: { id: 'x4' } }];
  return { scenario: { id: 'one' }, attempt, before, after } as unknown as Bracketed;
};

it('counts the valid requests beside a repetition as repeated too: what they break alone is broken', () => {
  expect(repeated(observed(refused), refused, bracketed(refused), []).again).toEqual(['x3', 'x4']);
});

it('lets a repetition show that nothing is to be told, where the first told nothing', () => {
  const [unclear, ignored]: readonly [Answer, Bracketed] = [
    { kind: 'unclear', reason: 'status 500: the server failed' },
    bracketed(granted, 'the server registered another name, or none'),
  ];
  expect(repeated(observed(unclear), granted, ignored, []).inapplicable).toBe(ignored.attempt.inapplicable);
  expect(repeated(observed(granted), granted, ignored, []).inapplicable).toBeUndefined();
  expect(repeated(observed(unclear), granted, bracketed(granted), []).inapplicable).toBeUndefined();
});
