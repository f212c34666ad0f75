import { answerOf, withReason } from '../../exchange/answer.ts';
import type { Context } from '../../model/context.ts';
import type { Publication } from '../../model/registration.ts';
import type { Change } from '../../model/request.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { Prepared } from '../../request/prepare.ts';
import type { Sent, Wire } from '../../wire/wire.ts';

/** What the requests before the stimulus are sent with. */
export interface Ground {
  readonly wire: Wire;
  readonly context: Context;
  /** Makes the valid request of a party, changed. */
  readonly changed: (change: Change, as: 'client' | 'neighbour') => Prepared;
  /** From now on gives this under the `jwks_uri` of the registered client. */
  readonly publish: (publication: Publication | undefined) => void;
  /** The request that brought the access token of which requests speak. */
  readonly token: Sent | undefined;
  /** The request that registered the client of which requests speak. */
  readonly registered: Sent | undefined;
}

/** What came of them: the ground for the stimulus, or why there is none. */
export type Preceded = Pick<Ground, 'token' | 'registered'> & {
  readonly sent: readonly Sent[];
  /** Why the stimulus would mean nothing. */
  readonly stopped?: string;
  /** The server cannot do what the scenario needs, so it does not apply. */
  readonly unmanaged?: true;
};

const notManaged = 'the server gives its clients no configuration endpoint and token (RFC 7592 §3)';

/** Sends what comes before the stimulus, until an answer shows that the stimulus would mean nothing. */
export const sendPreceding = async (
  { manages, first = [] }: Pick<Scenario, 'manages' | 'first'>,
  ground: Ground,
): Promise<Preceded> => {
  const { wire, context, changed, publish } = ground;
  const sent: Sent[] = [];
  let { token, registered } = ground;
  const so = (why: Pick<Preceded, 'stopped' | 'unmanaged'>): Preceded => ({ sent, token, registered, ...why });
  const unmanaged = { stopped: notManaged, unmanaged: true } as const;
  if (manages && registered && !wire.manages(registered)) return so(unmanaged);
  for (const { change, as, answer, publish: publication } of first) {
    publish(publication?.(context));
    const one = await wire.send(changed(change(context), as ?? 'client'), token, registered);
    sent.push(one);
    const actual = answerOf(one.exchange);
    if (one.exchange.response?.token) token = one;
    if (answer !== 'any' && actual.kind !== answer)
      return so({ stopped: `the request before it was to be ${answer} and was ${withReason(one.exchange)}` });
    if (one.exchange.endpoint === 'registration' && actual.kind === 'granted') registered = one;
    if (manages && (!registered || !wire.manages(registered))) return so(unmanaged);
  }
  return so({});
};
