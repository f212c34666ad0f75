import type { Context } from '../model/context.ts';
import type { Difference } from '../model/observation.ts';
import type { RegisteredClient } from '../model/registration.ts';
import type { Scenario } from '../model/scenario.ts';
import { difference, type Made } from './difference.ts';

/** The context of a scenario whose client is a registered client, once the server has given it an identifier. */
export const withRegistered = (context: Context, registered: RegisteredClient, id: string): Context => ({
  ...context,
  registered,
  client: {
    id,
    keys: registered.keys.map(({ kid, alg, jwk }) => ({
      kid,
      alg,
      jwk: JSON.parse(jwk) as Context['client']['keys'][number]['jwk'],
    })),
  },
});

/** What a scenario sends: the valid request of the suite, what precedes, and the stimulus. */
export interface Pair {
  readonly control: Made;
  readonly preceding: readonly Made[];
  readonly stimulus: Made;
  readonly registered?: RegisteredClient | undefined;
}

const sentBefore = (sent: Made | undefined, made: Made): string => {
  const [before, now] = [sent?.forged?.compact.after ?? '', made.forged?.compact.after ?? ''];
  if (before === now) return 'the one sent before, octet for octet';
  const segment = now.split('.').findIndex((part, i) => part !== before.split('.')[i]);
  return `the one sent before, its ${['header', 'claims', 'signature'][segment] ?? 'serialization'} spelled in another way`;
};

const requests = (scenario: Scenario, { control, preceding, stimulus, registered }: Pair): readonly Difference[] => {
  if (scenario.again) return [{ place: 'assertion', control: 'new', stimulus: sentBefore(preceding.at(-1), stimulus) }];
  const own = preceding.filter((_made, i) => scenario.first?.[i]?.control === true).at(-1);
  const published = scenario.publish ? [{ place: 'jwks_uri', control: null, stimulus: 'gives something else' }] : [];
  if (own) {
    const found = difference(own, stimulus, preceding);
    return found.length > 0 || published.length === 0 ? found : published;
  }
  if (registered) return [{ place: 'registered', control: null, stimulus: registered.words }];
  return difference(control, stimulus, preceding);
};

/** Where the stimulus of a scenario differs from what it is compared with. */
export const compare = (scenario: Scenario, performance: Pair): readonly Difference[] => [
  ...requests(scenario, performance),
  ...(scenario.atOnce ? [{ place: 'copies', control: '1', stimulus: `${scenario.atOnce} at once` }] : []),
];
