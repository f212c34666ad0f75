import type { Verdict } from '../../harness/model/report.ts';
import { answerWords } from './answer.ts';
import type { Finding } from './finding.ts';

/** A title within a sentence: `The assertion …` becomes `the assertion …`, `JWT …` stays. */
const within = (title: string): string => title.replace(/^[A-Z](?=[a-z]*\s)/, (first) => first.toLowerCase());

const deed = ({ aspect, expected, because }: Verdict, { title, observation }: Finding): string => {
  const answer = observation?.answer;
  if (aspect === 'words' && answer?.kind === 'refused')
    return `Refused with ${answer.error ?? 'no error code'}, expected ${expected.replace(/^.* with /, '')}: ${within(title)}`;
  if (aspect === 'answer' && answer?.kind === 'granted') return `Granted, although ${within(title)}`;
  if (aspect === 'answer' && answer?.kind === 'refused')
    return `${answerWords(answer).replace(/^r/, 'R')}, although it is to be granted: ${within(title)}`;
  return because.replace(/\.$/, '');
};

/**
 * What a server did wrong, and by which sentence of which document, on one line:
 * `Granted, although the assertion is unsigned; RFC 7523 §3 (9) MUST`. It may carry text of the server.
 */
export const faultWords = (verdict: Verdict, finding: Finding): string =>
  `${deed(verdict, finding)}; ${verdict.cite} ${verdict.level}`;

/** Why a verdict is what it is, line by line: what was expected and seen, the sentence of the document, its clauses. */
export const verdictLines = (verdict: Verdict): readonly string[] => [
  `Expected: ${verdict.expected}`,
  `Because: ${verdict.because}`,
  `${verdict.level}, ${verdict.cite}: ${[verdict.quote, verdict.basis].filter((one) => one !== undefined).join(' ')}`,
  `Clause: ${verdict.clause.join(', ')}`,
  `Evidence: ${verdict.evidence.join(', ')}`,
];

/** Where stimulus and control differ, a line each. */
export const differenceLines = ({ observation }: Finding): readonly string[] =>
  (observation?.difference ?? []).map(
    ({ place, control, stimulus }) => `${place}: ${control ?? '(absent)'} → ${stimulus ?? '(absent)'}`,
  );
