import { answerOf, bodyObject, inWords } from '../../exchange/answer.ts';
import type { Context } from '../../model/context.ts';
import type { Answer, Exchange } from '../../model/observation.ts';
import type { Scenario } from '../../model/scenario.ts';
import { apply } from '../../request/apply.ts';
import { compare, publishedBy } from '../../request/minimal-pair.ts';
import type { Prepared } from '../../request/prepare.ts';
import type { Sent } from '../../wire/wire.ts';
import { presentedAgain } from './again.ts';
import { ofCopies } from './copies.ts';
import { disposableClient } from './disposable-client.ts';
import { inEffect } from './effect.ts';
import { issuerPlace, type KeySetPlace, keySetPlace, whenFetched } from './fetched.ts';
import { awaitEnd, type Begun, begin } from './late.ts';
import type { Attempt, AttemptOptions } from './options.ts';
import { sendPreceding } from './preceding.ts';
import { registerClient } from './register-client.ts';

const unclear = (reason: string): Answer => ({ kind: 'unclear', reason });

/** An attempt that did not take place, because the scenario does not apply. */
export const notAttempted = (inapplicable: string): Attempt => ({
  preceding: [],
  stimulus: [],
  difference: [],
  answer: unclear(inapplicable),
  canaryPath: '/-',
  inapplicable,
});

/** The client that attempts a scenario: the one agreed upon, or one that is registered for it. */
interface Attempting {
  readonly context: Context;
  /** What brought it about. */
  readonly sent: readonly Sent[];
  /** Its registration, where there was one. */
  readonly registered?: Sent | undefined;
  /** Where it takes the place of the client agreed upon: its registration, whose secret is its key, and its valid request. */
  readonly disposable?: { readonly registered?: Sent | undefined; readonly own: Sent } | undefined;
  /** The registration was refused, and that is the answer. */
  readonly refused?: Pick<Attempt, 'answer' | 'difference' | 'inapplicable'> & { readonly sent: Sent };
  /** Why nothing can be attempted. */
  readonly stopped?: Pick<Attempt, 'answer' | 'inapplicable'>;
}

/** The device of a scenario, once its valid request was granted: what is refused afterwards is refused for what it is. */
const deviceOf = async ({ wire, context, valid, anotherDevice }: AttemptOptions): Promise<Attempting> => {
  const id = anotherDevice?.();
  if (context.device === undefined || id === undefined) {
    const inapplicable = 'no device is left that nothing was sent for yet (clients.otp.numbers)';
    return { context, sent: [], stopped: { answer: unclear(inapplicable), inapplicable } };
  }
  const device = { ...context.device, id };
  const there = { ...context, device, party: device, signer: device, subject: id };
  const own = await wire.send(wire.prepare(valid(there, 'client')));
  const answer = answerOf(own.exchange);
  return answer.kind === 'granted'
    ? { context: there, sent: [own], disposable: { own } }
    : { context: there, sent: [own], stopped: { answer: unclear(`its own device was ${inWords(answer)}`) } };
};

const attempting = async (scenario: Scenario, options: AttemptOptions): Promise<Attempting> => {
  const registration = await registerClient(scenario, options);
  if (registration?.refused) {
    const { refused, sent, before } = registration;
    return { context: options.context, sent: before, refused: { ...refused, sent } };
  }
  if (registration) {
    const { context, sent, before } = registration;
    return { context, sent: [...before, sent], registered: sent };
  }
  if (options.anotherDevice) return deviceOf(options);
  const { sent, use } = scenario.disposable ? await disposableClient(options) : { sent: [], use: undefined };
  return { context: use?.context ?? options.context, sent, registered: use?.registered, disposable: use };
};

