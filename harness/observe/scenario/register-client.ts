import { isClosed } from '../../clients/registered-clients.ts';
import { answerOf, bodyObject, inWords } from '../../exchange/answer.ts';
import type { Context } from '../../model/context.ts';
import type { Answer, Difference } from '../../model/observation.ts';
import type { Scenario } from '../../model/scenario.ts';
import { apply } from '../../request/apply.ts';
import { withRegistered } from '../../request/minimal-pair.ts';
import type { Sent } from '../../wire/wire.ts';
import type { AttemptOptions } from './options.ts';

/** A registered client and the server, after its registration. */
export type ClientRegistration =
  | { readonly sent: Sent; readonly context: Context; readonly refused?: undefined }
  | {
      readonly sent: Sent;
      readonly refused: {
        readonly answer: Answer;
        readonly difference: readonly Difference[];
        readonly inapplicable?: string | undefined;
      };
    };

/** Registers the registered client of a scenario (RFC 7591 §3.1), if it has one. */
export const registerClient = async (
  scenario: Scenario,
  { wire, context, valid, register, canary }: AttemptOptions,
): Promise<ClientRegistration | undefined> => {
  if (!scenario.registered || !register) return undefined;
  const registered = scenario.registered(context);
  if (registered.published && context.keysAt !== undefined)
    canary?.publish(new URL(context.keysAt).pathname, registered.published);
  const sent = await wire.send(wire.prepare(apply(valid(context, 'client'), register(context, registered))));
  const answer = answerOf(sent.exchange);
  const difference = [{ place: 'registered', control: null, stimulus: registered.words }];
  const refused = (inapplicable?: string): ClientRegistration => ({
    sent,
    refused: { answer, difference, inapplicable },
  });
  if (answer.kind === 'unclear') return refused();
  if (answer.kind === 'refused')
    return refused(
      registered.refusable && !isClosed(answer.status)
        ? undefined
        : `the server does not register such a client: ${inWords(answer)}`,
    );
  const body = (sent.exchange.response && bodyObject(sent.exchange.response)) ?? {};
  const unheeded = registered.heeded?.(body);
  return unheeded === undefined
    ? { sent, context: withRegistered(context, registered, String(body.client_id)) }
    : refused(unheeded);
};
