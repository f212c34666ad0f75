import { answerOf, bodyObject, inWords } from '../../exchange/answer.ts';
import type { Context } from '../../model/context.ts';
import type { Answer } from '../../model/observation.ts';
import type { Publication } from '../../model/registration.ts';
import type { Change } from '../../model/request.ts';
import type { Scenario } from '../../model/scenario.ts';
import { apply, subjectOf } from '../../request/apply.ts';
import { formatOf } from '../../request/formats/formats.ts';
import { compare } from '../../request/minimal-pair.ts';
import type { Prepared } from '../../request/prepare.ts';
import type { Canary } from '../../wire/listen/canary.ts';
import type { Sent } from '../../wire/wire.ts';
import { disposableClient } from './disposable-client.ts';
import type { Attempt, AttemptOptions } from './options.ts';
import { registerClient } from './register-client.ts';

const copies = (answers: readonly Answer[]): Answer => {
  const granted = answers.filter((answer) => answer.kind === 'granted');
  const refused = answers.find((answer) => answer.kind === 'refused');
  const unclear = answers.find((answer) => answer.kind === 'unclear');
  if (granted.length > 1) return granted[0] as Answer;
  if (unclear) return unclear;
  if (granted.length === 1 && refused) return refused;
  return { kind: 'unclear', reason: `none of ${answers.length} copies of a valid request was granted` };
};

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

const notManaged = 'the server gives its clients no configuration endpoint and token (RFC 7592 §3)';

/** What was never fetched shows nothing: many servers ask no address of their own network for keys. */
const neverFetched = (
  scenario: Scenario,
  context: Context,
  keysAt: string | undefined,
  canary: Canary | undefined,
): Pick<Attempt, 'inapplicable'> => {
  if (scenario.registered?.(context).published === undefined) return {};
  const fetched = keysAt === undefined ? [] : (canary?.fetches(new URL(keysAt).pathname) ?? []);
  return fetched.length > 0
    ? {}
    : { inapplicable: 'the server never fetched the keys that were registered by jwks_uri' };
};

/** Attempts a scenario: what precedes, then the stimulus, one after the other (or all copies at once). */
export const attempt = async (scenario: Scenario, options: AttemptOptions): Promise<Attempt> => {
  const { wire, valid, control, canary } = options;
  const canaryPath = `/${options.context.fresh('canary')}`;
  const preceding: Sent[] = [];
  const ended = (rest: Pick<Attempt, 'answer'> & Partial<Attempt>): Attempt => ({
    preceding,
    stimulus: [],
    difference: [],
    canaryPath,
    ...rest,
  });
  const registration = await registerClient(scenario, options);
  if (registration?.sent) preceding.push(registration.sent);
  if (registration?.refused) {
    const { sent, refused } = registration;
    return ended({ ...refused, preceding: refused.inapplicable === undefined ? [] : [sent], stimulus: [sent] });
  }
  const thrown = scenario.disposable ? await disposableClient(options) : undefined;
  preceding.push(...(thrown?.sent ?? []));
  const context = registration?.context ?? thrown?.use?.context ?? options.context;
  const publish = (publication: Publication | undefined): void => {
    if (publication && context.keysAt !== undefined) canary?.publish(new URL(context.keysAt).pathname, publication);
  };
  const unfetched = (): Pick<Attempt, 'inapplicable'> =>
    neverFetched(scenario, options.context, context.keysAt, canary);
  const changed = (change: Change, as: 'client' | 'neighbour'): Prepared =>
    wire.prepare(apply(valid(context, as), change), thrown?.use?.registered);
  const before: Sent[] = [];
  let token = options.granted;
  let registered = registration?.sent ?? thrown?.use?.registered;
  if (scenario.manages && registered && !wire.manages(registered))
    return ended({ answer: unclear(notManaged), inapplicable: notManaged });
  for (const { change, as, answer, publish: publication } of scenario.first ?? []) {
    publish(publication?.(context));
    const sent = await wire.send(changed(change(context), as ?? 'client'), token, registered);
    preceding.push(sent);
    before.push(sent);
    const actual = answerOf(sent.exchange);
    if (sent.exchange.response?.token) token = sent;
    if (answer !== 'any' && actual.kind !== answer)
      return ended({
        answer: unclear(`the request before it was to be ${answer} and was ${inWords(actual)}`),
        ...unfetched(),
      });
    if (sent.exchange.endpoint === 'registration' && actual.kind === 'granted') registered = sent;
    if (scenario.manages && (!registered || !wire.manages(registered)))
      return ended({ answer: unclear(notManaged), inapplicable: notManaged });
  }
  const last = before.at(-1);
  const made = scenario.again && last ? respelled(last, scenario.again) : changed(scenario.change(context), 'client');
  publish(scenario.publish?.(context));
  const stimulus = await Promise.all(
    Array.from({ length: scenario.atOnce ?? 1 }, () => wire.send(made, token, registered)),
  );
  const answers = stimulus.map(({ exchange }) => answerOf(exchange));
  const answer = scenario.atOnce ? copies(answers) : (answers[0] as Answer);
  const response = stimulus[0]?.exchange.response;
  return {
    preceding,
    stimulus,
    canaryPath,
    answer,
    difference: compare(scenario, {
      control: thrown?.use?.own ?? control,
      preceding: before,
      stimulus: made,
      registered: context.registered,
    }),
    inapplicable: answer.kind === 'granted' && response ? scenario.heeded?.(bodyObject(response) ?? {}) : undefined,
    ...unfetched(),
  };
};
