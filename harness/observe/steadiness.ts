import { inWords } from '../exchange/answer.ts';
import type { Answer, Observation } from '../model/observation.ts';

/** What is known of how steadily a server answers; the suites of a run share it. */
export interface Steadiness {
  /** How the valid request was refused between grants, though what was sent between may explain it. */
  flapped?: string;
  /** How it was granted and refused by turns with nothing between: from then on no answer of the server says anything. */
  wavers?: string;
}

/** How often in a row a valid request is sent that was refused between grants. */
const inARow = 8;

/**
 * Watches the answers to a valid request that travels alone. Where it is refused and then granted again, a lock that was
 * lifted may be the reason, so it is sent in a row, with nothing between: where it is refused again, nothing is.
 *
 * @param again Sends it again.
 */
export const watching = (steadiness: Steadiness, again: () => Promise<Answer>): ((answer: Answer) => Promise<void>) => {
  let refused: Answer | undefined;
  return async (answer) => {
    if (answer.kind === 'refused') refused = answer;
    if (answer.kind !== 'granted' || refused === undefined || steadiness.wavers !== undefined) return;
    const flapped = `the valid request was ${inWords(refused)}, then ${inWords(answer)}`;
    refused = undefined;
    for (let sent = 1; sent <= inARow; sent++) {
      const next = await again();
      if (next.kind !== 'refused') continue;
      steadiness.wavers = `${flapped}, then ${inWords(next)}, with nothing sent between, so no answer of this server says anything`;
      return;
    }
    steadiness.flapped ??= `${flapped}, and not refused in ${inARow} more: what was sent before may have locked it out`;
  };
};

/** Observations of whose answers none is believed. */
export const disbelieved = (observations: readonly Observation[], because: string): readonly Observation[] =>
  observations.map((one) =>
    one.answer === undefined || one.answer.kind === 'unclear'
      ? one
      : { ...one, answer: { kind: 'unclear', reason: because } },
  );
