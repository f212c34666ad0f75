import { inWords, sameAnswer } from '../exchange/answer.ts';
import type { Answer, Observation } from '../model/observation.ts';
import type { Bracketed } from './bracket.ts';
import { exchangesOf } from './written-down.ts';

/**
 * Makes one answer of an answer and its repetitions. One that was never repeated stands as it is; otherwise two clear
 * ones have to say the same, and answers that disagree are unclear.
 */
const settled = (first: Answer, repeats: readonly Answer[], crowded = false): Answer => {
  if (repeats.length === 0) return first;
  const all = [first, ...repeats];
  const clear = all.filter((answer) => answer.kind !== 'unclear');
  const [one] = clear;
  if (!one) return first;
  if (clear.length > 1 && clear.every((answer) => sameAnswer(answer, one))) return one;
  const then = `, then ${crowded ? 'alone ' : ''}`;
  return {
    kind: 'unclear',
    reason: `${clear.length > 1 ? 'the answers disagree' : 'it could not be confirmed'}: ${crowded ? 'beside other requests ' : ''}${all.map(inWords).join(then)}`,
  };
};

/** How often an observation is repeated at most. */
export const rounds = 2;

/**
 * Whether an observation is to be repeated: in the first round what surprises or is unclear, in the next what its
 * repetition did not settle. What did not stand between two granted valid requests proves nothing either way.
 */
export const doubtful = (
  observation: Observation | undefined,
  surprising: (observation: Observation) => boolean,
): boolean => {
  if (!observation?.answer || observation.after === undefined) return false;
  if (observation.repeats.length > 0) return settled(observation.answer, observation.repeats).kind === 'unclear';
  return observation.answer.kind === 'unclear' || surprising(observation);
};

/** An observation that should have been repeated, and was not, or cannot be. */
export const unrepeated = (
  observation: Observation,
  reason = 'the run was interrupted before it was confirmed',
): Observation => ({ ...observation, answer: { kind: 'unclear', reason } });

/** An observation with one more repetition. Where the first told nothing, the repetition may show that nothing is to be told. */
export const repeated = (
  observation: Observation,
  answer: Answer,
  one: Bracketed | undefined,
  fetches: Observation['fetches'],
): Observation => ({
  ...observation,
  repeats: [...observation.repeats, answer],
  ...(one?.after
    ? {
        again: [
          ...(observation.again ?? []),
          one.before.exchange.id,
          ...exchangesOf(one.attempt),
          one.after.exchange.id,
        ],
      }
    : {}),
  ...(one?.after && observation.answer?.kind === 'unclear' && one.attempt.inapplicable !== undefined
    ? { inapplicable: one.attempt.inapplicable }
    : {}),
  fetches: [...observation.fetches, ...fetches],
});

/**
 * An observation with the answer that it and its repetitions amount to; `crowded` where it was not alone at first. Where it
 * is about what a server `remembers`, one grant says all: a server that forgot once forgets.
 */
export const concluded = (observation: Observation, crowded: boolean, remembers = false): Observation =>
  observation.answer && !(remembers && observation.answer.kind === 'granted')
    ? { ...observation, answer: settled(observation.answer, observation.repeats, crowded) }
    : observation;