/** Presents again what began a scenario: what is begun anew where it was not begun before, or has expired in a long run. */
export const attemptLate = async (
  scenario: Scenario,
  options: AttemptOptions & Parameters<typeof awaitEnd>[2],
  before?: Begun,
): Promise<Attempt> => {
  const begun = before ?? (await begin(scenario, options, { all: false, inFlight: 1 }));
  const awaited = await awaitEnd(scenario, begun, options);
  if ('stopped' in awaited && before !== undefined && before.open.length > 0)
    return attemptLate(scenario, { ...options, context: options.fresh() });
  const blank = {
    preceding: [...begun.sent, ...awaited.meanwhile],
    stimulus: [],
    difference: [],
    canaryPath: `/${options.context.fresh('canary')}`,
  };
  if ('stopped' in awaited) return { ...blank, answer: unclear(awaited.stopped) };
  const { wire, granted, canary, rest, valid } = options;
  const again = presentedAgain(awaited.again, wire.prepare(valid(options.fresh(), 'client')));
  const send = (one: Prepared): Promise<Sent> => wire.send(one, granted);
  const { stimulus, own } = await sendStimulus(scenario, () => again, send, keySetPlace(undefined, canary), rest);
  return {
    ...blank,
    stimulus,
    answer: own,
    difference: compare(scenario, { control: options.control, preceding: [again], stimulus: again }),
  };
};

/** What was never fetched shows nothing: many servers ask no address of their own network for keys. */
const unfetched = (
  { registered }: Scenario,
  context: Context,
  { fetches }: KeySetPlace,
): Pick<Attempt, 'inapplicable'> => {
  if (registered?.(context).published === undefined) return {};
  return fetches() > 0 ? {} : { inapplicable: 'the server never fetched the keys that were registered by jwks_uri' };
};

/** The stimulus, or all its copies, and what it was answered. */
interface Stimulus {
  readonly made: Prepared;
  readonly stimulus: readonly Sent[];
  /** The same, sent before and in vain. */
  readonly before?: readonly Sent[];
  readonly own: Answer;
}

/** Sends the stimulus, or all its copies at once. */
const sendStimulus = async (
  { atOnce, anew, fetched }: Scenario,
  make: () => Prepared,
  send: (made: Prepared) => Promise<Sent>,
  place: KeySetPlace,
  rest: AttemptOptions['rest'],
): Promise<Stimulus> => {
  if (fetched) {
    const { sent, stale } = await whenFetched(() => send(make()), place, rest);
    const told = sent.at(-1) as Sent;
    return {
      made: told,
      stimulus: [told],
      before: sent.slice(0, -1),
      own: stale === undefined ? answerOf(told.exchange) : unclear(stale),
    };
  }
  const made = make();
  const copies = [
    made,
    ...Array.from({ length: (atOnce ?? 1) - 1 }, () => (anew ? make() : presentedAgain(made, make()))),
  ];
  const stimulus = await Promise.all(copies.map(send));
  const answers = stimulus.map(({ exchange }) => answerOf(exchange));
  return { made, stimulus, own: atOnce ? ofCopies(answers) : (answers[0] as Answer) };
};

/** What the stimulus came to: by its own answer, or by its effect where the suite looks at that. */
const outcomeOf = async (
  { byAnswer }: Scenario,
  { looking }: AttemptOptions,
  own: Answer,
  token: Sent | undefined,
): Promise<Pick<Attempt, 'answer' | 'looks' | 'inapplicable'>> => {
  if (looking === undefined || byAnswer === 'always' || own.kind === 'unclear') return { answer: own };
  const seen = await looking.look(token);
  if ('blind' in seen && byAnswer === 'unless seen') return { answer: own };
  const answer = inEffect(own, seen, looking.effect);
  if ('blind' in seen) return { answer, ...(answer.kind === 'unclear' ? { inapplicable: answer.reason } : {}) };
  return { answer, looks: [seen.sent] };
};

