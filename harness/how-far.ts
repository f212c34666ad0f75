import type { Expected } from './observe/expected.ts';
import type { Progress } from './observe/observe.ts';
import type { Transport } from './wire/http/transport.ts';

/** How far a run is, and what is to be expected of the rest. */
export interface HowFar {
  /** The suite that is sent, counted from 1, of all that apply. */
  readonly suite: number;
  readonly suites: number;
  /** Requests sent so far, and about how many there will be. */
  readonly requests: number;
  readonly about: number;
  /** Milliseconds until the answer to a request, on average; undefined before the first. */
  readonly milliseconds: number | undefined;
  readonly elapsed: number;
  /** Seconds that the rest will take, about. */
  readonly left: number;
  /** Failures seen so far, the same scenario of several suites being one. */
  readonly findings: number;
}

/** Follows a run. */
export interface Following {
  /** Counts what goes over a transport. */
  readonly counted: (transport: Transport) => Transport;
  /** How far the run is, by what a suite tells of itself. */
  readonly far: (progress: Progress) => HowFar;
}

/** How much of a suite is done, by what it tells; what is confirmed comes after everything else. */
const shareOf = ({ doing, done, of }: Progress): number => {
  if (doing === 'looking for a valid request') return 0;
  return doing === 'confirming' || of === 0 ? 1 : done / of;
};

/**
 * Follows a run by what was expected of its suites and what they took.
 *
 * @param expected What each suite will take, in the order in which they are sent; looked at once, when first asked.
 * @param findings Counts the failures seen so far.
 * @param clock Milliseconds.
 */
export const following = (
  expected: () => readonly (readonly [suite: string, expected: Expected])[],
  findings: () => number,
  clock: () => number = () => performance.now(),
): Following => {
  const began = clock();
  let [requests, waited] = [0, 0];
  let suites: ReturnType<typeof expected> | undefined;
  let furthest = 0;
  return {
    counted: (transport) => async (outgoing) => {
      const at = clock();
      try {
        return await transport(outgoing);
      } finally {
        requests += 1;
        waited += clock() - at;
      }
    },
    far: (progress) => {
      suites ??= expected().filter(([, { requests: some }]) => some > 0);
      const at = Math.max(
        furthest,
        suites.findIndex(([id]) => id === progress.suite),
      );
      // What was begun early is finished after all suites.
      const share = suites[at]?.[0] === progress.suite ? shareOf(progress) : 1;
      furthest = at;
      const sum = (of: keyof Expected, list: NonNullable<typeof suites>): number =>
        list.reduce((all, [, one]) => all + one[of], 0);
      const current = suites.slice(at, at + 1);
      const rest = suites.slice(at + 1);
      const done = (of: keyof Expected): number => sum(of, suites?.slice(0, at) ?? []) + share * sum(of, current);
      const toDo = (of: keyof Expected): number => sum(of, rest) + (1 - share) * sum(of, current);
      const elapsed = (clock() - began) / 1000;
      const milliseconds = requests === 0 ? undefined : waited / requests;
      // Before a suite is through, what was expected of it is all there is to go by.
      const stretch = at === 0 ? 1 : Math.min(3, Math.max(0.5, requests / Math.max(1, done('requests'))));
      const turn = at === 0 ? (milliseconds ?? 0) / 1000 : elapsed / Math.max(1, done('turns'));
      return {
        suite: at + 1,
        suites: suites.length,
        requests,
        about: Math.max(requests, Math.round(requests + stretch * toDo('requests'))),
        milliseconds,
        elapsed,
        left: turn * toDo('turns'),
        findings: findings(),
      };
    },
  };
};
