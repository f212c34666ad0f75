import type { Answer, Difference, Exchange, Observation, ReadResponse, TokenJwt } from '../model/observation.ts';
import type { Preamble } from '../model/report.ts';
import { cleanRequest } from './display-request.ts';
import { heldIn } from './json-values.ts';

type Clean = (text: string) => string;

const answers =
  (clean: Clean) =>
  (answer: Answer): Answer => {
    if (answer.kind === 'unclear') return { ...answer, reason: clean(answer.reason) };
    const effect = answer.effect === undefined ? {} : { effect: clean(answer.effect) };
    return answer.kind === 'granted'
      ? { ...answer, ...effect }
      : { ...answer, ...effect, error: answer.error === null ? null : clean(answer.error) };
  };

/** What a token says of itself is a few texts, which are looked at first: mostly there is nothing to be cut. */
const tokenJwt = (jwt: TokenJwt, clean: Clean): TokenJwt => {
  const isClean = [...heldIn([jwt.header, jwt.claims])].every(
    ({ name = '', value }) => clean(name) === name && (typeof value !== 'string' || clean(value) === value),
  );
  if (isClean) return jwt;
  const each = (_name: string, value: unknown): unknown => (typeof value === 'string' ? clean(value) : value);
  return {
    ...jwt,
    ...(JSON.parse(clean(JSON.stringify({ header: jwt.header, claims: jwt.claims }, each))) as TokenJwt),
  };
};

const response = (read: ReadResponse, clean: Clean): ReadResponse => ({
  ...read,
  headers: read.headers.map(([name, value]) => [clean(name), clean(value)] as const),
  body: clean(read.body),
  repeated: read.repeated.map(clean),
  ...(read.token?.jwt ? { token: { ...read.token, jwt: tokenJwt(read.token.jwt, clean) } } : {}),
});

const exchange = (one: Exchange, clean: Clean): Exchange => ({
  ...one,
  request: cleanRequest(one.request, clean),
  ...(one.response ? { response: response(one.response, clean) } : {}),
  ...(one.failure === undefined ? {} : { failure: clean(one.failure) }),
});

const difference = (one: Difference, clean: Clean): Difference => ({
  place: one.place,
  control: one.control === null ? null : clean(one.control),
  stimulus: one.stimulus === null ? null : clean(one.stimulus),
});

const observation = (one: Observation, clean: Clean): Observation => ({
  ...one,
  difference: one.difference.map((each) => difference(each, clean)),
  ...(one.answer ? { answer: answers(clean)(one.answer) } : {}),
  repeats: one.repeats.map(answers(clean)),
  ...(one.inapplicable === undefined ? {} : { inapplicable: clean(one.inapplicable) }),
  ...(one.untested === undefined ? {} : { untested: clean(one.untested) }),
  fetches: one.fetches.map((fetch) => ({ ...fetch, path: clean(fetch.path) })),
});

const preamble = (one: Preamble, clean: Clean): Preamble => ({
  ...one,
  tried: one.tried.map((each) => ({ ...each, answer: answers(clean)(each.answer) })),
  smoke: one.smoke.map((each) => ({ ...each, because: clean(each.because) })),
});

/** Each text is cleaned once: answers of one server are much alike. */
const once = (clean: Clean): Clean => {
  const done = new Map<string, string>();
  return (text) => {
    const known = done.get(text);
    if (known !== undefined) return known;
    const cleaned = clean(text);
    done.set(text, cleaned);
    return cleaned;
  };
};

/**
 * What a run wrote down, cleaned of what became known after it was: an earlier answer may hold what only a later one
 * shows to be a token. Ids stay as they are.
 */
export const cleanAgain = <
  R extends {
    readonly suites: readonly Preamble[];
    readonly exchanges: readonly Exchange[];
    readonly observations: readonly Observation[];
  },
>(
  recorded: R,
  cleaning: Clean,
): R => {
  const clean = once(cleaning);
  return {
    ...recorded,
    suites: recorded.suites.map((one) => preamble(one, clean)),
    exchanges: recorded.exchanges.map((one) => exchange(one, clean)),
    observations: recorded.observations.map((one) => observation(one, clean)),
  };
};
