import { inWords } from '../../exchange/answer.ts';
import type { Answer } from '../../model/observation.ts';
import type { Effect } from '../../model/scenario.ts';
import type { Sent } from '../../wire/wire.ts';

/** What a look showed: whether the effect came about, that it could not be told this time, or that it never can be. */
export type Seen =
  | { readonly sent: Sent; readonly done: boolean; readonly words: string }
  | { readonly sent: Sent; readonly unclear: string }
  | { readonly blind: string };

/** Reads the answer to a look. */
export const seenBy = ({ done, words }: Effect, sent: Sent, answer: Answer): Seen => {
  const found = done(answer);
  return found === undefined
    ? { sent, unclear: `its effect could not be seen: the look at it was ${inWords(answer)}` }
    : { sent, done: found, words: found ? words.done : words.undone };
};

/**
 * What a request came to, by its own answer and what it brought about. An effect outweighs the answer; without one to be
 * seen, a grant says nothing, and a refusal stands.
 */
export const inEffect = (own: Answer, seen: Seen, { says }: Pick<Effect, 'says'>): Answer => {
  if (own.kind === 'unclear') return own;
  const { status } = own;
  if ('done' in seen) {
    if (seen.done) return { kind: 'granted', status, effect: seen.words };
    return own.kind === 'refused' ? own : { kind: 'refused', status, error: null, effect: seen.words };
  }
  if (own.kind === 'refused') return own;
  return { kind: 'unclear', reason: 'unclear' in seen ? seen.unclear : `${says}, and ${seen.blind}` };
};
