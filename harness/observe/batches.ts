import type { Fetch } from '../model/observation.ts';
import type { Scenario, Variant } from '../model/scenario.ts';
import type { Sent } from '../wire/wire.ts';
import { type Attempts, attemptBracketed, type Bracket, type Bracketed } from './bracket.ts';
import type { Begun } from './scenario/late.ts';
import type { Observing, Progress, Session } from './session.ts';
import { watching } from './steadiness.ts';
import { attemptStreaming, type Kind, kindOf } from './stream.ts';

/** Stimuli between two controls. */
const batch = 24;

/** Attempts scenarios on a valid request that the server grants. */
export interface Batches {
  readonly attempt: (
    doing: Progress['doing'],
    scenarios: readonly Scenario[],
    so?: {
      /** Those that were begun early. */
      readonly begun?: ReadonlyMap<string, Begun> | undefined;
      /** Valid requests that were granted just now. */
      readonly granted?: ReadonlyMap<Kind, Sent> | undefined;
    },
  ) => Promise<Attempts>;
  /** Whether what was attempted travelled in company. */
  readonly crowded: () => boolean;
  /** The fetches that the canary saw because of an attempt. */
  readonly fetches: (one: Bracketed) => readonly Fetch[];
}

/** Scenarios by the valid request that they stand between: the suite's own first, then each twin. */
const byTwin = (scenarios: readonly Scenario[]): readonly (readonly Scenario[])[] => {
  const groups = new Map<Kind, Scenario[]>([[undefined, []]]);
  for (const scenario of scenarios) {
    const kind = kindOf(scenario);
    groups.set(kind, [...(groups.get(kind) ?? []), scenario]);
  }
  return [...groups.values()].filter((group) => group.length > 0);
};

/**
 * Races fill the line, and time has to pass for what is late, so nothing else travels with them. What cannot be repeated is sent
 * where its only answer cannot be about the company.
 */
const isAlone = ({ atOnce, late, fixed }: Scenario): boolean =>
  atOnce !== undefined || late !== undefined || fixed !== undefined;

/** Sends scenarios between valid requests: in company where the server bears it, else one at a time. */
export const batchesOf = (
  session: Session,
  variant: Variant,
  {
    inFlight,
    company,
    steadiness,
    signal,
    canary,
    tell,
  }: Pick<Observing, 'inFlight' | 'company' | 'steadiness' | 'signal' | 'canary' | 'tell'>,
): Batches => {
  const suite = session.suite.id;
  const watches = new Map<string | undefined, ReturnType<typeof watching>>();
  const watchOf = (twin: Scenario['twin'], control: () => Promise<Sent>): ReturnType<typeof watching> => {
    const known = watches.get(twin?.words) ?? watching(steadiness, async () => session.answer(await control()));
    watches.set(twin?.words, known);
    return known;
  };
  const crowded = (): boolean => inFlight > 1 && company.confuses === undefined;
  const telling =
    (doing: Progress['doing'], of: number): Bracket['tell'] =>
    (done) =>
      tell({ suite, doing, done, of });
  const bracketOf = ({ twin }: Scenario, begun?: ReadonlyMap<string, Begun>): Bracket => {
    const control = (): Promise<Sent> => session.send(variant, twin?.change);
    return {
      control,
      answer: session.answer,
      watch: watchOf(twin, control),
      wavers: () => steadiness.wavers,
      attempt: (scenario) => session.attempt(variant, scenario, begun?.get(scenario.id), crowded() ? inFlight : 1),
      accompanied: inFlight > 1,
      size: batch,
      signal,
      tell: () => undefined,
    };
  };

  /** One at a time: what is confirmed is alone with the server, and an answer that only a crowd gets says nothing. */
  const inTurn = async (
    doing: Progress['doing'],
    scenarios: readonly Scenario[],
    begun: ReadonlyMap<string, Begun> | undefined,
  ): Promise<Attempts> => {
    const attempts = new Map<string, Bracketed>();
    for (const group of byTwin(scenarios)) {
      let last: Sent | undefined;
      const sizes = [[batch, group.filter((one) => !isAlone(one))] as const, [1, group.filter(isAlone)] as const];
      for (const [size, some] of sizes) {
        const [first] = some;
        if (!first) continue;
        const bracket = { ...bracketOf(first, begun), size, tell: telling(doing, some.length) };
        const made = await attemptBracketed(bracket, some, last);
        for (const [id, one] of made.attempts) attempts.set(id, one);
        if (made.lost !== undefined) return { attempts, lost: made.lost };
        last = made.last;
      }
    }
    return { attempts };
  };

  const inCompany = async (
    scenarios: readonly Scenario[],
    granted: ReadonlyMap<Kind, Sent> | undefined,
  ): Promise<Attempts> => {
    const ordered = byTwin(scenarios).flat();
    const [first] = ordered;
    if (!first) return { attempts: new Map() };
    const streaming = { ...bracketOf(first), bracketOf, inFlight, tell: telling('sending', ordered.length) };
    return attemptStreaming(streaming, ordered, granted ?? new Map());
  };

  const attempt: Batches['attempt'] = async (doing, scenarios, { begun, granted } = {}) => {
    if (doing !== 'sending' || !crowded()) return inTurn(doing, scenarios, begun);
    const together = await inCompany(
      scenarios.filter((one) => !isAlone(one)),
      granted,
    );
    if (together.confused !== undefined) {
      company.confuses = together.confused;
      // What was refused in company so far may have been refused for the company.
      return inTurn(doing, scenarios, begun);
    }
    if (together.lost !== undefined) return together;
    const alone = await inTurn(doing, scenarios.filter(isAlone), begun);
    return { ...alone, attempts: new Map([...together.attempts, ...alone.attempts]) };
  };

  const fetches: Batches['fetches'] = ({ attempt: { canaryPath }, scenario }) =>
    (canary?.fetches(canaryPath) ?? []).filter(
      ({ path }) => scenario.fetches === undefined || path.endsWith(`/${scenario.fetches}`),
    );
  return { attempt, crowded, fetches };
};
