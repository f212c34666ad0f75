/** What became of an identifier: first use, used before, or no room to remember it. */
export type Use = 'first' | 'again' | 'full';

/** Remembers identifiers that were used. */
export interface Replays {
  /**
   * Looks an identifier up and writes it down, in one step that nothing can come between.
   *
   * @param until When the assertion ceases to be valid anyway, skew included, in seconds.
   * @param now The server's clock, in seconds.
   */
  readonly use: (identifier: string, until: number, now: number) => Use;
  /** How many are remembered. */
  readonly size: () => number;
}

/**
 * A bounded memory. Identifiers are forgotten once their assertion has expired; when it is full of live ones, it says so
 * and the request is refused: to forget early would let a flood of requests reopen the door to a replay.
 */
export const remember = (most = 100_000): Replays => {
  const known = new Map<string, number>();
  let soonest = Number.POSITIVE_INFINITY;
  const forget = (now: number): void => {
    soonest = Number.POSITIVE_INFINITY;
    for (const [identifier, until] of known) {
      if (until < now) known.delete(identifier);
      else soonest = Math.min(soonest, until);
    }
  };
  return {
    use: (identifier, until, now) => {
      const remembered = known.get(identifier);
      if (remembered !== undefined && remembered >= now) return 'again';
      if (known.size >= most && soonest < now) forget(now);
      if (known.size >= most) return 'full';
      known.set(identifier, until);
      soonest = Math.min(soonest, until);
      return 'first';
    },
    size: () => known.size,
  };
};
