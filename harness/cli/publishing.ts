import { partiesOf } from '../clients/from-target.ts';
import type { Parties } from '../clients/parties.ts';
import { makeSpareKeys } from '../clients/spare-keys.ts';
import type { Suite } from '../model/scenario.ts';
import type { Target } from '../target/target.ts';
import { type Canary, startCanary } from '../wire/listen/canary.ts';

/** Who signs single requests of a suite, and what listens meanwhile where its clients publish a document. */
export interface Publishing {
  readonly parties: Parties;
  readonly canary: Canary | undefined;
  readonly close: () => Promise<void>;
}

/** Prepares to send single requests of a suite. */
export const publishingFor = async ({ publishes }: Pick<Suite, 'publishes'>, target: Target): Promise<Publishing> => {
  const parties = await partiesOf(target);
  const [key] = parties.stranger.keys;
  if (!publishes) return { parties, canary: undefined, close: async () => undefined };
  const canary = target.canary !== false && key ? await startCanary(key, parties.x5c, target.canary || {}) : undefined;
  return {
    parties: { ...parties, registered: await makeSpareKeys() },
    canary,
    close: async () => canary?.close(),
  };
};
