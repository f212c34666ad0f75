import { inWords, sameAnswer } from './exchange/answer.ts';
import type { Answer } from './model/observation.ts';

/**
 * Makes one answer of an answer and its repetitions. One that was never repeated stands as it is; otherwise two clear
 * ones have to say the same, and answers that disagree are unclear.
 */
export const settled = (first: Answer, repeats: readonly Answer[]): Answer => {
  if (repeats.length === 0) return first;
  const all = [first, ...repeats];
  const clear = all.filter((answer) => answer.kind !== 'unclear');
  const [one] = clear;
  if (!one) return first;
  if (clear.length > 1 && clear.every((answer) => sameAnswer(answer, one))) return one;
  return { kind: 'unclear', reason: `the answers disagree: ${all.map(inWords).join(', then ')}` };
};
