import type { Preamble } from '../model/report.ts';
import type { Variant } from '../model/scenario.ts';
import { type Baseline, findBaseline, smokeForged, smokeNonsense } from './baseline.ts';
import type { Session } from './session.ts';

/** How a conversation began: with the checks of the checker, and a valid request that was granted, or was not. */
export interface Opening {
  readonly baseline: Baseline;
  readonly preamble: Preamble;
}

/** Opens a conversation: sends nonsense, sets the clock, finds a valid request, and sends it forged. */
export const opened = async (
  session: Session,
  variants: readonly Variant[],
  on: { readonly signal: AbortSignal; readonly tell: (tried: number) => void },
): Promise<Opening> => {
  const { suite, clock } = session;
  const nonsense = await session.send(variants[0] as Variant, suite.smoke.nonsense);
  clock.set(nonsense.exchange);
  const baseline = await findBaseline(session, variants, on);
  const { variant, tried } = baseline;
  const forged = variant && (await session.send(variant, suite.smoke.forged));
  return {
    baseline,
    preamble: {
      suite: suite.id,
      ...(suite.method ? { method: suite.method } : {}),
      baseline: variant?.name ?? null,
      tried,
      smoke: [smokeNonsense(nonsense), ...(forged ? [smokeForged(forged)] : [])],
      clockOffset: clock.offset(),
    },
  };
};
