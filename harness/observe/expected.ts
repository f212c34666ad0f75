import type { Scenario, Variant } from '../model/scenario.ts';
import type { Session } from './session.ts';
import { firstUnmet } from './unmet.ts';

/** What a suite will take, as far as that can be said before. */
export interface Expected {
  readonly requests: number;
  /** How often an answer is waited for before the next request goes out. */
  readonly turns: number;
}

/** Requests with which a suite begins: nonsense, two forms of the valid request, a forgery. */
const opening = 4;

/** Stimuli between two valid requests. */
const batch = 24;

/** The share of all requests that are repeated alone, because some document is surprised: as at a server without faults. */
const repeated = 0.2;

const nothing: Expected = { requests: 0, turns: 0 };

/** What a suite will take where these of its scenarios are asked for; nothing where it does not apply to the target. */
export const expectedOf = (
  session: Session,
  variant: Variant,
  wanted: readonly Scenario[],
  inFlight: number,
): Expected => {
  const { suite } = session;
  const context = session.context(variant);
  if (firstUnmet(suite.needs, context) !== undefined) return nothing;
  const sent = wanted.filter(({ needs }) => firstUnmet(needs, context) === undefined);
  const chain = ({ first = [], registered }: Scenario): number =>
    1 + first.length + (registered ? 2 : 0) + (suite.usesTokenUp ? 1 : 0) + (suite.effect ? 1 : 0);
  const total = (list: readonly Scenario[], of: (one: Scenario) => number): number =>
    list.reduce((sum, one) => sum + of(one), 0);
  const isAlone = ({ atOnce, late }: Scenario): boolean => atOnce !== undefined || late !== undefined;
  const together = sent.filter((one) => !isAlone(one));
  const alone = sent.filter(isAlone);
  const grounds = sent.flatMap(({ twin, grounds: more = [] }) => (twin ? [twin, ...more] : more));
  const twins = new Set(grounds.map(({ words }) => words)).size;
  const controls = Math.ceil(together.length / batch) + 1 + alone.length;
  const again = Math.round(repeated * total(sent, chain));
  return {
    requests: opening + twins + controls + total(sent, chain) + total(alone, ({ atOnce = 1 }) => atOnce - 1) + again,
    turns: opening + twins + controls + total(together, chain) / inFlight + total(alone, chain) + again,
  };
};
