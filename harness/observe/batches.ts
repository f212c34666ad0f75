import type { Fetch } from '../model/observation.ts';
import type { Scenario, Variant } from '../model/scenario.ts';
import type { Sent } from '../wire/wire.ts';
import { type Attempts, attemptBracketed, type Bracketed } from './bracket.ts';
import type { Observing, Progress, Session } from './session.ts';

/** Stimuli between two controls. */
const batch = 24;

/** Attempts scenarios on a valid request that the server grants. */
export interface Batches {
  readonly attempt: (doing: Progress['doing'], scenarios: readonly Scenario[]) => Promise<Attempts>;
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
    opening?: Sent,
  ): Promise<Attempts> =>
    attemptBracketed(
      {
        control: () => session.send(variant),
        answer: session.answer,
        attempt: (scenario) => session.attempt(variant, scenario),
        // What is confirmed is alone with the server: an answer that only a crowd gets says nothing of the request.
        inFlight: doing === 'confirming' ? 1 : inFlight,
        size,
        signal,
        tell: (done) => tell({ suite, doing, done, of: some.length }),
      },
      some,
      opening,
    );
  return {
    fetches: ({ attempt }) => canary?.fetches(attempt.canaryPath) ?? [],
    attempt: async (doing, scenarios) => {
      // Races fill the line, so nothing else travels with them.
      const races = scenarios.filter(({ atOnce }) => atOnce);
      const together = await bracketed(
        doing,
        batch,
        scenarios.filter(({ atOnce }) => !atOnce),
      );
      if (together.lost !== undefined) return together;
      const alone = await bracketed(doing, 1, races, together.last);
      return { ...alone, attempts: new Map([...together.attempts, ...alone.attempts]) };
    },
  };
};
