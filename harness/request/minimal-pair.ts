import type { PublicJwk } from '../model/client.ts';
import type { Context } from '../model/context.ts';
import type { Difference } from '../model/observation.ts';
import type { Publication, RegisteredClient } from '../model/registration.ts';
import type { Draft } from '../model/request.ts';
import type { Scenario } from '../model/scenario.ts';
import { apply, subjectOf } from './apply.ts';
import { difference } from './difference.ts';
import type { Prepared } from './prepare.ts';
import { type Published, publishedDifference } from './published-difference.ts';

/** The context of a scenario whose client is a registered client, once the server has given it an identifier. */
export const withRegistered = (context: Context, registered: RegisteredClient, id: string): Context => {
  const client = {
    id,
    keys: registered.keys.map(({ kid, alg, jwk }) => ({ kid, alg, jwk: JSON.parse(jwk) as PublicJwk })),
  };
  return { ...context, registered, client, party: client, subject: id, signer: client };
};

/** The valid request that the stimulus of a scenario is compared with: its twin, or the suite's own. */
export const controlOf = ({ twin }: Scenario, valid: Draft, context: Context): Draft =>
  twin ? apply(valid, twin.change(context)) : valid;

/** What a scenario sends: the valid request that it is compared with, what precedes, and the stimulus. */
export interface Pair {
  readonly control: Prepared;
  readonly preceding: readonly Prepared[];
  readonly stimulus: Prepared;
  readonly registered?: RegisteredClient | undefined;
  /** What the client_id named, where it is the URL of a document. */
  readonly published?: Published | undefined;
}

const sentBefore = (sent: Prepared | undefined, now: string, subject: string): string => {
  const before = sent?.made[subject]?.text ?? '';
  if (before === now) return 'the one sent before, octet for octet';
  const segment = now.split('.').findIndex((part, i) => part !== before.split('.')[i]);
  return `the one sent before, its ${['header', 'claims', 'signature'][segment] ?? 'serialization'} spelled in another way`;
};

/** What our listener gives for the valid request and for the stimulus, and what it gave for requests before that. */
export const publishedBy = (
  { first = [], publish }: Pick<Scenario, 'first' | 'publish'>,
  publishes: (context: Context) => Publication,
  context: Context,
): Published => {
  const control = publishes(context);
  return {
    control,
    stimulus: publish?.(context) ?? control,
    before: first.flatMap((one) => one.publish?.(context) ?? []),
  };
};

const requests = (
  scenario: Scenario,
  { control, preceding, stimulus, registered, published }: Pair,
): readonly Difference[] => {
  if (scenario.again) {
    const subject = subjectOf(stimulus.draft);
    const text = stimulus.made[subject]?.text ?? '';
    return [{ place: subject, control: 'new', stimulus: sentBefore(preceding.at(-1), text, subject) }];
  }
  if (published) return [...publishedDifference(published), ...difference(control, stimulus, preceding)];
  if (registered?.twin) return [{ place: 'registered', control: registered.twin.words, stimulus: registered.words }];
  const own = preceding.filter((_made, i) => scenario.first?.[i]?.control === true).at(-1);
  const given = scenario.publish ? [{ place: 'jwks_uri', control: null, stimulus: 'gives something else' }] : [];
  if (own) {
    const found = difference(own, stimulus, preceding);
    return found.length > 0 || given.length === 0 ? found : given;
  }
  if (registered) return [{ place: 'registered', control: null, stimulus: registered.words }];
  return difference(control, stimulus, preceding);
};

/** Where the stimulus of a scenario differs from what it is compared with. */
export const compare = (scenario: Scenario, pair: Pair): readonly Difference[] => [
  ...requests(scenario, pair),
  ...(scenario.atOnce ? [{ place: 'copies', control: '1', stimulus: `${scenario.atOnce} at once` }] : []),
];
