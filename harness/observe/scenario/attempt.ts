import { answerOf, bodyObject } from '../../exchange/answer.ts';
import type { Context } from '../../model/context.ts';
import type { Answer } from '../../model/observation.ts';
import type { Publication } from '../../model/registration.ts';
import type { Scenario } from '../../model/scenario.ts';
import { apply, subjectOf } from '../../request/apply.ts';
import { formatOf } from '../../request/formats/formats.ts';
import { compare } from '../../request/minimal-pair.ts';
import type { Prepared } from '../../request/prepare.ts';
import type { Canary } from '../../wire/listen/canary.ts';
import type { Sent } from '../../wire/wire.ts';
import { ofCopies } from './copies.ts';
import { disposableClient } from './disposable-client.ts';
import { awaitEnd, type Begun, begin } from './late.ts';
import type { Attempt, AttemptOptions } from './options.ts';
import { type Preceded, sendPreceding } from './preceding.ts';
import { registerClient } from './register-client.ts';

/** A request again, the finished text of its credential rewritten. */
const respelled = (sent: Sent, again: NonNullable<Scenario['again']>): Prepared => {
  const subject = subjectOf(sent.draft);
  const made = sent.made[subject];
  const { respelled: anew } = made ? formatOf(made.credential) : {};
  if (again === true || !made || !anew) return sent;
  return { draft: sent.draft, made: { ...sent.made, [subject]: anew(made, again) } };
};

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
  readonly disposable?: { readonly registered: Sent; readonly own: Sent } | undefined;
  /** The registration was refused, and that is the answer. */
  readonly refused?: Pick<Attempt, 'answer' | 'difference' | 'inapplicable'> & { readonly sent: Sent };
}

const attempting = async (scenario: Scenario, options: AttemptOptions): Promise<Attempting> => {
  const registration = await registerClient(scenario, options);
  if (registration?.refused)
    return { context: options.context, sent: [], refused: { ...registration.refused, sent: registration.sent } };
  if (registration) return { context: registration.context, sent: [registration.sent], registered: registration.sent };
  const { sent, use } = scenario.disposable ? await disposableClient(options) : { sent: [], use: undefined };
  return { context: use?.context ?? options.context, sent, registered: use?.registered, disposable: use };
};

/** Presents again what began a scenario: what is begun anew where it was not begun before, or has expired in a long run. */
export const attemptLate = async (
  scenario: Scenario,
  options: AttemptOptions & Parameters<typeof awaitEnd>[2],
  before?: Begun,
): Promise<Attempt> => {
  const begun = before ?? (await begin(scenario, options, false));
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
  const { again } = awaited;
  const { stimulus, answer } = await sendStimulus(scenario, options, again, {
    token: options.granted,
    registered: undefined,
  });
  return {
    ...blank,
    stimulus,
    answer,
    difference: compare(scenario, { control: options.control, preceding: [again], stimulus: again }),
  };
};

const pathOf = (keysAt: string): string => new URL(keysAt).pathname;

/** What was never fetched shows nothing: many servers ask no address of their own network for keys. */
const unfetched = (
  { registered }: Scenario,
  context: Context,
  keysAt: string | undefined,
  canary: Canary | undefined,
): Pick<Attempt, 'inapplicable'> => {
  if (registered?.(context).published === undefined) return {};
  const fetched = keysAt === undefined ? [] : (canary?.fetches(pathOf(keysAt)) ?? []);
  return fetched.length > 0
    ? {}
    : { inapplicable: 'the server never fetched the keys that were registered by jwks_uri' };
};

/** Sends the stimulus, or all its copies at once. */
const sendStimulus = async (
  { atOnce }: Scenario,
  { wire }: AttemptOptions,
  made: Prepared,
  { token, registered }: Pick<Preceded, 'token' | 'registered'>,
): Promise<{ readonly stimulus: readonly Sent[]; readonly answer: Answer }> => {
  const stimulus = await Promise.all(Array.from({ length: atOnce ?? 1 }, () => wire.send(made, token, registered)));
  const answers = stimulus.map(({ exchange }) => answerOf(exchange));
  return { stimulus, answer: atOnce ? ofCopies(answers) : (answers[0] as Answer) };
};

/** Attempts a scenario: what precedes, then the stimulus, one after the other (or all copies at once). */
export const attempt = async (scenario: Scenario, options: AttemptOptions): Promise<Attempt> => {
  const { wire, valid, control, canary, granted } = options;
  const blank = { preceding: [], stimulus: [], difference: [], canaryPath: `/${options.context.fresh('canary')}` };
  const { context, sent, registered, disposable, refused } = await attempting(scenario, options);
  if (refused) {
    const { sent: registration, ...rest } = refused;
    return {
      ...blank,
      ...rest,
      preceding: rest.inapplicable === undefined ? [] : [registration],
      stimulus: [registration],
    };
  }
  const changed: Parameters<typeof sendPreceding>[1]['changed'] = (change, as) =>
    wire.prepare(apply(valid(context, as), change), disposable?.registered);
  const publish = (publication: Publication | undefined): void => {
    if (publication && context.keysAt !== undefined) canary?.publish(pathOf(context.keysAt), publication);
  };
  const before = await sendPreceding(scenario, { wire, context, changed, publish, token: granted, registered });
  const preceding = [...sent, ...before.sent];
  const neverFetched = (): Pick<Attempt, 'inapplicable'> =>
    unfetched(scenario, options.context, context.keysAt, canary);
  if (before.stopped !== undefined) {
    const why = before.inapplicable ? { inapplicable: before.stopped } : neverFetched();
    return { ...blank, preceding, answer: unclear(before.stopped), ...why };
  }
  const last = before.sent.at(-1);
  const made = scenario.again && last ? respelled(last, scenario.again) : changed(scenario.change(context), 'client');
  publish(scenario.publish?.(context));
  const { stimulus, answer } = await sendStimulus(scenario, options, made, before);
  const response = stimulus[0]?.exchange.response;
  return {
    ...blank,
    preceding,
    stimulus,
    answer,
    difference: compare(scenario, {
      control: disposable?.own ?? control,
      preceding: before.sent,
      stimulus: made,
      registered: context.registered,
    }),
    inapplicable:
      answer.kind === 'granted' && response ? scenario.heeded?.(bodyObject(response) ?? {}, context) : undefined,
    ...neverFetched(),
  };
};
