import { answerOf, bodyObject, withReason } from '../../exchange/answer.ts';
import type { Context } from '../../model/context.ts';
import type { Change } from '../../model/request.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { Prepared } from '../../request/prepare.ts';
import type { Sent, Wire } from '../../wire/wire.ts';
import { type KeySetPlace, whenFetched } from './fetched.ts';
import type { AttemptOptions } from './options.ts';

/** What the requests before the stimulus are sent with. */
export interface Ground {
  readonly wire: Wire;
  readonly context: Context;
  /** Makes the valid request of a party, changed. */
  readonly changed: (change: Change, as: 'client' | 'neighbour') => Prepared;
  /** Where the key set of the registered client lies. */
  readonly place: KeySetPlace;
  readonly rest: AttemptOptions['rest'];
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
  readonly inapplicable?: true;
};

const notManaged = 'the server gives its clients no configuration endpoint and token (RFC 7592 §3)';

/** Statuses of a server that has no such method at its client configuration endpoint (RFC 9110 §15.5.6, §15.6.2). */
const without: ReadonlySet<number | undefined> = new Set([405, 501]);

const unsupported = ({ exchange: { endpoint, request, response } }: Sent): string | undefined =>
  endpoint === 'client configuration' && without.has(response?.status)
    ? `the client configuration endpoint takes no ${request.method}: status ${response?.status} (RFC 7592 §2)`
    : undefined;

/** Sends what comes before the stimulus, until an answer shows that the stimulus would mean nothing. */
export const sendPreceding = async (
  { manages, first = [] }: Pick<Scenario, 'manages' | 'first'>,
  ground: Ground,
): Promise<Preceded> => {
  const { wire, context, changed, place, rest } = ground;
  const sent: Sent[] = [];
  let { token, registered } = ground;
  const so = (why: Pick<Preceded, 'stopped' | 'inapplicable'>): Preceded => ({ sent, token, registered, ...why });
  const unmanaged = { stopped: notManaged, inapplicable: true } as const;
  if (manages && registered && !wire.manages(registered)) return so(unmanaged);
  for (const { change, as, answer, otherwise, heeded, publish, fetched } of first) {
    place.publish(publish?.(context));
    const send = (): Promise<Sent> => wire.send(changed(change(context), as ?? 'client'), token, registered);
    const anew = fetched && (await whenFetched(send, place, rest));
    const one = anew?.sent.at(-1) ?? (await send());
    sent.push(...(anew?.sent ?? [one]));
    if (anew?.stale !== undefined) return so({ stopped: anew.stale });
    const lacks = unsupported(one);
    if (lacks !== undefined) return so({ stopped: lacks, inapplicable: true });
    const actual = answerOf(one.exchange);
    if (one.exchange.response?.token) token = one;
    if (answer !== 'any' && otherwise !== undefined && actual.kind !== 'unclear' && actual.kind !== answer)
      return so({ stopped: `${otherwise}: ${withReason(one.exchange)}`, inapplicable: true });
    if (answer !== 'any' && actual.kind !== answer)
      return so({ stopped: `the request before it was to be ${answer} and was ${withReason(one.exchange)}` });
    const other = heeded?.((one.exchange.response && bodyObject(one.exchange.response)) ?? {});
    if (other !== undefined) return so({ stopped: other, inapplicable: true });
    if (one.exchange.endpoint === 'registration' && actual.kind === 'granted') registered = one;
    if (manages && (!registered || !wire.manages(registered))) return so(unmanaged);
  }
  return so({});
};
