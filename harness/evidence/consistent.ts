import { answerOf, inWords } from '../exchange/answer.ts';
import type { Answer, Exchange, Observation } from '../model/observation.ts';
import type { Report, Verdict } from '../model/report.ts';

/** Something in a report that does not follow from the rest of it, in one sentence. */
export type Fault = string;

const byId = ({ exchanges }: Report): ReadonlyMap<string, Exchange> => new Map(exchanges.map((one) => [one.id, one]));

const pointers = ({ before, after, preceding, stimulus, looks = [], again = [] }: Observation): readonly string[] => [
  ...[before, after].filter((id) => id !== undefined),
  ...preceding,
  ...stimulus,
  ...looks,
  ...again,
];

const same = (a: Answer, b: Answer): boolean =>
  a.kind === b.kind &&
  (a.kind === 'unclear' || b.kind === 'unclear' || a.status === b.status) &&
  (a.kind !== 'refused' || b.kind !== 'refused' || a.error === b.error);

/** What decided otherwise than a single answer: its effect, doubt, or that it was not sent. */
const decidedElsewhere = ({ answer, stimulus, inapplicable, untested }: Observation): boolean =>
  answer === undefined ||
  answer.kind === 'unclear' ||
  answer.effect !== undefined ||
  inapplicable !== undefined ||
  untested !== undefined ||
  stimulus.length === 0;

const ofObservation = (seen: Observation, exchanges: ReadonlyMap<string, Exchange>): readonly Fault[] => {
  const lacking = pointers(seen).filter((id) => !exchanges.has(id));
  if (lacking.length > 0) return [`${seen.scenario}: the exchange ${lacking[0]} that it points to is not there`];
  if (decidedElsewhere(seen)) return [];
  const answer = seen.answer as Answer;
  const given = [...seen.stimulus, ...(seen.again ?? [])].flatMap((id) => {
    const exchange = exchanges.get(id);
    return exchange ? [answerOf(exchange)] : [];
  });
  if (given.some((one) => same(one, answer))) return [];
  return [
    `${seen.scenario}: it says ${inWords(answer)}, but its exchange ${seen.stimulus[0]} shows ${inWords(given[0] ?? answer)}`,
  ];
};

/** Observations whose answer is not what the exchanges they point to show. */
export const faultsOfObservations = (report: Report): readonly Fault[] => {
  const exchanges = byId(report);
  return report.observations.flatMap((seen) => ofObservation(seen, exchanges));
};

/** Valid requests whose answer is not what their exchanges show. */
export const faultsOfSuites = (report: Report): readonly Fault[] => {
  const exchanges = byId(report);
  return report.suites.flatMap(({ suite, baseline, tried }) => [
    ...tried.flatMap(({ variant, answer, exchange: id }) => {
      const exchange = exchanges.get(id);
      if (exchange === undefined) return [`${suite}: the exchange ${id} of ${variant} is not there`];
      const shown = answerOf(exchange);
      return answer.kind === 'unclear' || same(shown, answer)
        ? []
        : [`${suite}: ${variant} is said to be ${inWords(answer)}, but ${id} shows ${inWords(shown)}`];
    }),
    ...(baseline === null || tried.some(({ variant, answer }) => variant === baseline && answer.kind === 'granted')
      ? []
      : [`${suite}: its valid request is said to be ${baseline}, which was not seen granted`]),
  ]);
};

const keyOf = ({ scenario, profile, aspect }: Verdict): string => `${scenario} (${aspect}) under ${profile}`;

/** The members of a verdict that can be compared: whether it is accepted is no matter of judging. */
const membersOf = (verdict: Verdict): readonly (readonly [name: string, value: string])[] =>
  Object.entries(verdict)
    .filter(([name, value]) => name !== 'known' && value !== undefined)
    .map(([name, value]) => [name, JSON.stringify(value)]);

/** The first member in which two verdicts differ. */
const differing = (one: Verdict, other: Verdict): string | undefined => {
  const [a, b] = [new Map(membersOf(one)), new Map(membersOf(other))];
  return [...new Set([...a.keys(), ...b.keys()])].find((name) => a.get(name) !== b.get(name));
};

/** Verdicts that are not those which follow from the observations. */
export const faultsOfVerdicts = (stored: readonly Verdict[], judged: readonly Verdict[]): readonly Fault[] => {
  const right = new Map(judged.map((one) => [keyOf(one), one]));
  const seen = new Set<string>();
  const wrong = stored.flatMap((one) => {
    const key = keyOf(one);
    if (seen.has(key)) return [`${key} stands twice`];
    seen.add(key);
    const other = right.get(key);
    if (other === undefined) return [`${key} is ${one.outcome}, but nothing is to be said of it`];
    if (other.outcome !== one.outcome) return [`${key} is ${one.outcome}, but ${other.outcome} follows`];
    const member = differing(one, other);
    return member === undefined ? [] : [`${key}: ${member} is not what follows`];
  });
  const missing = [...right].flatMap(([key, { outcome }]) =>
    seen.has(key) ? [] : [`${key} is missing: ${outcome} follows`],
  );
  return [...wrong, ...missing];
};
