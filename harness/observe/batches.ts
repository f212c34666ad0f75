import type { Fetch } from '../model/observation.ts';
import type { Scenario, Variant } from '../model/scenario.ts';
import type { Sent } from '../wire/wire.ts';
import { type Attempts, attemptBracketed, type Bracketed } from './bracket.ts';
import type { Begun } from './scenario/late.ts';
import type { Observing, Progress, Session } from './session.ts';
import { watching } from './steadiness.ts';

/** Stimuli between two controls. */
const batch = 24;

/** Attempts scenarios on a valid request that the server grants. */
export interface Batches {
  readonly attempt: (
    doing: Progress['doing'],
    scenarios: readonly Scenario[],
    begun?: ReadonlyMap<string, Begun>,
  ) => Promise<Attempts>;
  /** Whether what was attempted travelled in company. */
  readonly crowded: () => boolean;
  /** The fetches that the canary saw because of an attempt. */
  readonly fetches: (one: Bracketed) => readonly Fetch[];
}

/** Scenarios by the valid request that they stand between: the suite's own first, then each twin. */
const byTwin = (scenarios: readonly Scenario[]): readonly (readonly Scenario[])[] => {
  const groups = new Map<string | undefined, Scenario[]>([[undefined, []]]);
  for (const scenario of scenarios) {
    const words = scenario.twin?.words;
    groups.set(words, [...(groups.get(words) ?? []), scenario]);
  }
  return [...groups.values()].filter((group) => group.length > 0);
};

/** Sends scenarios in batches, each between two valid requests. */
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
  const bracketed = (
    doing: Progress['doing'],
    size: number,
    some: readonly Scenario[],
    begun: ReadonlyMap<string, Begun> = new Map(),
    opening?: Sent,
  ): Promise<Attempts> => {
    const twin = some[0]?.twin;
    const control = (): Promise<Sent> => session.send(variant, twin?.change);
    return attemptBracketed(
      {
        control,
        answer: session.answer,
        watch: watchOf(twin, control),
        wavers: () => steadiness.wavers,
        attempt: (scenario) => session.attempt(variant, scenario, begun.get(scenario.id)),
        // What is confirmed is alone with the server: an answer that only a crowd gets says nothing of the request.
        inFlight: doing === 'confirming' || !crowded() ? 1 : inFlight,
        accompanied: inFlight > 1,
        size,
        signal,
        tell: (done) => tell({ suite, doing, done, of: some.length }),
      },
      some,
      opening,
    );
  };
  const alike = async (
    doing: Progress['doing'],
    some: readonly Scenario[],
    begun: ReadonlyMap<string, Begun> | undefined,
  ): Promise<Attempts> => {
    // Races fill the line, and time has to pass for what is late, so nothing else travels with them. What cannot be repeated
    // is sent where its only answer cannot be about the company.
    const isAlone = ({ atOnce, late, fixed }: Scenario): boolean =>
      atOnce !== undefined || late !== undefined || fixed !== undefined;
    const together = await bracketed(
      doing,
      batch,
      some.filter((one) => !isAlone(one)),
    );
    if (together.lost !== undefined || together.confused !== undefined) return together;
    const alone = await bracketed(doing, 1, some.filter(isAlone), begun, together.last);
    return { ...alone, attempts: new Map([...together.attempts, ...alone.attempts]) };
  };
  const attempt: Batches['attempt'] = async (doing, scenarios, begun) => {
    const attempts = new Map<string, Bracketed>();
    for (const group of byTwin(scenarios)) {
      const some = await alike(doing, group, begun);
      if (some.confused !== undefined) {
        company.confuses = some.confused;
        // What was refused in company so far may have been refused for the company.
        return attempt(doing, scenarios, begun);
      }
      for (const [id, one] of some.attempts) attempts.set(id, one);
      if (some.lost !== undefined) return { attempts, lost: some.lost };
    }
    return { attempts };
  };
  const fetches: Batches['fetches'] = ({ attempt: { canaryPath }, scenario }) =>
    (canary?.fetches(canaryPath) ?? []).filter(
      ({ path }) => scenario.fetches === undefined || path.endsWith(`/${scenario.fetches}`),
    );
  return { attempt, crowded, fetches };
};
