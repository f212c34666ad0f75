import { bodyObject, headerOf } from '../../exchange/answer.ts';
import type { Draft } from '../../model/request.ts';
import type { Sent } from '../../wire/wire.ts';
import type { Attempt } from './options.ts';

const proofIn = ({ credentials = {} }: Draft) => Object.values(credentials).find(({ format }) => format === 'dpop');

/** Whether the server wants its nonce in the proof before it looks at the request (RFC 9449 §8). */
export const wantsNonce = ({ draft, exchange: { response, endpoint = 'token' } }: Sent): boolean =>
  (response?.status === 400 || (response?.status === 401 && endpoint !== 'token')) &&
  proofIn(draft) !== undefined &&
  bodyObject(response)?.error === 'use_dpop_nonce' &&
  headerOf(response, 'dpop-nonce') !== undefined;

/**
 * Sends a request; once more, made anew so that nothing in it is used up, where the server wants a proof first, and once
 * more where it wants its nonce in it.
 */
export const withNonce = async (once: () => Promise<Sent>): Promise<Sent> => {
  const sent = await once();
  const proven = sent.unproven ? await once() : sent;
  return wantsNonce(proven) ? once() : proven;
};

const wanted = ({ preceding, stimulus }: Attempt): boolean =>
  [...preceding, ...stimulus].some((sent) => wantsNonce(sent) || sent.unproven === true);

/** The stimulus leaves the nonce out on purpose. */
const withoutOne = ({ stimulus }: Attempt): boolean =>
  stimulus.some(({ draft }) => {
    const proof = proofIn(draft);
    return proof?.format === 'dpop' && 'nonce' in proof.claims && proof.claims.nonce === undefined;
  });

/**
 * Attempts a scenario; once more, with new requests, where the server wants its nonce first. Where it then wants another
 * one, it has not looked at the request, so the answer is unclear. Where the stimulus leaves the nonce out, so that its
 * `iat` tells the time, the scenario does not apply: to this server the nonce does (RFC 9449 §4.3).
 */
export const attemptedWithNonce = async (once: () => Promise<Attempt>): Promise<Attempt> => {
  const first = await once();
  if (!wanted(first)) return first;
  const second = await once();
  if (!wanted(second)) return second;
  if (withoutOne(second))
    return {
      ...second,
      inapplicable: 'the server demands its nonce, which tells the time in place of iat (RFC 9449 §4.3)',
    };
  return {
    ...second,
    answer: { kind: 'unclear', reason: 'the server asks for another DPoP nonce each time (RFC 9449 §8)' },
  };
};
