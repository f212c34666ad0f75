import { setTimeout as pause } from 'node:timers/promises';
import { answerOf, inWords } from './answer.ts';
import { apply } from './apply.ts';
import { type Bracket, type Bracketed, performBracketed } from './bracket.ts';
import type { Canary } from './canary.ts';
import { clockOffset } from './clock.ts';
import type {
  Answer,
  Change,
  Exchange,
  Fetch,
  Observation,
  Preamble,
  Scenario,
  Scene,
  Smoke,
  Suite,
  Variant,
} from './model.ts';
import { freshness, type Setting, scenery } from './scene.ts';
import { settled } from './settle.ts';
import { perform, type Valid } from './take.ts';
import type { Sent, Wire } from './wire.ts';

/** What a suite needs to be observed. */
export interface Observing {
  readonly wire: Wire;
  readonly setting: Setting;
  readonly canary?: Canary | undefined;
  /** What every request to this target needs beside the suite's own: parameters, header members, claims. */
  readonly everyRequest: Change;
  /** Which variants to try; a target may have settled the matter. */
  readonly variants: (variant: Variant) => boolean;
  /** The audience, when the target insists on one of its own. */
  readonly audience?: string | undefined;
  readonly wanted: (scenario: string) => boolean;
  readonly inFlight: number;
  /** Seconds that may be spent, altogether, on waiting where the server asks for it. */
  readonly patience: number;
  readonly signal: AbortSignal;
  /** Whether an observation surprises so much that it has to be confirmed. */
  readonly surprising: (observation: Observation, exchanges: readonly Exchange[]) => boolean;
  readonly tell: (progress: Progress) => void;
}

/** How far a suite is. */
export interface Progress {
  readonly suite: string;
  readonly doing: 'looking for a valid request' | 'sending' | 'confirming';
  readonly done: number;
  readonly of: number;
}

/** What was observed. */
export interface Observed {
  readonly preamble: Preamble;
  readonly observations: readonly Observation[];
  readonly exchanges: readonly Exchange[];
}

/** Stimuli between two controls. */
const batch = 24;

const smoked = (check: string, sent: Sent, holds: (answer: Answer) => boolean | null): Smoke => {
  const answer = answerOf(sent.exchange);
  return { check, holds: holds(answer), because: inWords(answer) };
};

