import { setTimeout as pause } from 'node:timers/promises';
import { answerOf } from '../exchange/answer.ts';
import { clockOffset } from '../exchange/server-clock.ts';
import type { Context } from '../model/context.ts';
import type { Exchange, Observation } from '../model/observation.ts';
import type { Change } from '../model/request.ts';
import type { Scenario, Suite, Variant } from '../model/scenario.ts';
import { apply } from '../request/apply.ts';
import type { Made } from '../request/difference.ts';
import type { Canary } from '../wire/listen/canary.ts';
import type { Sent, Wire } from '../wire/wire.ts';
import { contextsOf, freshness, type RunContext } from './context.ts';
import { attempt, notAttempted } from './scenario/attempt.ts';
import { attemptedWithNonce, withNonce } from './scenario/dpop-nonce.ts';
import type { Attempt, Valid } from './scenario/options.ts';

/** How far a suite is. */
export interface Progress {
  readonly suite: string;
  readonly doing: 'looking for a valid request' | 'sending' | 'confirming';
  readonly done: number;
  readonly of: number;
}

/** What a suite needs to be observed. */
export interface Observing {
  readonly wire: Wire;
  readonly runContext: RunContext;
  /** Our clock, in milliseconds since 1970; the one of this machine when absent. */
  readonly clock?: (() => number) | undefined;
  readonly canary?: Canary | undefined;
  /** What every request to this target needs beside the suite's own: parameters, header members, claims. */
  readonly everyRequest: Change;
  /** Which variants to try; a target may have settled the matter. */
  readonly variants: (variant: Variant) => boolean;
  /** The audience, when the target insists on one of its own. */
  readonly audience?: string | undefined;
  readonly wanted: (scenario: string) => boolean;
  readonly inFlight: number;
  /** Seconds that may be spent, altogether, on waiting where the server asks for it. */
  readonly patience: number;
  readonly signal: AbortSignal;
  /** Whether an observation surprises so much that it has to be confirmed. */
  readonly surprising: (observation: Observation, exchanges: readonly Exchange[]) => boolean;
  readonly tell: (progress: Progress) => void;
}

/** A conversation with one server about one suite: what was sent is written down, the server's clock is kept. */
export interface Session {
  readonly suite: Suite;
  /** Everything exchanged so far. */
  readonly exchanges: readonly Exchange[];
  /** Seconds that the server's clock is ahead of ours; null before it is known, or where it sends no `Date`. */
  readonly clockOffset: () => number | null;
  /** Sets the clock by the `Date` of an answer. */
  readonly setClock: (exchange: Exchange) => void;
  readonly context: (variant: Variant) => Context;
  /** Sends the valid request of a variant, changed; waits where the server says how long (RFC 9110 §10.2.3). */
  readonly send: (variant: Variant, change?: Change) => Promise<Sent>;
  /** Attempts a scenario on the valid request of a variant. */
  readonly attempt: (variant: Variant, scenario: Scenario) => Promise<Attempt>;
}

/** Begins a conversation. */
export const sessionOf = (suite: Suite, { wire, runContext, ...run }: Observing): Session => {
  const exchanges: Exchange[] = [];
  const contextAt = contextsOf(runContext);
  const { clock = Date.now } = run;
  let offset: number | null = null;
  let patience = run.patience;

  const context = (variant: Variant): Context => {
    const audience = run.audience ?? (variant.audience === 'issuer' ? runContext.issuer : runContext.tokenEndpoint);
    return contextAt(Math.floor(clock() / 1000 + (offset ?? 0)), audience, freshness());
  };
  const validFor =
    (variant: Variant): Valid =>
    (on, as) => {
      const own = suite.party?.(on) ?? on.client;
      const party = as === 'client' ? own : (on.neighbour ?? own);
      const draft = suite.valid({ ...on, fresh: freshness() }, variant, party, as);
      return apply(draft, draft.http.body ? { http: run.everyRequest.http ?? {} } : run.everyRequest);
    };
  const refusals = new Set<string>();
  const disposed = suite.disposable && {
    method: suite.disposable.method,
    registration: (on: Context) =>
      apply((suite.disposable as NonNullable<Suite['disposable']>).registration(on), {
        http: run.everyRequest.http ?? {},
      }),
  };
  const tokens = new Map<Variant, Promise<Sent | undefined>>();
  /** Gets the access token of which the suite's requests speak: once for each variant, or once for each request. */
  const tokenFor = (variant: Variant): Promise<Sent | undefined> => {
    const before = tokens.get(variant);
    if (before && !suite.usesTokenUp) return before;
    const ask = async (): Promise<Sent | undefined> => {
      const on = context(variant);
      const draft = suite.tokenFrom?.(on, variant, suite.party?.(on) ?? on.client, 'client');
      if (!draft) return undefined;
      const sent = await wire.send(wire.make(apply(draft, run.everyRequest)));
      exchanges.push(sent.exchange);
      return sent;
    };
    const asked = withNonce(ask);
    tokens.set(variant, asked);
    return asked;
  };
  const send = async (variant: Variant, change: Change = {}): Promise<Sent> => {
    const granted = await tokenFor(variant);
    if (granted && !granted.exchange.response?.token) return granted;
    const sent = await withNonce(async () => {
      const one = await wire.send(wire.make(apply(validFor(variant)(context(variant), 'client'), change)), granted);
      exchanges.push(one.exchange);
      return one;
    });
    const wait = sent.retryAfter;
    if (wait === undefined || wait > patience || answerOf(sent.exchange).kind !== 'unclear') return sent;
    patience -= Math.max(wait, 0.1);
    await pause(wait * 1000, undefined, { signal: run.signal }).catch(() => undefined);
    return send(variant, change);
  };
  const controls = new Map<Variant, Made>();
  const controlOf = (variant: Variant): Made => {
    const made = controls.get(variant) ?? wire.make(validFor(variant)(context(variant), 'client'));
    controls.set(variant, made);
    return made;
  };
  return {
    suite,
    exchanges,
    clockOffset: () => offset,
    setClock: (exchange) => {
      offset = clockOffset(exchange);
    },
    context,
    send,
    attempt: async (variant, scenario) => {
      const full = suite.endpoint === 'registration' || scenario.registered ? wire.full() : undefined;
      if (full !== undefined) return notAttempted(full);
      const valid = validFor(variant);
      return attemptedWithNonce(async () => {
        const granted = await tokenFor(variant);
        const options = {
          wire,
          context: context(variant),
          valid,
          control: controlOf(variant),
          granted,
          register: suite.register,
          disposable: disposed,
          refusals,
          canary: run.canary,
        };
        const made = await attempt(scenario, options);
        exchanges.push(...new Set([...made.preceding, ...made.stimulus].map(({ exchange }) => exchange)));
        return made;
      });
    },
  };
};
