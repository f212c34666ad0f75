import type { Difference, Exchange } from '../../harness/model/observation.ts';
import { answerWords } from './answer.ts';
import type { Finding } from './finding.ts';
import { ended } from './visible.ts';

const places = (difference: readonly Difference[]): string => {
  const names = difference.map(({ place }) => place);
  if (names.length === 0)
    return 'The request itself is the same; what came before it, or how often it was sent, is not';
  if (names.length > 3) return `They differ in ${names.length} places`;
  return `They differ only in ${names.join(' and ')}`;
};

const failedHow = (of: Finding): string => {
  const aspects = new Set(of.verdicts.filter(({ outcome }) => outcome === 'failed').map(({ aspect }) => aspect));
  const answer = of.observation?.answer;
  if (answer === undefined) return '';
  if (aspects.has('answer') && answer.kind === 'granted') return 'and it also granted the stimulus';
  if (aspects.has('answer')) return `but ${answerWords(answer).replace(/^refused/, 'refused the stimulus')}`;
  if (aspects.has('words')) return `and refused the stimulus, but not in the right words: ${answerWords(answer)}`;
  return `and its answer to the stimulus was ${answerWords(answer)}, but not as an answer has to be`;
};

const controlGranted = (of: Finding, exchanges: ReadonlyMap<string, Exchange>): boolean => {
  const status = exchanges.get(of.observation?.before ?? '')?.response?.status ?? 0;
  return status >= 200 && status < 300;
};

/** Headings of the two sides of a difference: what became of the control, and what of the stimulus. */
export type Labels = readonly [control: string, stimulus: string];

/** `The server granted this`, `and also this`: only what was seen is claimed. */
export const labelsOf = (of: Finding, exchanges: ReadonlyMap<string, Exchange>): Labels => {
  const answer = of.observation?.answer;
  if (answer === undefined || !controlGranted(of, exchanges)) return ['Control', 'Stimulus'];
  if (answer.kind === 'granted') return ['The server granted this', 'and also this'];
  return [
    'The server granted this',
    answer.kind === 'refused' ? 'and refused this' : 'and to this its answer is unclear',
  ];
};

/** The minimal pair in a sentence: the server granted this, and also that. The words may carry text of the server. */
export const pairWords = (of: Finding, exchanges: ReadonlyMap<string, Exchange>): string => {
  const seen = of.observation;
  if (seen === undefined && of.id.startsWith('metadata/'))
    return 'A rule about what the server says of itself, judged over its metadata and what the run saw.';
  if (seen === undefined)
    return of.outcome === 'failed'
      ? 'The server granted and refused as it did; some of these answers break a rule that holds for all of them.'
      : 'A rule that holds for every answer of its kind, judged over all exchanges at once.';
  if (seen.inapplicable !== undefined) return `Does not apply to this server: ${ended(seen.inapplicable)}`;
  if (seen.untested !== undefined) return `Was not sent: ${ended(seen.untested)}`;
  if (seen.answer === undefined) return 'Was not sent.';
  const control = controlGranted(of, exchanges) ? 'The server granted the control' : 'The control was not seen granted';
  if (of.outcome === 'failed') return `${control}, ${failedHow(of)}. ${places(seen.difference)}.`;
  if (seen.answer.kind === 'unclear')
    return `${control}; its answer to the stimulus is unclear: ${ended(seen.answer.reason)} ${places(seen.difference)}.`;
  return `${control}; the stimulus was ${answerWords(seen.answer)}. ${places(seen.difference)}.`;
};

/** Two values cut into what they share at both ends, and what is particular to each in between. */
export interface Parted {
  readonly head: string;
  readonly control: string;
  readonly stimulus: string;
  readonly tail: string;
}

const inWord = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && /[\p{L}\p{N}]/u.test(one) && /[\p{L}\p{N}]/u.test(other);

/** How far a cut is moved at most, so that it falls between words. */
const FURTHEST = 12;

/** Parts two values, so that what differs can be marked; by code points, so that none is torn, and between words. */
export const part = (control: string, stimulus: string): Parted => {
  const [a, b] = [Array.from(control), Array.from(stimulus)];
  const least = Math.min(a.length, b.length);
  let head = 0;
  while (head < least && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < least - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const torn = (at: number, back: number): boolean => inWord(a.at(at), a.at(back)) || inWord(b.at(at), b.at(back));
  const [most, last] = [head, tail];
  while (head > 0 && torn(head, head - 1)) head -= 1;
  while (tail > 0 && torn(-tail - 1, -tail)) tail -= 1;
  if (most - head > FURTHEST) head = most;
  if (last - tail > FURTHEST) tail = last;
  return {
    head: a.slice(0, head).join(''),
    control: a.slice(head, a.length - tail).join(''),
    stimulus: b.slice(head, b.length - tail).join(''),
    tail: tail === 0 ? '' : a.slice(-tail).join(''),
  };
};