/** Sends a suite to a server: finds a valid request, checks the checker, then every scenario between valid requests. */
export const observe = async (suite: Suite, { wire, setting, ...run }: Observing): Promise<Observed> => {
  const exchanges: Exchange[] = [];
  const scenes = scenery(setting);
  let offset: number | null = null;
  let patience = run.patience;
  const now = (): number => Math.floor(Date.now() / 1000 + (offset ?? 0));

  const sceneFor = (audience: string, fresh = freshness()): Scene => scenes(now(), audience, fresh);
  const validFor =
    (variant: Variant): Valid =>
    (scene, as) => {
      const party = as === 'client' ? scene.client : (scene.neighbour ?? scene.client);
      return apply(suite.valid({ ...scene, fresh: freshness() }, variant, party, as), run.everyRequest);
    };
  const send = async (scene: Scene, variant: Variant, change: Change): Promise<Sent> => {
    const sent = await wire.send(wire.make(apply(validFor(variant)(scene, 'client'), change)));
    exchanges.push(sent.exchange);
    return sent;
  };
  const patiently = async (once: () => Promise<Sent>): Promise<Sent> => {
    const sent = await once();
    const wait = sent.retryAfter;
    if (wait === undefined || wait > patience || answerOf(sent.exchange).kind !== 'unclear') return sent;
    patience -= wait;
    await pause(wait * 1000, undefined, { signal: run.signal }).catch(() => undefined);
    return patiently(once);
  };
  const audienceOf = (variant: Variant): string =>
    run.audience ?? (variant.audience === 'issuer' ? setting.issuer : setting.tokenEndpoint);

  const scenarios = suite.scenarios.filter(({ id }) => run.wanted(`${suite.id}/${id}`));
  const tell = (doing: Progress['doing'], done: number, of: number) => run.tell({ suite: suite.id, doing, done, of });
  const variants = suite.variants.filter(run.variants);

  const nonsense = await send(sceneFor(setting.issuer), variants[0] as Variant, suite.smoke.nonsense);
  offset = clockOffset(nonsense.exchange);
  const smoke = [smoked('nonsense is not granted', nonsense, ({ kind }) => kind !== 'granted')];

  const tried: { variant: string; answer: Answer; exchange: string }[] = [];
  let baseline: { variant: Variant; sent: Sent } | undefined;
  for (const variant of variants) {
    if (baseline || run.signal.aborted || tried.filter(({ answer }) => answer.kind === 'unclear').length > 1) break;
    tell('looking for a valid request', tried.length, variants.length);
    const sent = await patiently(() => send(sceneFor(audienceOf(variant)), variant, {}));
    const answer = answerOf(sent.exchange);
    tried.push({ variant: variant.name, answer, exchange: sent.exchange.id });
    if (answer.kind === 'granted') baseline = { variant, sent };
  }
  const preamble = (): Preamble => ({
    suite: suite.id,
    baseline: baseline?.variant.name ?? null,
    tried,
    smoke,
    clockOffset: offset,
  });
  const unsent = (scenario: Scenario, rest: Partial<Observation>): Observation => ({
    scenario: `${suite.id}/${scenario.id}`,
    suite: suite.id,
    preceding: [],
    stimulus: [],
    difference: [],
    repeats: [],
    fetches: [],
    ...rest,
  });
  const untold = (scenario: Scenario, reason: string): Observation =>
    unsent(scenario, run.signal.aborted ? { untested: 'interrupted' } : { answer: { kind: 'unclear', reason } });

  if (!baseline) {
    const last = tried.at(-1);
    const reason = `no valid request was granted; ${last ? `the last one tried was ${inWords(last.answer)}` : 'none was sent'}`;
    return { preamble: preamble(), exchanges, observations: scenarios.map((scenario) => untold(scenario, reason)) };
  }

  const { variant } = baseline;
  const audience = audienceOf(variant);
  const valid = validFor(variant);
  const control = (): Promise<Sent> => patiently(() => send(sceneFor(audience), variant, {}));
  const paths = new Map<string, string>();
  const bracketOf = (doing: Progress['doing'], size: number, total: number, already: number): Bracket => ({
    control,
    perform: async (scenario) => {
      const take = await perform(wire, scenario, sceneFor(audience), valid);
      exchanges.push(...take.preceding.map((s) => s.exchange), ...take.stimulus.map((s) => s.exchange));
      paths.set(scenario.id, take.canaryPath);
      return take;
    },
    inFlight: run.inFlight,
    size,
    signal: run.signal,
    tell: (done) => tell(doing, already + done, total),
  });

  smoke.push(
    smoked('a forged signature is refused', await send(sceneFor(audience), variant, suite.smoke.forged), ({ kind }) =>
      kind === 'unclear' ? null : kind === 'refused',
    ),
  );

  const sample = sceneFor(audience);
  const reasons = new Map(
    scenarios.map((scenario) => [
      scenario.id,
      (scenario.needs ?? []).map((need) => need(sample)).find((reason) => reason !== undefined),
    ]),
  );
  const applicable = scenarios.filter(({ id }) => reasons.get(id) === undefined);
  const together = applicable.filter(({ atOnce }) => !atOnce);
  const alone = applicable.filter(({ atOnce }) => atOnce);

  const inBatches = await performBracketed(bracketOf('sending', batch, applicable.length, 0), together);
  const byItself = inBatches.lost
    ? { takes: new Map<string, Bracketed>(), lost: inBatches.lost }
    : await performBracketed(bracketOf('sending', 1, applicable.length, together.length), alone, inBatches.last);
  const performed = new Map([...inBatches.takes, ...byItself.takes]);
  const lost = byItself.lost ?? inBatches.lost;

  const fetches = (id: string): readonly Fetch[] => run.canary?.fetches(paths.get(id) ?? ' ') ?? [];
  const observed = (scenario: Scenario): Observation => {
    const inapplicable = reasons.get(scenario.id);
    if (inapplicable !== undefined) return unsent(scenario, { inapplicable });
    const one = performed.get(scenario.id);
    if (!one) return untold(scenario, lost ?? 'it was not sent');
    return unsent(scenario, {
      before: one.before.exchange.id,
      ...(one.after ? { after: one.after.exchange.id } : {}),
      preceding: one.take.preceding.map(({ exchange }) => exchange.id),
      stimulus: one.take.stimulus.map(({ exchange }) => exchange.id),
      difference: one.take.difference,
      answer: one.broken ? { kind: 'unclear', reason: one.broken } : one.take.answer,
      fetches: fetches(scenario.id),
    });
  };
  const first = new Map(scenarios.map((scenario) => [scenario.id, observed(scenario)]));

  const confirmed = async (
    observations: ReadonlyMap<string, Observation>,
    round: number,
  ): Promise<ReadonlyMap<string, Observation>> => {
    const doubtful = applicable.filter(({ id }) => {
      const observation = observations.get(id);
      if (!observation?.after || !observation.answer) return false;
      if (round > 1)
        return observation.repeats.length > 0 && settled(observation.answer, observation.repeats).kind === 'unclear';
      return observation.answer.kind === 'unclear' || run.surprising(observation, exchanges);
    });
    if (doubtful.length === 0 || lost || run.signal.aborted) return observations;
    const size = doubtful.some(({ atOnce }) => atOnce) ? 1 : batch;
    const again = await performBracketed(bracketOf('confirming', size, doubtful.length, 0), doubtful);
    return new Map(
      [...observations].map(([id, observation]) => {
        if (!doubtful.some((scenario) => scenario.id === id)) return [id, observation];
        const repeat = again.takes.get(id);
        const answer: Answer =
          repeat && !repeat.broken
            ? repeat.take.answer
            : { kind: 'unclear', reason: repeat?.broken ?? again.lost ?? 'it could not be repeated' };
        return [
          id,
          {
            ...observation,
            repeats: [...observation.repeats, answer],
            fetches: [...observation.fetches, ...fetches(id)],
          },
        ];
      }),
    );
  };
  const twice = await confirmed(await confirmed(first, 1), 2);
  return {
    preamble: preamble(),
    exchanges,
    observations: [...twice.values()].map((observation) =>
      observation.answer ? { ...observation, answer: settled(observation.answer, observation.repeats) } : observation,
    ),
  };
};
