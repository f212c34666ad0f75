import { answerOf } from '../exchange/answer.ts';
import type { Context } from '../model/context.ts';
import type { Answer, Exchange, Observation } from '../model/observation.ts';
import type { Change } from '../model/request.ts';
import type { Scenario, Suite, Variant } from '../model/scenario.ts';
import { apply } from '../request/apply.ts';
import { controlOf } from '../request/minimal-pair.ts';
import type { Prepared } from '../request/prepare.ts';
import type { Canary } from '../wire/listen/canary.ts';
import type { DocumentStore } from '../wire/listen/document-store.ts';
import type { Sent, Wire } from '../wire/wire.ts';
import { type Pause, pause, type ServerClock, serverClock } from './clock.ts';
import type { Company } from './company.ts';
import { draftsOf, type WrittenFor } from './drafts.ts';
import { lookingWith } from './looking.ts';
import { oneRest, type Rest } from './rest.ts';
import { attempt, attemptLate, notAttempted } from './scenario/attempt.ts';
import { attemptedWithNonce, withNonce } from './scenario/dpop-nonce.ts';
import { keySetPlace } from './scenario/fetched.ts';
import { type Begun, begin } from './scenario/late.ts';
import type { Attempt, AttemptOptions } from './scenario/options.ts';
import type { Steadiness } from './steadiness.ts';

/** How far a suite is. */
export interface Progress {
  readonly suite: string;
  readonly doing: 'looking for a valid request' | 'sending' | 'confirming';
  readonly done: number;
  readonly of: number;
}

/** What a conversation with a server needs. */
export interface Conversing extends WrittenFor {
  readonly wire: Wire;
  /** Our clock, in milliseconds since 1970; the one of this machine when absent. */
  readonly clock?: (() => number) | undefined;
  /** Lets time pass; in earnest when absent. */
  readonly pause?: Pause | undefined;
  readonly canary?: Canary | undefined;
  /** What is served for issuers whose keys are published. */
  readonly serving?: DocumentStore | undefined;
  /** Seconds that may be spent, altogether, on waiting where the server asks for it. */
  readonly patience: number;
  readonly signal: AbortSignal;
}

/** What a suite needs to be observed. */
export interface Observing extends Conversing {
  /** Which variants to try; a target may have settled the matter. */
  readonly variants: (variant: Variant) => boolean;
  readonly wanted: (scenario: string) => boolean;
  readonly inFlight: number;
  readonly company: Company;
  readonly steadiness: Steadiness;
  /** Whether an observation surprises so much that it has to be confirmed. */
  readonly surprising: (observation: Observation, exchanges: readonly Exchange[]) => boolean;
  /** Whether some document expects a scenario to be granted. */
  readonly grantExpected: (scenario: string) => boolean;
  /** Scenarios to be repeated alone, because some rule was broken by their answers, and by none that was given alone. */
  readonly unconfirmed: (observations: readonly Observation[], exchanges: readonly Exchange[]) => readonly string[];
  readonly tell: (progress: Progress) => void;
  /** Why grants may have been refused, where our listener knows: nobody fetched the keys of their issuer. */
  readonly unfetched?: (() => string | undefined) | undefined;
}

/** A conversation with one server about one suite: what was sent is written down, the server's clock is kept. */
export interface Session {
  readonly suite: Suite;
  /** Everything exchanged so far. */
  readonly exchanges: readonly Exchange[];
  readonly clock: ServerClock;
  readonly context: (variant: Variant) => Context;
  /** Sends the valid request of a variant, changed; waits where the server says how long (RFC 9110 §10.2.3). */
  readonly send: (variant: Variant, change?: Change | ((context: Context) => Change)) => Promise<Sent>;
  /** What a request came to: its answer, or what it brought about where the suite looks at that. */
  readonly answer: (sent: Sent) => Answer;
  /** From now on looks at no effects, because even a valid request had none that could be seen. */
  readonly closeEyes: (because: string) => void;
  /**
   * Attempts a scenario on the valid request of a variant; one that was begun is finished. Valid requests that only let time
   * pass are sent so many at once.
   */
  readonly attempt: (variant: Variant, scenario: Scenario, begun?: Begun, inFlight?: number) => Promise<Attempt>;
  /** Begins a scenario that is finished later, with so many requests at once. */
  readonly begin: (variant: Variant, scenario: Scenario, inFlight: number) => Promise<Begun>;
  /** Begins another round of attempts, in which there may be another rest. */
  readonly nextRound: () => void;
}

/** Remembers what is made of a variant, so that it is made once. */
const once = <T>(make: (variant: Variant) => T): ((variant: Variant) => T) => {
  const known = new Map<Variant, T>();
  return (variant) => {
    const made = known.get(variant) ?? make(variant);
    known.set(variant, made);
    return made;
  };
};