/** What a refusal says, but for texts in quotation marks and for what was refused. */
const wordsOf = ({ response }: Exchange): string => {
  const { error, error_description: description } = (response && bodyObject(response)) ?? {};
  const text = typeof description === 'string' ? description.slice(0, 500) : '';
  return JSON.stringify([response?.status, error, text.replace(/["'`][^"'`]*["'`]|[\w-]{22}|\b(true|null)\b/g, '*')]);
};

/** Whether a stimulus whose identifier cannot be fresh was refused in the words of a replay: then it may be one. */
const likeReplay = (stimulus: Sent | undefined, replay: Sent | undefined): boolean =>
  stimulus !== undefined &&
  replay !== undefined &&
  answerOf(replay.exchange).kind === 'refused' &&
  wordsOf(stimulus.exchange) === wordsOf(replay.exchange);

/** Why the answer says nothing of what the scenario asks, if it says nothing. */
const saysNothing = (
  { heeded, excused, fixed }: Scenario,
  context: Context,
  { kind }: Answer,
  { stimulus, replay }: { readonly stimulus: Sent | undefined; readonly replay: Sent | undefined },
): string | undefined => {
  const response = stimulus?.exchange.response;
  if (kind === 'granted') return response && heeded?.(bodyObject(response) ?? {}, context);
  if (kind !== 'refused') return undefined;
  if (fixed && likeReplay(stimulus, replay))
    return 'the server refuses it like a replay, which it may be: an earlier run may have been granted it';
  return excused?.(context);
};

/** Attempts a scenario: what precedes, then the stimulus, one after the other (or all copies at once). */
export const attempt = async (scenario: Scenario, options: AttemptOptions): Promise<Attempt> => {
  const { wire, valid, control, canary, rest, granted } = options;
  const blank = { preceding: [], stimulus: [], difference: [], canaryPath: `/${options.context.fresh('canary')}` };
  const { context, sent, registered, disposable, refused, stopped } = await attempting(scenario, options);
  if (stopped) return { ...blank, preceding: sent, ...stopped };
  if (refused) {
    const { sent: registration, ...rest } = refused;
    return {
      ...blank,
      ...rest,
      preceding: [...sent, ...(rest.inapplicable === undefined ? [] : [registration])],
      stimulus: [registration],
    };
  }
  const changed: Parameters<typeof sendPreceding>[1]['changed'] = (change, as) =>
    wire.prepare(apply(valid(context, as), change), disposable?.registered);
  const { publishes } = options;
  const place = scenario.rotates
    ? issuerPlace(context, options.serving)
    : keySetPlace(publishes ? context.documentAt : context.keysAt, canary);
  place.publish(publishes?.(context));
  const before = await sendPreceding(scenario, { wire, context, changed, place, rest, token: granted, registered });
  const preceding = [...sent, ...before.sent];
  const neverFetched = (): Pick<Attempt, 'inapplicable'> => unfetched(scenario, options.context, place);
  if (before.stopped !== undefined) {
    const why = before.inapplicable ? { inapplicable: before.stopped } : neverFetched();
    return { ...blank, preceding, answer: unclear(before.stopped), ...why };
  }
  const last = before.sent.at(-1);
  const make = (): Prepared =>
    scenario.again && last
      ? presentedAgain(last, changed({}, 'client'), scenario.again)
      : changed(scenario.change(context), 'client');
  place.publish(scenario.publish?.(context));
  const used = before.token === options.granted && before.sent.length > 0;
  const token = (used ? await options.anotherToken?.() : undefined) ?? before.token;
  const send = (one: Prepared): Promise<Sent> => wire.send(one, token, before.registered);
  const { made, stimulus, own, before: inVain = [] } = await sendStimulus(scenario, make, send, place, rest);
  const { answer, looks, inapplicable } = await outcomeOf(scenario, options, own, token);
  return {
    ...blank,
    preceding: [...preceding, ...inVain],
    stimulus,
    looks,
    answer,
    difference: compare(scenario, {
      control: disposable?.own ?? control,
      preceding: before.sent,
      stimulus: made,
      registered: context.registered,
      published: publishes && publishedBy(scenario, publishes, context),
    }),
    inapplicable: inapplicable ?? saysNothing(scenario, context, answer, { stimulus: stimulus[0], replay: last }),
    ...neverFetched(),
  };
};
