import { sessionOf } from '../../observe/session.ts';
import { type Message, recording } from '../../wire/http/recording.ts';
import { wiringOf } from '../../wiring.ts';
import { publishingFor } from '../publishing.ts';
import type { Sending } from './pair.ts';

/**
 * The control and the stimulus of a scenario in the first valid form that the target may want, made and not sent. Where a
 * scenario needs an answer first, what would be sent first is all there is.
 */
export const prepared = async ({
  target,
  place,
  named: { suite, scenario },
  signal,
}: Sending): Promise<readonly (readonly [role: string, message: Message])[]> => {
  const { transport, messages } = recording(() => Promise.reject(new Error('not sent')));
  const { parties, canary, close } = await publishingFor(suite, target);
  const { observing } = await wiringOf({ target, place, transport, signal, parties, canary });
  const session = sessionOf(suite, observing);
  const [variant] = [...suite.variants.filter(observing.variants), ...suite.variants];
  if (variant === undefined) return [];
  const control = await session.send(variant);
  // Nobody fetches anything for what is not sent, so that is not waited for.
  const { fetched: _fetched, ...once } = scenario;
  const { preceding, stimulus } = await session.attempt(variant, once);
  await close();
  const parts = [
    ['control', [control]],
    ['before the stimulus', preceding],
    ['stimulus', stimulus],
  ] as const;
  return parts.flatMap(([role, sent]) =>
    sent.flatMap(({ exchange }) => {
      const message = messages.get(exchange.id);
      return message === undefined ? [] : [[role, message] as const];
    }),
  );
};
