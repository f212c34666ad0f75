import { inWords, malformedSuccess } from '../exchange/answer.ts';
import type { Answer, Exchange, Observation } from '../model/observation.ts';
import type { AnswerRule, Citation, Expectation, Profile } from '../model/profile.ts';
import type { Aspect, Outcome, Verdict } from '../model/report.ts';
import { believable } from './believable.ts';
import { factsOf } from './metadata/facts.ts';
import type { Facts, MetadataRule, Told } from './metadata/rule.ts';
import { metadataRules } from './metadata/rules.ts';
import { linkTo } from './profile/citation.ts';
import type { Recorded } from './recorded.ts';
import { type BrokenBy, brokenBy } from './responses/broken.ts';
import { type Rule, rules } from './responses/rules.ts';

type Finding = { readonly outcome: Outcome; readonly because: string };

const expectedWords = ({ expect, error }: Expectation): string =>
  expect === 'refused'
    ? `refused${error ? ` with ${error.join(' or ')}` : ''}`
    : expect === 'granted'
      ? 'granted'
      : `either${error ? `; if refused, then with ${error.join(' or ')}` : ''}`;

/** What a verdict is about, under a profile. */
interface Judged {
  readonly profile: Profile;
  readonly scenario: string;
  readonly aspect: Aspect;
  readonly citation: Citation & { readonly from: string };
  readonly expected: string;
  readonly evidence: readonly string[];
}

const verdict = ({ profile, citation, scenario, aspect, expected, evidence }: Judged, finding: Finding): Verdict => ({
  scenario,
  profile: profile.id,
  aspect,
  outcome: finding.outcome,
  level: citation.level,
  clause: citation.clause,
  cite: citation.cite,
  ...(citation.quote === undefined ? {} : { quote: citation.quote }),
  ...(citation.basis === undefined ? {} : { basis: citation.basis }),
  ...(linkTo(citation.cite) === undefined ? {} : { link: linkTo(citation.cite) }),
  expected,
  because: finding.because,
  from: citation.from,
  evidence,
});

const grantsNonsense = (suite: string, { suites }: Recorded): boolean =>
  suites.some(
    (one) => one.suite === suite && one.smoke.some(({ id, holds }) => id === 'nonsense-not-granted' && holds === false),
  );

const said = (observation: Observation, answer: Answer): string => {
  const times = observation.repeats.filter(({ kind }) => kind === observation.answer?.kind).length;
  return `The server ${answer.kind === 'granted' ? 'granted it' : 'refused it'}: ${inWords(answer)}${times > 0 ? `, seen ${times + 1} times` : ''}.`;
};

/** Granted or refused as expected. */
const judgeAnswer = (expectation: Expectation, observation: Observation, recorded: Recorded): Finding => {
  const { answer, inapplicable, untested } = observation;
  if (inapplicable !== undefined) return { outcome: 'inapplicable', because: `It does not apply: ${inapplicable}.` };
  if (untested !== undefined || !answer)
    return { outcome: 'untested', because: `It was not sent: ${untested ?? 'no answer was written down'}.` };
  if (answer.kind === 'unclear') return { outcome: 'cantTell', because: `It could not be told: ${answer.reason}.` };
  if (!observation.before || !observation.after)
    return { outcome: 'cantTell', because: 'It could not be told: no valid request was granted on both sides of it.' };
  const fact = said(observation, answer);
  if (expectation.expect === 'either') return { outcome: 'noted', because: `${fact} Either is allowed.` };
  if (answer.kind === 'granted' && expectation.expect === 'granted' && grantsNonsense(observation.suite, recorded))
    return { outcome: 'cantTell', because: `${fact} This server grants nonsense too, so a grant says nothing.` };
  return answer.kind === expectation.expect
    ? { outcome: 'passed', because: fact }
    : { outcome: 'failed', because: `${fact} It was to be ${expectation.expect}.` };
};

/** Whether the words of a refusal are judged: it was expected, or it is allowed. */
const speaks = ({ expect }: Expectation, outcome: Outcome): boolean =>
  (expect === 'refused' && outcome === 'passed') || (expect === 'either' && outcome === 'noted');

/** Refused as expected, or as allowed, but in the right words? */
const judgeWords = ({ error }: Expectation, { answer }: Observation): Finding | undefined => {
  if (error === undefined || answer?.kind !== 'refused') return undefined;
  if (answer.effect !== undefined)
    return {
      outcome: 'inapplicable',
      because: `It does not apply: the answer was no refusal (${answer.status}), but ${answer.effect}.`,
    };
  if (answer.cut)
    return {
      outcome: 'cantTell',
      because: 'It could not be told: the answer is longer than was read, and its error with it.',
    };
  const right = answer.error !== null && error.includes(answer.error);
  return {
    outcome: right ? 'passed' : 'failed',
    because: `The refusal says ${answer.error ?? 'no error code'}${right ? '' : `, not ${error.join(' or ')}`}.`,
  };
};

