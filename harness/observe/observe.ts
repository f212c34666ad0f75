import type { Answer, Exchange, Observation } from '../model/observation.ts';
import type { Preamble, Smoke } from '../model/report.ts';
import type { Scenario, Suite, Variant } from '../model/scenario.ts';
import { type Baseline, noBaseline, smokeAgain, smokeCompany } from './baseline.ts';
import { type Batches, batchesOf } from './batches.ts';
import { toldApart } from './company.ts';
import { concluded, doubtful, repeated, rounds, unrepeated } from './confirm.ts';
import { opened } from './opening.ts';
import { answeredOtherwise, sampled } from './sample.ts';
import type { Begun } from './scenario/late.ts';
import { type Observing, type Session, sessionOf } from './session.ts';
import { disbelieved } from './steadiness.ts';
import { restsOn, sendTwins, type Ungranted } from './twins.ts';
import { firstUnmet } from './unmet.ts';
import { blank, withoutTwin, writtenDown } from './written-down.ts';

export type { Observing, Progress } from './session.ts';

/** What was observed. */
export interface Observed {
  /** Absent where the suite does not apply to the target. */
  readonly preamble?: Preamble;
  readonly observations: readonly Observation[];
  readonly exchanges: readonly Exchange[];
  /** Finishes what was begun early: to be called once, after all else; answers with everything that was observed. */
  readonly finish?: (() => Promise<Observed>) | undefined;
}

const unclear = (reason: string): Answer => ({ kind: 'unclear', reason });

/** The first observations, by scenario id, and those that apply where more can be learned by repeating them. */
interface FirstRound {
  readonly observations: Map<string, Observation>;
  readonly repeatable: readonly Scenario[];
  /** Those that apply, and whose next answer would be about the first. */
  readonly unrepeatable: readonly Scenario[];
}

/** Sends every scenario that applies once. */
const firstRound = async (
  session: Session,
  batches: Batches,
  variant: Variant,
  scenarios: readonly Scenario[],
  { signal, wire, inFlight, company }: Pick<Observing, 'signal' | 'wire' | 'inFlight' | 'company'>,
  untold: (scenario: Scenario, reason: string) => Observation,
  begun?: ReadonlyMap<string, Begun>,
): Promise<FirstRound> => {
  const {
    suite: { id: suite },
    context,
  } = session;
  const sample = context(variant);
  const reasons = new Map(scenarios.map(({ id, needs }) => [id, firstUnmet(needs, sample)]));
  const needed = scenarios.filter(({ id }) => reasons.get(id) === undefined);
  const registers = session.suite.endpoint === 'registration';
  const { granted, ungranted, confused } = await sendTwins(needed, {
    session,
    variant,
    signal,
    full: () => (registers ? wire.full() : undefined),
    inFlight: batches.crowded() && !registers ? inFlight : 1,
  });
  if (confused !== undefined) company.confuses ??= confused;
  const missing = (scenario: Scenario): Ungranted | undefined =>
    restsOn(scenario)
      .map(({ words }) => ungranted.get(words))
      .find((one) => one !== undefined);
  const applicable = needed.filter((scenario) => missing(scenario) === undefined);
  const { attempts, lost } = await batches.attempt('sending', applicable, { begun, granted });
  const observed = (scenario: Scenario): Observation => {
    const inapplicable = reasons.get(scenario.id);
    if (inapplicable !== undefined) return { ...blank(suite, scenario), inapplicable };
    const twin = missing(scenario);
    if (twin) return withoutTwin(suite, scenario, twin);
    const one = attempts.get(scenario.id);
    return one ? writtenDown(suite, one, batches.fetches(one)) : untold(scenario, lost ?? 'it was not sent');
  };
  return {
    observations: new Map(scenarios.map((scenario) => [scenario.id, observed(scenario)])),
    repeatable: applicable.filter(({ fixed }) => !fixed),
    unrepeatable: applicable.filter(({ fixed }) => fixed),
  };
};

/**
 * Repeats what is doubtful, at most {@link rounds} times, and a sample of the rest once. What should be repeated and cannot
 * be is unclear. Answers with how the sample was answered otherwise, where it was.
 */
const confirm = async (
  session: Session,
  batches: Batches,
  { observations, repeatable, unrepeatable }: FirstRound,
  { surprising, grantExpected, unconfirmed, signal, inFlight }: Observing,
): Promise<string | undefined> => {
  const crowded = batches.crowded();
  const isDoubtful = ({ id }: Scenario): boolean =>
    doubtful(observations.get(id), (one) => surprising(one, session.exchanges));
  let otherwise: string | undefined;
  for (let round = 0; round < rounds && !signal.aborted; round++) {
    const inCompany =
      inFlight > 1
        ? unconfirmed(
            // A race is never alone.
            repeatable.flatMap(({ id, atOnce }) => (atOnce === undefined ? (observations.get(id) ?? []) : [])),
            session.exchanges,
          )
        : [];
    const doubts = repeatable.filter(
      (scenario) => isDoubtful(scenario) || inCompany.includes(observations.get(scenario.id)?.scenario ?? ''),
    );
    const disagree = repeatable.some(({ id }) => {
      const observation = observations.get(id);
      return observation !== undefined && answeredOtherwise(observation, crowded) !== undefined;
    });
    const sample =
      round === 0 || disagree
        ? sampled(session.suite, repeatable, observations, disagree).filter((scenario) => !doubts.includes(scenario))
        : [];
    if (doubts.length + sample.length === 0) break;
    // What stayed unclear after a rest is not rested for again.
    if (doubts.some(({ id }) => observations.get(id)?.answer?.kind !== 'unclear')) session.nextRound();
    const { attempts, lost } = await batches.attempt('confirming', [...doubts, ...sample]);
    for (const { id } of doubts) {
      const one = attempts.get(id);
      const answer = one?.after ? one.attempt.answer : unclear(one?.broken ?? lost ?? 'it could not be repeated');
      const before = observations.get(id) as Observation;
      observations.set(id, repeated(before, answer, one, one ? batches.fetches(one) : []));
    }
    for (const { id } of sample) {
      const one = attempts.get(id);
      if (!one?.after || one.attempt.answer.kind === 'unclear') continue;
      const first = observations.get(id) as Observation;
      const again = repeated(first, one.attempt.answer, one, batches.fetches(one));
      observations.set(id, again);
      const apart = crowded && first.answer && toldApart(first.answer, one.attempt.answer, one.scenario);
      otherwise ??= apart || answeredOtherwise(again, crowded);
    }
    if (lost !== undefined) break;
  }
  for (const scenario of repeatable) {
    const observation = observations.get(scenario.id);
    if (observation?.repeats.length === 0 && isDoubtful(scenario))
      observations.set(scenario.id, unrepeated(observation));
  }
  for (const { id } of unrepeatable) {
    const observation = observations.get(id);
    // Granted once is granted: the server took it. Refused once, where it was to be granted, may have been about anything.
    if (observation?.answer?.kind === 'refused' && grantExpected(observation.scenario))
      observations.set(id, unrepeated(observation, 'it was refused once, and cannot be sent afresh to confirm that'));
  }
  return otherwise;
};

