import { isClosed } from '../../clients/registered-clients.ts';
import { answerOf, bodyObject, withReason } from '../../exchange/answer.ts';
import type { Context } from '../../model/context.ts';
import type { Answer, Difference } from '../../model/observation.ts';
import type { RegisteredClient } from '../../model/registration.ts';
import type { Scenario } from '../../model/scenario.ts';
import { apply } from '../../request/apply.ts';
import { withRegistered } from '../../request/minimal-pair.ts';
import type { Sent } from '../../wire/wire.ts';
import { keySetPlace } from './fetched.ts';
import type { AttemptOptions } from './options.ts';

/** A registered client and the server, after its registration. */
export type ClientRegistration = {
  /** The registration; that of the twin, where it went no further. */
  readonly sent: Sent;
  /** What showed that the same client without the fault is registered, and granted what is asked. */
  readonly before: readonly Sent[];
} & (
  | { readonly context: Context; readonly refused?: undefined }
  | {
      readonly refused: {
        readonly answer: Answer;
        readonly difference: readonly Difference[];
        readonly inapplicable?: string | undefined;
      };
    }
);

type Refused = NonNullable<ClientRegistration['refused']>;

/** A client that a server registered, or why it does not count as registered. */
type Registering = { readonly sent: Sent } & (
  | { readonly context: Context; readonly unregistered?: undefined }
  | { readonly unregistered: string | undefined }
);

const registering = async (
  registered: RegisteredClient,
  { wire, context, valid, register, canary }: AttemptOptions,
): Promise<Registering> => {
  if (registered.published && context.keysAt !== undefined)
    canary?.publish(new URL(context.keysAt).pathname, registered.published);
  const change = register?.(context, registered) ?? {};
  const sent = await wire.send(wire.prepare(apply(valid(context, 'client'), change)));
  if (answerOf(sent.exchange).kind !== 'granted') return { sent, unregistered: undefined };
  const body = (sent.exchange.response && bodyObject(sent.exchange.response)) ?? {};
  const unregistered = registered.heeded?.(body);
  return unregistered === undefined
    ? { sent, context: withRegistered(context, registered, String(body.client_id)) }
    : { sent, unregistered };
};

/** The twin's key set lies in a place of its own: a server may keep what it fetched under a URL. */
const beside = (keysAt: string | undefined): string | undefined => keysAt?.replace(/\/keys$/, '/twin/keys');

/** Registers the twin and sends what the scenario is to send: why the scenario then shows nothing, if it shows nothing. */
const tryTwin = async (
  twin: RegisteredClient,
  { change }: Scenario,
  options: AttemptOptions,
): Promise<{
  readonly sent: readonly Sent[];
  readonly last: Sent;
  readonly why?: Pick<Refused, 'answer' | 'inapplicable'>;
}> => {
  const { wire, valid } = options;
  const made = await registering(twin, options);
  const answer = answerOf(made.sent.exchange);
  const fault = (last: Sent, about: Answer, words: string) => ({
    sent: [made.sent],
    last,
    why: { answer: about, ...(about.kind === 'unclear' ? {} : { inapplicable: words }) },
  });
  if (!('context' in made))
    return fault(
      made.sent,
      answer,
      made.unregistered ??
        `the server does not register the same client without the fault either: ${withReason(made.sent.exchange)}`,
    );
  const draft = apply(valid(made.context, 'client'), change(made.context));
  const asked = await wire.send(wire.prepare(draft), undefined, made.sent);
  const granted = answerOf(asked.exchange);
  if (
    granted.kind === 'granted' &&
    twin.published &&
    keySetPlace(options.context.keysAt, options.canary).fetches() === 0
  )
    return fault(asked, granted, 'the server never fetched the keys of the same client without the fault');
  if (granted.kind === 'granted') return { sent: [made.sent, asked], last: asked };
  return fault(
    asked,
    granted,
    `the same client without the fault is not granted it either: ${withReason(asked.exchange)}`,
  );
};

/** Registers the registered client of a scenario (RFC 7591 §3.1), if it has one; its twin before it. */
export const registerClient = async (
  scenario: Scenario,
  options: AttemptOptions,
): Promise<ClientRegistration | undefined> => {
  const { context, register } = options;
  if (!scenario.registered || !register) return undefined;
  const registered = scenario.registered(context);
  /** No key of the twin has the identifier of another client's key. */
  const apart: Context = {
    ...context,
    fresh: (label) => context.fresh(`twin: ${label}`),
    keysAt: beside(context.keysAt),
  };
  const { twin } = scenario.registered(apart);
  const difference = [{ place: 'registered', control: twin?.words ?? null, stimulus: registered.words }];
  const tried = twin && (await tryTwin(twin, scenario, { ...options, context: apart }));
  const before = tried?.sent ?? [];
  if (tried?.why) return { sent: tried.last, before, refused: { ...tried.why, difference } };
  const made = await registering(registered, options);
  if ('context' in made) return { ...made, before };
  const answer = answerOf(made.sent.exchange);
  const why = (): string | undefined => {
    if (answer.kind === 'unclear') return undefined;
    if (answer.kind === 'granted') return made.unregistered;
    return registered.refusable && !isClosed(answer.status)
      ? undefined
      : `the server does not register such a client: ${withReason(made.sent.exchange)}`;
  };
  return { sent: made.sent, before, refused: { answer, difference, inapplicable: why() } };
};
