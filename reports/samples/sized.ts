/** Reports with as many findings as one likes, for looking at. */
import type { Impact } from '../../harness/model/impact.ts';
import type { Answer } from '../../harness/model/observation.ts';
import type { Report } from '../../harness/model/report.ts';
import type { Kind } from './kinds.ts';
import { reportOf } from './sample.ts';

const granted: Answer = { kind: 'granted', status: 200 };
const refused: Answer = { kind: 'refused', status: 401, error: 'invalid_client' };

/** What findings are about: an impact, the cause that every second one shares, a sentence, and where it differs. */
const matters: readonly (readonly [Impact, string | undefined, string, string])[] = [
  ['forgery', 'unsigned', 'The assertion is unsigned', 'header.alg'],
  ['impersonation', undefined, 'The subject is somebody else', 'claims.sub'],
  ['replay', 'times', 'The assertion expired', 'claims.exp'],
  ['wrong audience', 'audience', 'The audience is nearly right', 'claims.aud'],
  ['malformed accepted', 'padding', 'The header is padded', 'header'],
  ['over-strict', undefined, 'The header has a member more', 'header.more'],
  ['wrong words', undefined, 'The client is not known', 'claims.iss'],
];

const suites = ['client-assertion', 'jwt-bearer', 'introspection', 'revocation', 'pushed-authorization'];

const failing = (number: number): Kind => {
  const [impact, family, sentence, place] = matters[number % matters.length] ?? ['form', undefined, '', 'claims.jti'];
  const round = Math.floor(number / matters.length);
  const suite = suites[round % suites.length] ?? 'client-assertion';
  const id = `${place.replaceAll('.', '-')}-${Math.floor(round / 2) + 1}`;
  const words = impact === 'wrong words';
  const answer: Answer =
    impact === 'over-strict' ? refused : words ? { ...refused, error: `invalid_request_${round % 3}` } : granted;
  return {
    id: suites.length > round ? id : `${id}-of-many`,
    suite,
    title: `${sentence} (${Math.floor(round / 2) + 1})`,
    why: 'what is not checked can be forged, and a stolen assertion would work for ever',
    impact: words ? 'impersonation' : impact,
    ...(family === undefined || round % 2 === 1 ? {} : { family }),
    cve: number % 3 === 0 ? ['CVE-2022-21449'] : [],
    difference: [[place, '"as it was"', '"something else"']],
    outcomes: number % 2 === 0 ? ['failed', 'failed'] : ['failed', 'passed'],
    level: number % 5 === 4 ? 'SHOULD' : 'MUST',
    answer,
    aspect: words ? 'words' : 'answer',
    because: answer.kind === 'granted' ? 'granted with 200, twice' : 'refused with 401, twice',
    expected: impact === 'over-strict' ? 'granted' : 'refused with invalid_client',
    quote: 'The authorization server MUST reject any JWT that is not what it says.',
  };
};

const passing = (number: number): Kind => ({
  ...failing(number),
  id: `passes-${number}`,
  title: `Something is wrong (${number})`,
  impact: matters[number % 5]?.[0] ?? 'forgery',
  outcomes: ['passed', 'passed'],
  aspect: 'answer',
  expected: 'refused with invalid_client',
  answer: refused,
  because: 'refused with 401 invalid_client',
});

/** A report in which so many scenarios fail, and three hundred pass: with none, a server that conforms. */
export const sized = (findings: number): Report =>
  reportOf(
    [
      ...Array.from({ length: findings }, (_none, number) => failing(number)),
      ...Array.from({ length: 300 }, (_none, number) => passing(number)),
    ],
    { broken: false },
  );
