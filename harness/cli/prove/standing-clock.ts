import type { Pause } from '../../observe/clock.ts';

/** A clock that stands still, but where a run lets time pass. */
export interface StandingClock {
  /** Seconds since 1970. */
  readonly now: () => number;
  /** Moves it. */
  readonly set: (seconds: number) => void;
  /** Lets the whole time pass that may, at once. */
  readonly pause: Pause;
}

/** A clock of its own for each server, so that the time that passes for one does not for another. */
export const standingClock = (began: number): StandingClock => {
  let now = began;
  return {
    now: () => now,
    set: (seconds) => {
      now = seconds;
    },
    pause: async ({ most }) => {
      now += most;
    },
  };
};
