import type { Fetch } from '../model/observation.ts';
import type { Scenario, Variant } from '../model/scenario.ts';
import type { Sent } from '../wire/wire.ts';
import { type Attempts, attemptBracketed, type Bracketed } from './bracket.ts';
import type { Begun } from './scenario/late.ts';
import type { Observing, Progress, Session } from './session.ts';

/** Stimuli between two controls. */
const batch = 24;

/** Attempts scenarios on a valid request that the server grants. */
export interface Batches {
  readonly attempt: (
    doing: Progress['doing'],
    scenarios: readonly Scenario[],
    begun?: ReadonlyMap<string, Begun>,
  ) => Promise<Attempts>;
  /** The fetches that the canary saw because of an attempt. */
  readonly fetches: (one: Bracketed) => readonly Fetch[];
}

/** Sends scenarios in batches, each between two valid requests. */
export const batchesOf = (
  session: Session,
  variant: Variant,
  { inFlight, signal, canary, tell }: Pick<Observing, 'inFlight' | 'signal' | 'canary' | 'tell'>,
): Batches => {
  const suite = session.suite.id;
  const bracketed = (
    doing: Progress['doing'],
    size: number,
    some: readonly Scenario[],
    begun: ReadonlyMap<string, Begun> = new Map(),
    opening?: Sent,
  ): Promise<Attempts> =>
    attemptBracketed(
      {
        control: () => session.send(variant),
        attempt: (scenario) => session.attempt(variant, scenario, begun.get(scenario.id)),
        inFlight,
        size,
        signal,
        tell: (done) => tell({ suite, doing, done, of: some.length }),
      },
      some,
      opening,
    );
  return {
    fetches: ({ attempt }) => canary?.fetches(attempt.canaryPath) ?? [],
    attempt: async (doing, scenarios, begun) => {
      // Races fill the line, and time has to pass for what is late, so nothing else travels with them.
      const isAlone = ({ atOnce, late }: Scenario): boolean => atOnce !== undefined || late !== undefined;
      const races = scenarios.filter(isAlone);
      const together = await bracketed(
        doing,
        batch,
        scenarios.filter((one) => !isAlone(one)),
      );
      if (together.lost !== undefined) return together;
      const alone = await bracketed(doing, 1, races, begun, together.last);
      return { ...alone, attempts: new Map([...together.attempts, ...alone.attempts]) };
    },
  };
};
