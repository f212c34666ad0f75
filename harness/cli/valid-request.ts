import { partiesOf } from '../clients/from-target.ts';
import type { Confidence } from '../exchange/confidences.ts';
import type { Suite, Variant } from '../model/scenario.ts';
import { type Baseline, findBaseline } from '../observe/baseline.ts';
import { type Session, sessionOf } from '../observe/session.ts';
import { firstUnmet } from '../observe/unmet.ts';
import { type WiringOptions, wiringOf } from '../wiring.ts';
import { publishingFor } from './publishing.ts';

/** What a suite needs first that the target does not have, as a clause; undefined where all of it is there. */
export const lackingFor = async (
  suite: Suite,
  { target, ...at }: Omit<WiringOptions, 'parties'>,
): Promise<string | undefined> => {
  const { observing } = await wiringOf({ target, ...at, parties: await partiesOf(target) });
  return firstUnmet(suite.needs, sessionOf(suite, observing).context(suite.variants[0] as Variant));
};

/** Sends the valid request of a suite in the forms that the target may want, until one is granted or none is left. */
export const sendValidRequest = async (
  suite: Suite,
  { target, ...at }: Omit<WiringOptions, 'parties'>,
): Promise<{
  readonly session: Session;
  readonly baseline: Baseline;
  /** What was said to the server in confidence, which it may repeat later. */
  readonly confided: readonly Confidence[];
}> => {
  const { parties, canary, close } = await publishingFor(suite, target);
  try {
    const { observing, confidences } = await wiringOf({ target, ...at, parties, canary });
    const session = sessionOf(suite, observing);
    const admitted = suite.variants.filter(observing.variants);
    const baseline = await findBaseline(session, admitted.length > 0 ? admitted : suite.variants, {
      signal: at.signal,
      tell: () => undefined,
    });
    return { session, baseline, confided: confidences.all() };
  } finally {
    await close();
  }
};
