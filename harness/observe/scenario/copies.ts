import type { Answer } from '../../model/observation.ts';

/** One answer of those to copies sent at once: granted where more than one copy was. */
export const ofCopies = (answers: readonly Answer[]): Answer => {
  const granted = answers.filter((answer) => answer.kind === 'granted');
  const refused = answers.find((answer) => answer.kind === 'refused');
  const unclear = answers.find((answer) => answer.kind === 'unclear');
  if (granted.length > 1) return granted[0] as Answer;
  if (unclear) return unclear;
  if (granted.length === 1 && refused) return refused;
  return { kind: 'unclear', reason: `none of ${answers.length} copies of a valid request was granted` };
};