const judgeFetches = ({ fetches }: Observation): Finding =>
  fetches.length > 0
    ? {
        outcome: 'failed',
        because: `The server fetched ${fetches.map(({ method, path }) => `${method} ${path}`).join(', ')}.`,
      }
    : { outcome: 'passed', because: 'Nothing was fetched.' };

const judgeObservation = (
  profile: Profile,
  expectation: Expectation,
  observation: Observation,
  recorded: Recorded,
): Verdict[] => {
  const evidence = [
    ...observation.stimulus,
    ...(observation.looks ?? []),
    ...observation.preceding,
    ...[observation.before, observation.after].filter((id) => id !== undefined),
  ];
  const answer = judgeAnswer(expectation, observation, recorded);
  const words = speaks(expectation, answer.outcome) ? judgeWords(expectation, observation) : undefined;
  const told = answer.outcome === 'passed' || answer.outcome === 'failed' || answer.outcome === 'noted';
  const { fetch, from, scenario } = expectation;
  const about = { profile, scenario, evidence, expected: expectedWords(expectation) };
  return [
    verdict({ ...about, aspect: 'answer', citation: expectation }, answer),
    ...(words
      ? [verdict({ ...about, aspect: 'words', citation: { ...(expectation.words ?? expectation), from } }, words)]
      : []),
    ...(fetch && told
      ? [
          verdict(
            {
              ...about,
              aspect: 'response',
              citation: { ...fetch, from },
              expected: 'no fetch of what the request points to',
            },
            judgeFetches(observation),
          ),
        ]
      : []),
  ];
};

/** What was answered where no valid request was granted: a success among it is one that no client can read. */
const unreadable = ({ suites, exchanges }: Recorded): readonly Exchange[] => {
  const ids = new Set(
    suites.flatMap(({ baseline, tried }) => (baseline === null ? tried : [])).map((one) => one.exchange),
  );
  return exchanges.filter((exchange) => ids.has(exchange.id) && malformedSuccess(exchange) !== undefined);
};

const aboutRule = (profile: Profile, row: AnswerRule, title: string, evidence: readonly string[]): Judged => ({
  profile,
  scenario: row.rule,
  aspect: 'response',
  citation: row,
  expected: title,
  evidence,
});

/** Why nothing at all was sent; undefined where something was, or was not meant to be. */
const unsent = ({ observations }: Recorded): string | undefined =>
  observations.every(({ untested }) => untested !== undefined) ? observations[0]?.untested : undefined;

/** What was written down, as rules see it: the same for every profile. */
interface Seen {
  /** How many answers a rule has to look at. */
  readonly answers: (rule: Rule) => number;
  /** What became of a rule. */
  readonly brokenBy: (rule: Rule) => BrokenBy;
  readonly nothing: string | undefined;
  readonly facts: Facts | undefined;
}

const see = (recorded: Recorded): Seen => {
  const exchanges = believable(recorded);
  const around = { issuer: recorded.issuer, exchanges };
  const successes = [...unreadable(recorded), ...exchanges];
  const seenBy = ({ of }: Rule): readonly Exchange[] => (of === 'success' ? successes : exchanges);
  const asked = new Map<Rule, BrokenBy>();
  return {
    answers: (rule) => seenBy(rule).length,
    brokenBy: (rule) => {
      const known = asked.get(rule) ?? brokenBy(rule, seenBy(rule), around);
      asked.set(rule, known);
      return known;
    },
    nothing: unsent(recorded),
    facts: recorded.metadata && factsOf(recorded),
  };
};

/** Every profile asks the same rules about the same answers. */
const seenBefore = new WeakMap<Recorded, Seen>();

const seenIn = (recorded: Recorded): Seen => {
  const known = seenBefore.get(recorded) ?? see(recorded);
  seenBefore.set(recorded, known);
  return known;
};

const judgeRule = (profile: Profile, row: AnswerRule, rule: Rule, { answers, brokenBy, nothing }: Seen): Verdict => {
  const { concerned, broken } = brokenBy(rule);
  const total = answers(rule);
  const finding = (): Finding => {
    const [first] = broken;
    if (total === 0 && nothing !== undefined) return { outcome: 'untested', because: `It was not sent: ${nothing}.` };
    if (total === 0) return { outcome: 'cantTell', because: 'It could not be told: no answer can be believed.' };
    if (concerned.length === 0)
      return { outcome: 'inapplicable', because: 'It does not apply: no answer was of this kind.' };
    if (!first)
      return {
        outcome: row.level === 'MAY' ? 'noted' : 'passed',
        because: `It holds for all ${concerned.length} answers of this kind.`,
      };
    const of = `for ${broken.length} of ${concerned.length} answers`;
    if (first.crowded && row.level !== 'MAY')
      return {
        outcome: 'cantTell',
        because: `It could not be told: it does not hold ${of}, all given while other requests were in flight, and for none given alone, so it is a finding about load; in the first, ${first.words}.`,
      };
    return {
      outcome: row.level === 'MAY' ? 'noted' : 'failed',
      because: `It does not hold ${of}; in the first, ${first.words}.`,
    };
  };
  const shown = broken.length > 0 ? broken.map(({ id }) => id) : concerned.map(({ id }) => id);
  return verdict(aboutRule(profile, row, rule.title, shown.slice(0, 5)), finding());
};