/** Why nobody may be registered, where no valid registration was granted. */
const closedBy = ({ variant, tried }: Baseline, { wire }: Observing): string | undefined => {
  const answer = tried.at(-1)?.answer;
  if (!variant && answer?.kind === 'refused') wire.registrationRefused(answer.status);
  return wire.full();
};

/** Sends a suite to a server: finds a valid request, checks the checker, then every scenario between valid requests. */
export const observe = async (suite: Suite, run: Observing): Promise<Observed> => {
  const { signal } = run;
  const session = sessionOf(suite, run);
  const { exchanges } = session;
  const scenarios = suite.scenarios.filter(({ id }) => run.wanted(`${suite.id}/${id}`));
  const inapplicable = (reason: string): readonly Observation[] =>
    scenarios.map((scenario) => ({ ...blank(suite.id, scenario), inapplicable: reason }));
  const untold = (scenario: Scenario, reason: string): Observation => ({
    ...blank(suite.id, scenario),
    ...(signal.aborted ? { untested: 'interrupted' } : { answer: unclear(reason) }),
  });

  const { wavers } = run.steadiness;
  if (wavers !== undefined) return { exchanges, observations: scenarios.map((one) => untold(one, wavers)) };
  const unmet = firstUnmet(suite.needs, session.context(suite.variants[0] as Variant));
  if (unmet !== undefined) return { exchanges, observations: inapplicable(unmet) };

  const admitted = suite.variants.filter(run.variants);
  const variants = admitted.length > 0 ? admitted : suite.variants;
  const { preamble, baseline } = await opened(session, variants, {
    signal,
    tell: (done) => run.tell({ suite: suite.id, doing: 'looking for a valid request', done, of: variants.length }),
  });
  const { variant } = baseline;
  const closed = suite.endpoint === 'registration' ? closedBy(baseline, run) : undefined;
  if (!variant && closed !== undefined) return { exchanges, observations: inapplicable(closed) };
  const unfetched = suite.use?.issuedBy === 'a trusted issuer' ? run.unfetched?.() : undefined;
  if (!variant)
    return {
      preamble,
      exchanges,
      observations: scenarios.map((one) => untold(one, noBaseline(baseline, session, unfetched))),
    };

  const batches = batchesOf(session, variant, run);
  const known = { ...run.company, ...run.steadiness };
  const told = (otherwise: string | undefined): readonly Smoke[] => {
    const { confuses } = run.company;
    const { flapped, wavers } = run.steadiness;
    const anew = (now: string | undefined, before: string | undefined): readonly string[] =>
      now === undefined || now === before ? [] : [now];
    return [
      ...anew(confuses, known.confuses).map(smokeCompany),
      ...[...anew(wavers ?? flapped, known.wavers ?? known.flapped), ...anew(otherwise, undefined)].map(smokeAgain),
    ];
  };
  const round = async (some: readonly Scenario[], begun?: ReadonlyMap<string, Begun>): Promise<Observed> => {
    const first = await firstRound(session, batches, variant, some, run, untold, begun);
    const crowded = batches.crowded();
    const otherwise = await confirm(session, batches, first, run);
    if (otherwise !== undefined && crowded) {
      run.company.confuses = otherwise;
      return round(some, begun);
    }
    const remembering = new Set(some.flatMap(({ id, remembers }) => (remembers ? [id] : [])));
    const observations = [...first.observations].map(([id, one]) => concluded(one, crowded, remembering.has(id)));
    return {
      preamble: { ...preamble, smoke: [...preamble.smoke, ...told(otherwise)] },
      exchanges,
      observations:
        otherwise === undefined
          ? observations
          : disbelieved(observations, `${otherwise}; so no answer of this suite is believed`),
    };
  };
  const late = scenarios.filter((one) => one.late !== undefined);
  const begun = new Map<string, Begun>();
  for (const one of late)
    if (firstUnmet(one.needs, session.context(variant)) === undefined)
      begun.set(one.id, await session.begin(variant, one, batches.crowded() ? run.inFlight : 1));
  const observed = await round(scenarios.filter((one) => one.late === undefined));
  if (late.length === 0) return observed;
  return {
    ...observed,
    finish: async () => {
      const { observations } = await round(late, begun);
      return { ...observed, observations: [...observed.observations, ...observations] };
    },
  };
};
