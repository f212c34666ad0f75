import { visible } from '../../../reports/findings/visible.ts';
import { html, textOf } from '../../../reports/html/escape.ts';
import { text as markdown } from '../../../reports/markdown/escape.ts';
import { answerOf } from '../../exchange/answer.ts';
import { confidencesOf } from '../../exchange/confidences.ts';
import { displayResponse, type RawResponse } from '../../exchange/display-response.ts';
import { repeatedMembers } from '../../exchange/duplicate-members.ts';
import { bearersIn, tokensIn } from '../../exchange/redact.ts';
import type { Exchange } from '../../model/observation.ts';
import { excerpt } from '../../request/excerpt.ts';

/** Bodies that once were slow to read, or may be: each piece over and over again. */
export const baits: { readonly [name: string]: string } = {
  'unclosed strings': '"\\"',
  'beginnings of JWTs': '-eyJ',
  JWTs: 'eyJhbGciOiJub25lIn0.eyJhIjoxfQ.',
  'members of tokens': '"access_token":"\\',
  'many tokens': '"a_token":"t0k3n-of-many",',
  'named tokens': 'access_token = ',
  spaces: ' ',
  escapes: '\\u0025\\u0032',
  percents: '%25',
  entities: '&#x26;',
  'digits of Base64': 'AaBb01-_',
  'hexadecimal digits': '0123456789abcdef',
  'ends of secrets': 'ending',
  brackets: '[{"a":',
  controls: '\u001b[\u202e',
  markup: '<`!-->',
};

/** So many octets of a bait. */
export const bodyOf = (piece: string, octets: number): string =>
  piece.repeat(Math.ceil(octets / piece.length)).slice(0, octets);

/** What is done with every answer, and with a text that is shown. */
export const doings: { readonly [name: string]: (body: string) => unknown } = {
  'what it amounts to': (body) => answerOf(exchangeOf(body)),
  'cut of secrets': (body) => {
    const said = tokensIn(body).map((value) => ({ kind: 'token', value }) as const);
    bearersIn(body);
    return displayResponse(rawOf(body), (one) => confidences.cleanAnswer(one, said), []);
  },
  difference: (body) => excerpt({ before: `${body}a`, after: `${body}b` }),
  'members that repeat': repeatedMembers,
  shown: (body) => [visible(body), textOf(html`${body}`), markdown(body, body.length)],
};

const confidences = confidencesOf([
  'the-secret-of-the-client',
  ...Array.from({ length: 200 }, (_, i) => `${'ending'.repeat(i + 1)}`),
  ...Array.from({ length: 200 }, (_, i) => `${i}-of-many-secrets-${i}-ending`),
]);

const rawOf = (body: string): RawResponse => ({ status: 400, headers: [['x-a', 'b']], body, cut: false });

const exchangeOf = (body: string): Exchange => ({
  id: 'x1',
  request: { method: 'POST', url: 'https://as.example/token', headers: [], form: [], curl: '' },
  response: { ...rawOf(body), status: 200, repeated: [], echoed: [] },
  milliseconds: 1,
  at: '2026-01-01T00:00:00.000Z',
});

/** Nanoseconds that each octet costs: the least of a few rounds, each of as many octets. */
const perOctet = (task: (body: string) => unknown, piece: string, octets: number): number => {
  const times = Math.max(1, (1 << 18) / octets);
  const rounds = Array.from({ length: 5 }, () => {
    const bodies = Array.from({ length: times }, () => Buffer.from(bodyOf(piece, octets)).toString());
    const began = performance.now();
    for (const body of bodies) task(body);
    return ((performance.now() - began) * 1e6) / (times * octets);
  });
  return Math.min(...rounds);
};

/** What an octet of a hostile answer costs, in nanoseconds: of few octets, and of many. */
export interface HostileCost {
  readonly doing: string;
  /** The piece for which the cost grows most. */
  readonly worst: string;
  readonly small: number;
  readonly large: number;
}

/** Measures how the cost of an octet grows from 1 KiB to 1 MiB, for whatever is done and the bait for which it grows most. */
export const hostileCosts = (): readonly HostileCost[] =>
  Object.entries(doings).map(([doing, task]) => {
    const costs = Object.entries(baits).map(([worst, piece]) => ({
      doing,
      worst,
      small: perOctet(task, piece, 1 << 10),
      large: perOctet(task, piece, 1 << 20),
    }));
    return costs.reduce((most, one) => (one.large / one.small > most.large / most.small ? one : most));
  });