/** Begins a conversation. */
export const sessionOf = (suite: Suite, conversing: Conversing): Session => {
  const { wire, canary, serving, signal } = conversing;
  const clock = serverClock(conversing.clock);
  const { context, valid, token, look, disposable } = draftsOf(suite, conversing, clock);
  const exchanges: Exchange[] = [];
  const refusals = new Set<string>();
  const letPass = conversing.pause ?? pause;
  const restOf = (): Rest => oneRest((seconds) => letPass({ least: seconds, most: seconds }, signal));
  let rest = restOf();
  let { patience } = conversing;

  const noted = (sent: Sent): Sent => {
    exchanges.push(sent.exchange);
    return sent;
  };
  const askForToken = async (variant: Variant): Promise<Sent | undefined> =>
    suite.tokenFrom && withNonce(async () => noted(await wire.send(wire.prepare(token(variant)))));
  /** The access token of which the suite's requests speak: one for each variant, or one for each request. */
  const tokenFor = suite.usesTokenUp ? askForToken : once(askForToken);
  const control = once((variant): Prepared => wire.prepare(valid(variant)(context(variant), 'client')));
  /** What the stimulus of a scenario is compared with: on its own context where that says who the client is. */
  const controlFor = (variant: Variant, scenario: Scenario, on: Context): Prepared => {
    if (!scenario.twin && !suite.publishes) return control(variant);
    return wire.prepare(controlOf(scenario, valid(variant)(on, 'client'), on));
  };

  const looking =
    suite.effect &&
    lookingWith({
      effect: suite.effect,
      possible: (variant) => suite.effect !== undefined && context(variant).endpoints[suite.effect.at] !== undefined,
      token: askForToken,
      look: (variant, spoken) => withNonce(async () => noted(await wire.send(wire.prepare(look(variant)), spoken))),
    });

  const send: Session['send'] = async (variant, change) => {
    const granted = await tokenFor(variant);
    if (granted && !granted.exchange.response?.token) return granted;
    const sent = await withNonce(async () => {
      const on = context(variant);
      keySetPlace(on.documentAt, canary).publish(suite.publishes?.(on));
      const changed = apply(valid(variant)(on, 'client'), typeof change === 'function' ? change(on) : (change ?? {}));
      return noted(await wire.send(wire.prepare(changed), granted));
    });
    const own = answerOf(sent.exchange);
    await looking?.note(variant, sent, granted, change === undefined || typeof change === 'function');
    const wait = sent.retryAfter;
    if (wait === undefined || wait > patience || own.kind !== 'unclear') return sent;
    patience -= Math.max(wait, 0.1);
    await letPass({ least: wait, most: wait }, signal);
    return send(variant, change);
  };

  const optionsOf = async (
    variant: Variant,
    scenario: Scenario,
    on: Context = context(variant),
  ): Promise<AttemptOptions> => ({
    wire,
    canary,
    serving,
    rest,
    context: on,
    valid: valid(variant),
    control: controlFor(variant, scenario, on),
    granted: await tokenFor(variant),
    anotherToken: suite.usesTokenUp && (() => askForToken(variant)),
    looking: looking && { effect: looking.effect, look: (spoken) => looking.seen(variant, spoken) },
    register: suite.register,
    publishes: suite.publishes,
    disposable,
    anotherDevice: suite.devices && (() => wire.anotherDevice()),
    refusals,
  });

  const attemptOnce = async (
    variant: Variant,
    scenario: Scenario,
    begun: Begun | undefined,
    inFlight: number,
  ): Promise<Attempt> => {
    const options = await optionsOf(variant, scenario);
    const made = scenario.late
      ? await attemptLate(
          scenario,
          { ...options, fresh: () => context(variant), pause: letPass, signal, inFlight },
          begun,
        )
      : await attempt(scenario, options);
    exchanges.push(...new Set([...made.preceding, ...made.stimulus].map(({ exchange }) => exchange)));
    return made;
  };

  return {
    suite,
    exchanges,
    clock,
    context,
    send,
    answer: (sent) => looking?.outcome(sent) ?? answerOf(sent.exchange),
    nextRound: () => {
      rest = restOf();
    },
    closeEyes: (because) => looking?.closeEyes(because),
    begin: async (variant, scenario, inFlight) =>
      begin(scenario, await optionsOf(variant, scenario), { all: true, inFlight }),
    attempt: async (variant, scenario, begun, inFlight = 1) => {
      const full = suite.endpoint === 'registration' || scenario.registered ? wire.full() : undefined;
      return full === undefined
        ? attemptedWithNonce(() => attemptOnce(variant, scenario, begun, inFlight))
        : notAttempted(full);
    },
  };
};
