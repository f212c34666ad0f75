import { answerOf } from '../exchange/answer.ts';
import type { Preamble } from '../model/report.ts';
import type { Variant } from '../model/scenario.ts';
import { type Baseline, findBaseline, smokeForged, smokeNonsense } from './baseline.ts';
import type { Session } from './session.ts';

/** How a conversation began: with the checks of the checker, and a valid request that was granted, or was not. */
export interface Opening {
  readonly baseline: Baseline;
  readonly preamble: Preamble;
}

const withoutEffect = 'even a valid request had no effect that could be seen';

/** A valid request sounded granted, and it could not be seen that anything came of it. */
const effectless = ({ variant, tried }: Baseline, { suite, exchanges }: Session): boolean => {
  const sounded = exchanges.filter((exchange) => answerOf(exchange).kind === 'granted').map(({ id }) => id);
  return suite.effect !== undefined && !variant && tried.some(({ exchange }) => sounded.includes(exchange));
};

/** Opens a conversation: sends nonsense, sets the clock, finds a valid request, and sends it forged. */
export const opened = async (
  session: Session,
  variants: readonly Variant[],
  on: { readonly signal: AbortSignal; readonly tell: (tried: number) => void },
): Promise<Opening> => {
  const { suite, clock } = session;
  const nonsense = await session.send(variants[0] as Variant, suite.smoke.nonsense);
  clock.set(nonsense.exchange);
  const seen = await findBaseline(session, variants, on);
  const blind = effectless(seen, session);
  if (blind) session.closeEyes(withoutEffect);
  const baseline = blind ? await findBaseline(session, variants, on) : seen;
  const { variant } = baseline;
  const tried = blind ? [...seen.tried, ...baseline.tried] : seen.tried;
  const forged = variant && (await session.send(variant, suite.smoke.forged));
  return {
    baseline,
    preamble: {
      suite: suite.id,
      ...(suite.method ? { method: suite.method } : {}),
      baseline: variant?.name ?? null,
      tried,
      smoke: [smokeNonsense(session.answer(nonsense)), ...(forged ? [smokeForged(session.answer(forged))] : [])],
      clockOffset: clock.offset(),
    },
  };
};
