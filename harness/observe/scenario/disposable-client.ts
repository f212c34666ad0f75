import { answerOf, bodyObject } from '../../exchange/answer.ts';
import type { Context } from '../../model/context.ts';
import type { Sent } from '../../wire/wire.ts';
import type { AttemptOptions } from './options.ts';

/** A client that is registered so that guesses at its secret hurt nobody. */
export interface DisposableClient {
  /** Its registration, and its valid request where that was sent. */
  readonly sent: readonly Sent[];
  /** Set where it can be used. */
  readonly use?: { readonly context: Context; readonly registered: Sent; readonly own: Sent };
}

/**
 * Registers a client that attempts the place of the one agreed upon, and shows that it is granted what that one is. Where
 * the server does not go along, it is not asked again and the client agreed upon is used.
 */
export const disposableClient = async (options: AttemptOptions): Promise<DisposableClient> => {
  const { wire, context, valid, disposable, refusals } = options;
  if (!disposable || !context.registers || refusals?.has('disposable') || wire.full() !== undefined)
    return { sent: [] };
  const registered = await wire.send(wire.prepare(disposable.registration(context)));
  const { response } = registered.exchange;
  const body = (response && bodyObject(response)) ?? {};
  const useless = (...sent: readonly Sent[]): DisposableClient => {
    refusals?.add('disposable');
    return { sent };
  };
  if (answerOf(registered.exchange).kind !== 'granted' || body.token_endpoint_auth_method !== disposable.method)
    return useless(registered);
  const party = { id: String(body.client_id), keys: [] };
  const there = { ...context, party, signer: party, others: { ...context.others, [disposable.method]: party } };
  const own = await wire.send(wire.prepare(valid(there, 'client'), registered), undefined, registered);
  return answerOf(own.exchange).kind === 'granted'
    ? { sent: [registered, own], use: { context: there, registered, own } }
    : useless(registered, own);
};
