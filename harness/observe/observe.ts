import type { Context } from '../model/context.ts';
import type { Answer, Exchange, Observation } from '../model/observation.ts';
import type { Preamble } from '../model/report.ts';
import type { Need, Scenario, Suite, Variant } from '../model/scenario.ts';
import type { Sent } from '../wire/wire.ts';
import { findBaseline, noBaseline, smokeForged, smokeNonsense } from './baseline.ts';
import { type Attempts, attemptBracketed, type Bracketed } from './bracket.ts';
import { concluded, doubtful, repeated, rounds } from './confirm.ts';
import { type Observing, type Progress, sessionOf } from './session.ts';

export type { Observing, Progress } from './session.ts';

/** What was observed. */
export interface Observed {
  /** Absent where the suite does not apply to the target. */
  readonly preamble?: Preamble;
  readonly observations: readonly Observation[];
  readonly exchanges: readonly Exchange[];
}

/** Stimuli between two controls. */
const batch = 24;

const ids = (sent: readonly Sent[]): readonly string[] => sent.map(({ exchange }) => exchange.id);

const firstUnmet = (needs: readonly Need[] | undefined, context: Context): string | undefined =>
  needs?.map((need) => need(context)).find((reason) => reason !== undefined);

/** Sends a suite to a server: finds a valid request, checks the checker, then every scenario between valid requests. */
export const observe = async (suite: Suite, run: Observing): Promise<Observed> => {
  const session = sessionOf(suite, run);
  const unmet = firstUnmet(suite.needs, session.context(suite.variants[0] as Variant));
  const scenarios = suite.scenarios.filter(({ id }) => run.wanted(`${suite.id}/${id}`));
  const admitted = suite.variants.filter(run.variants);
  const variants = admitted.length > 0 ? admitted : suite.variants;
  const blank = (scenario: Scenario): Observation => ({
    scenario: `${suite.id}/${scenario.id}`,
    suite: suite.id,
    preceding: [],
    stimulus: [],
    difference: [],
    repeats: [],
    fetches: [],
  });
  const tell = (doing: Progress['doing'], of: number) => (done: number) =>
    run.tell({ suite: suite.id, doing, done, of });

  if (unmet !== undefined)
    return { exchanges: [], observations: scenarios.map((scenario) => ({ ...blank(scenario), inapplicable: unmet })) };

  const nonsense = await session.send(variants[0] as Variant, suite.smoke.nonsense);
  session.setClock(nonsense.exchange);
  const baseline = await findBaseline(session, variants, {
    signal: run.signal,
    tell: tell('looking for a valid request', variants.length),
  });
  const { variant } = baseline;
  const smoke = [
    smokeNonsense(nonsense),
    ...(variant ? [smokeForged(await session.send(variant, suite.smoke.forged))] : []),
  ];
  const preamble: Preamble = {
    suite: suite.id,
    baseline: variant?.name ?? null,
    tried: baseline.tried,
    smoke,
    clockOffset: session.clockOffset(),
  };

  const untold = (scenario: Scenario, reason: string): Observation => ({
    ...blank(scenario),
    ...(run.signal.aborted ? { untested: 'interrupted' } : { answer: { kind: 'unclear', reason } }),
  });
  const closed = suite.endpoint === 'registration' ? run.wire.full() : undefined;
  if (!variant && closed !== undefined)
    return {
      exchanges: session.exchanges,
      observations: scenarios.map((scenario) => ({ ...blank(scenario), inapplicable: closed })),
    };
  if (!variant)
    return {
      preamble,
      exchanges: session.exchanges,
      observations: scenarios.map((scenario) => untold(scenario, noBaseline(baseline))),
    };

  const bracketed = (
    doing: Progress['doing'],
    size: number,
    some: readonly Scenario[],
    opening?: Sent,
  ): Promise<Attempts> =>
    attemptBracketed(
      {
        control: () => session.send(variant),
        attempt: (scenario) => session.attempt(variant, scenario),
        inFlight: run.inFlight,
        size,
        signal: run.signal,
        tell: tell(doing, some.length),
      },
      some,
      opening,
    );
  /** Races fill the line, so nothing else travels with them. */
  const attempted = async (doing: Progress['doing'], some: readonly Scenario[]): Promise<Attempts> => {
    const together = await bracketed(
      doing,
      batch,
      some.filter(({ atOnce }) => !atOnce),
    );
    if (together.lost !== undefined) return together;
    const alone = await bracketed(
      doing,
      1,
      some.filter(({ atOnce }) => atOnce),
      together.last,
    );
    return { ...alone, attempts: new Map([...together.attempts, ...alone.attempts]) };
  };
  const fetches = ({ attempt }: Bracketed) => run.canary?.fetches(attempt.canaryPath) ?? [];

  const sample = session.context(variant);
  const reasons = new Map(scenarios.map(({ id, needs }) => [id, firstUnmet(needs, sample)]));
  const applicable = scenarios.filter(({ id }) => reasons.get(id) === undefined);
  const { attempts, lost } = await attempted('sending', applicable);

  const observed = (scenario: Scenario): Observation => {
    const inapplicable = reasons.get(scenario.id);
    if (inapplicable !== undefined) return { ...blank(scenario), inapplicable };
    const one = attempts.get(scenario.id);
    if (!one) return untold(scenario, lost ?? 'it was not sent');
    const { attempt, before, after, broken } = one;
    const sent = {
      ...blank(scenario),
      before: before.exchange.id,
      ...(after ? { after: after.exchange.id } : {}),
      preceding: ids(attempt.preceding),
      stimulus: ids(attempt.stimulus),
      difference: attempt.difference,
    };
    if (attempt.inapplicable !== undefined) return { ...sent, inapplicable: attempt.inapplicable };
    return {
      ...sent,
      answer: broken === undefined ? attempt.answer : { kind: 'unclear', reason: broken },
      fetches: fetches(one),
    };
  };
  const observations = new Map(scenarios.map((scenario) => [scenario.id, observed(scenario)]));

  for (let round = 0; round < rounds && lost === undefined; round++) {
    const doubts = applicable.filter(({ id }) =>
      doubtful(observations.get(id), (observation) => run.surprising(observation, session.exchanges)),
    );
    if (doubts.length === 0 || run.signal.aborted) break;
    const again = await attempted('confirming', doubts);
    for (const { id } of doubts) {
      const one = again.attempts.get(id);
      const answer: Answer = one?.after
        ? one.attempt.answer
        : { kind: 'unclear', reason: one?.broken ?? again.lost ?? 'it could not be repeated' };
      observations.set(id, repeated(observations.get(id) as Observation, answer, one ? fetches(one) : []));
    }
  }
  return { preamble, exchanges: session.exchanges, observations: [...observations.values()].map(concluded) };
};
