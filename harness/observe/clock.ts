import { setTimeout as wait } from 'node:timers/promises';
import { clockOffset } from '../exchange/server-clock.ts';
import type { Exchange } from '../model/observation.ts';

/** The server's clock, as far as its answers tell. */
export interface ServerClock {
  /** Whole seconds since 1970 (RFC 7519 NumericDate). */
  readonly now: () => number;
  /** Seconds that it is ahead of ours; null before it is known, or where the server sends no `Date`. */
  readonly offset: () => number | null;
  /** Sets it by the `Date` of an answer. */
  readonly set: (exchange: Exchange) => void;
}

/** A clock that runs like ours, in milliseconds since 1970, until it is set. */
export const serverClock = (ours: () => number = Date.now): ServerClock => {
  let offset: number | null = null;
  return {
    now: () => Math.floor(ours() / 1000 + (offset ?? 0)),
    offset: () => offset,
    set: (exchange) => {
      offset = clockOffset(exchange);
    },
  };
};

/** Lets time pass: at least so many seconds, and at most so many, or until it is told to end. Never rejects. */
export type Pause = (seconds: { readonly least: number; readonly most: number }, signal: AbortSignal) => Promise<void>;

/** The shortest wait there is, by the clock of this machine. */
export const pause: Pause = ({ least }, signal) => wait(least * 1000, undefined, { signal }).catch(() => undefined);
