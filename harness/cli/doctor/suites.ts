import { partiesOf } from '../../clients/from-target.ts';
import { makeSpareKeys } from '../../clients/spare-keys.ts';
import type { Suite, Variant } from '../../model/scenario.ts';
import { sessionOf } from '../../observe/session.ts';
import { firstUnmet } from '../../observe/unmet.ts';
import type { Discovered } from '../../target/discover.ts';
import type { Target } from '../../target/target.ts';
import { network } from '../../wire/http/transport.ts';
import { type Canary, startCanary } from '../../wire/listen/canary.ts';
import { wiringOf } from '../../wiring.ts';
import { allSuites } from '../catalogue.ts';
import { type Line, lacking, right } from './line.ts';

/** What each suite lacks, and how many of its scenarios would be sent. Nothing is sent for it. */
export const suiteLines = async (target: Target, place: Discovered, signal: AbortSignal): Promise<readonly Line[]> => {
  const { transport, close } = network({ ca: target.ca, connections: 1, timeout: target.limits.timeout });
  let canary: Canary | undefined;
  const registers = target.registers && place.endpoints?.registration !== undefined;
  try {
    const parties = {
      ...(await partiesOf(target)),
      ...(registers ? { registered: await makeSpareKeys() } : {}),
    };
    const [key] = parties.stranger.keys;
    canary = target.canary !== false && key ? await startCanary(key, parties.x5c, target.canary || {}) : undefined;
    const { observing } = await wiringOf({ target, place, transport, signal, parties, canary });
    return allSuites.map((suite: Suite): Line => {
      const session = sessionOf(suite, observing);
      const context = session.context((suite.variants.find(observing.variants) ?? suite.variants[0]) as Variant);
      const unmet = firstUnmet(suite.needs, context);
      if (unmet !== undefined) return lacking(suite.id, `left out: ${unmet}`);
      const reasons = suite.scenarios.map(({ needs }) => firstUnmet(needs, context));
      const left = reasons.filter((reason) => reason !== undefined);
      const all = suite.scenarios.length;
      const why = [...new Set(left)];
      const more = why.length > 3 ? `; and ${why.length - 3} more` : '';
      return right(
        suite.id,
        left.length === 0
          ? `${all} scenarios`
          : `${all - left.length} of ${all} scenarios; the others: ${why.slice(0, 3).join('; ')}${more}`,
      );
    });
  } finally {
    await Promise.all([close(), canary?.close()]);
  }
};