const outcomeOf: Readonly<Record<Told['kind'], Outcome>> = {
  holds: 'passed',
  broken: 'failed',
  silent: 'inapplicable',
  untold: 'cantTell',
};

const judgeMetadata = (profile: Profile, row: AnswerRule, rule: MetadataRule, facts: Facts | undefined): Verdict => {
  const judged = (finding: Finding, evidence: readonly string[]): Verdict =>
    verdict(aboutRule(profile, row, rule.title, evidence), finding);
  if (!facts)
    return judged(
      { outcome: 'untested', because: 'It was not sent: no metadata were asked for (discovery is off).' },
      [],
    );
  const { kind, words, evidence } = rule.tell(facts);
  const told = kind === 'holds' || kind === 'broken';
  const opening = {
    holds: 'It holds',
    broken: 'It does not hold',
    silent: 'It does not apply',
    untold: 'It could not be told',
  };
  return judged(
    { outcome: told && row.level === 'MAY' ? 'noted' : outcomeOf[kind], because: `${opening[kind]}: ${words}.` },
    evidence.slice(0, 5),
  );
};

const byId = <R extends { readonly id: string }>(all: readonly R[]): ReadonlyMap<string, R> =>
  new Map(all.map((one) => [one.id, one]));

const ruleOf = byId(rules);
const metadataRuleOf = byId(metadataRules);

const judgeAll = (profile: Profile, recorded: Recorded): readonly Verdict[] => {
  const rows = new Map(profile.expectations.map((expectation) => [expectation.scenario, expectation]));
  const seen = seenIn(recorded);
  return [
    ...recorded.observations.flatMap((observation) => {
      const row = rows.get(observation.scenario);
      return row ? judgeObservation(profile, row, observation, recorded) : [];
    }),
    ...profile.answers.flatMap((row) => {
      const rule = ruleOf.get(row.rule);
      if (rule) return [judgeRule(profile, row, rule, seen)];
      const metadataRule = metadataRuleOf.get(row.rule);
      return metadataRule ? [judgeMetadata(profile, row, metadataRule, seen.facts)] : [];
    }),
  ];
};

/**
 * What a profile, its agreements resolved, makes of what was written down. Pure: the same records give the same verdicts.
 * Of the endpoint that its document is about, where the server has none, nothing is told.
 */
export const judge = (profile: Profile, recorded: Recorded): readonly Verdict[] => {
  const { endpoint } = profile;
  const verdicts = judgeAll(profile, recorded);
  if (endpoint === undefined || recorded.endpoints?.includes(endpoint) !== false) return verdicts;
  const because = `It does not apply: the server has no ${endpoint} endpoint that may be asked.`;
  return verdicts.map((one) => ({ ...one, outcome: 'inapplicable', because, evidence: [] }));
};

/** Whether a row would find fault with an observation, with its words, or with a fetch. */
const findsFault = (row: Expectation, observation: Observation, recorded: Recorded): boolean => {
  const { outcome } = judgeAnswer(row, observation, recorded);
  if (outcome === 'failed') return true;
  if (row.fetch && observation.fetches.length > 0 && (outcome === 'passed' || outcome === 'noted')) return true;
  return speaks(row, outcome) && judgeWords(row, observation)?.outcome === 'failed';
};

/**
 * Whether any of these profiles would find fault with an observation: then it is repeated before it is told. Most
 * profiles stand on the same few rows, so rows that say the same are asked once.
 */
export const surprising = (
  profiles: readonly Profile[],
): ((observation: Observation, recorded: Recorded) => boolean) => {
  const rows = new Map<string, Map<string, Expectation>>();
  for (const row of profiles.flatMap(({ expectations }) => expectations)) {
    const same = rows.get(row.scenario) ?? new Map<string, Expectation>();
    same.set(JSON.stringify([row.expect, row.error, row.fetch !== undefined]), row);
    rows.set(row.scenario, same);
  }
  return (observation, recorded) =>
    [...(rows.get(observation.scenario)?.values() ?? [])].some((row) => findsFault(row, observation, recorded));
};
