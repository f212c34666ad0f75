import { answerOf, bodyObject } from '../../exchange/answer.ts';
import type { Scene } from '../../model/context.ts';
import type { Sent } from '../../wire/wire.ts';
import type { Stage } from './performance.ts';

/** A client that is registered so that guesses at its secret hurt nobody. */
export interface Throwaway {
  /** Its registration, and its valid request where that was sent. */
  readonly sent: readonly Sent[];
  /** Set where it can be used. */
  readonly use?: { readonly scene: Scene; readonly registered: Sent; readonly own: Sent };
}

/**
 * Registers a client that takes the place of the one agreed upon, and shows that it is granted what that one is. Where
 * the server does not go along, it is not asked again and the client agreed upon is used.
 */
export const throwaway = async (stage: Stage): Promise<Throwaway> => {
  const { wire, scene, valid, disposable, refusals } = stage;
  if (!disposable || !scene.spares || refusals?.has('disposable') || wire.full() !== undefined) return { sent: [] };
  const registered = await wire.send(wire.make(disposable.registration(scene)));
  const { response } = registered.exchange;
  const body = (response && bodyObject(response)) ?? {};
  const useless = (...sent: readonly Sent[]): Throwaway => {
    refusals?.add('disposable');
    return { sent };
  };
  if (answerOf(registered.exchange).kind !== 'granted' || body.token_endpoint_auth_method !== disposable.method)
    return useless(registered);
  const there = {
    ...scene,
    others: { ...scene.others, [disposable.method]: { id: String(body.client_id), keys: [] } },
  };
  const own = await wire.send(wire.make(valid(there, 'client'), registered), undefined, registered);
  return answerOf(own.exchange).kind === 'granted'
    ? { sent: [registered, own], use: { scene: there, registered, own } }
    : useless(registered, own);
};
