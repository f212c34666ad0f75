import { answerOf, inWords } from '../../exchange/answer.ts';
import type { Context } from '../../model/context.ts';
import type { Scenario } from '../../model/scenario.ts';
import { apply } from '../../request/apply.ts';
import { atOnce } from '../../wire/concurrently.ts';
import type { Sent } from '../../wire/wire.ts';
import type { Pause } from '../clock.ts';
import type { AttemptOptions } from './options.ts';

/** A scenario that was begun, to be finished later. */
export interface Begun {
  readonly context: Context;
  /** What was sent to begin it, in order. */
  readonly sent: readonly Sent[];
  /** Those of it that were granted, with the time at which each expires, in seconds since 1970. */
  readonly open: readonly { readonly sent: Sent; readonly expires: number }[];
  /** When it was begun, in seconds since 1970. */
  readonly at: number;
}

/** Seconds that pass at least between the two ends of a scenario. */
const least = 2;

/** Seconds before its expiry in which an assertion is no longer presented: it may have expired on the way. */
const margin = 3;

/** For a scenario that is finished at once: the first opening, and the last, which lives on where the server is slow. */
const ends = <T>(openings: readonly T[]): readonly T[] => [...openings.slice(0, 1), ...openings.slice(1).slice(-1)];

/** Begins a scenario: presents all its openings, or the two ends of them, so many at once; and again alone what was refused in company. */
export const begin = async (
  { late }: Scenario,
  { wire, context, valid, granted }: AttemptOptions,
  { all, inFlight }: { readonly all: boolean; readonly inFlight: number },
): Promise<Begun> => {
  const openings = late?.openings(context) ?? [];
  const sent: Sent[] = [];
  const open: Begun['open'][number][] = [];
  const present = async (opening: (typeof openings)[number]) => {
    const { change, expires } = opening;
    const one = await wire.send(wire.prepare(apply(valid(context, 'client'), change)), granted);
    sent.push(one);
    const isOpen = answerOf(one.exchange).kind === 'granted';
    if (isOpen) open.push({ sent: one, expires });
    return isOpen ? [] : [opening];
  };
  const refused = (await atOnce(all ? openings : ends(openings), inFlight, present)).flat();
  if (inFlight > 1) for (const opening of refused) await present(opening);
  return { context, sent, open, at: context.now };
};

/** What is presented again, or why nothing can be. */
export type Awaited =
  | { readonly again: Sent; readonly meanwhile: readonly Sent[] }
  | { readonly stopped: string; readonly meanwhile: readonly Sent[] };

const soonest = (open: Begun['open'], now: number): Begun['open'][number] | undefined =>
  open.filter(({ expires }) => expires - now > margin).sort((one, other) => one.expires - other.expires)[0];

/**
 * Waits until some time has passed since the beginning, sends the valid requests that come between, and answers with
 * the opening that expires next.
 */
export const awaitEnd = async (
  { late }: Scenario,
  { at, open, sent }: Begun,
  {
    wire,
    valid,
    granted,
    fresh,
    pause,
    signal,
    inFlight,
  }: Pick<AttemptOptions, 'wire' | 'valid' | 'granted'> & {
    /** A new context, now. */
    readonly fresh: () => Context;
    readonly pause: Pause;
    readonly signal: AbortSignal;
    /** How many of those that come between are sent at the same time. */
    readonly inFlight: number;
  },
): Promise<Awaited> => {
  const passed = fresh().now - at;
  const next = soonest(open, fresh().now);
  if (next && passed < least)
    await pause(
      { least: least - passed, most: Math.max(least - passed, next.expires - margin - 1 - at - passed) },
      signal,
    );
  const meanwhile = await atOnce(Array.from({ length: late?.meanwhile ?? 0 }), inFlight, () =>
    wire.send(wire.prepare(valid(fresh(), 'client')), granted),
  );
  const again = soonest(open, fresh().now);
  const [first] = sent;
  if (again) return { again: again.sent, meanwhile };
  return {
    meanwhile,
    stopped:
      open.length > 0 || !first
        ? 'every assertion that was to be presented again has expired meanwhile'
        : `the request before it was to be granted and was ${inWords(answerOf(first.exchange))}`,
  };
};
