import { alike, hashSet, remembered, shifted } from './hashes.ts';
import type { Note } from './longest.ts';

/** Octets of a value in a row that are found without the rest of it. Each is 5 or 6 bits of what is made at random. */
export const shortestPart = 12;

/** A part that is looked for begins at every so many octets: each run of {@link shortestPart} holds one whole. */
const stride = shortestPart - remembered + 1;

/** Values with one hash of a part that are told apart. */
const mostAlike = 4;

/** Parts of lasting values that are known at most, and of passing ones: a run that confides without end is not slow for it. */
const most = { lasting: 1 << 14, passing: 1 << 12 };

/** Octets of a value that are looked for in part, at most. */
const longest = 1 << 12;

/** A value, and where a part of it ends. */
interface Part {
  readonly octets: Uint8Array;
  readonly value: string;
  readonly end: number;
  readonly hash: number;
}

/** Values that are found where a run of at least {@link shortestPart} octets of them stands. */
export interface Parts {
  /** Whether a part may end where any of these hashes is. */
  readonly endsAtAny: (hashes: Int32Array) => boolean;
  /** Takes note of a value; one that is `passing` is forgotten when many others have come since. */
  readonly add: (octets: Uint8Array, value: string, lasts: keyof typeof most) => void;
  /** Notes every such run, as long as it goes on. */
  readonly find: (octets: Uint8Array, note: Note) => void;
  readonly size: () => number;
}

const isDigit = (octet: number): boolean => octet >= 0x30 && octet <= 0x39;
const isCapital = (octet: number): boolean => octet >= 0x41 && octet <= 0x5a;
const isSmall = (octet: number): boolean => octet >= 0x61 && octet <= 0x7a;

/** Different octets of a run that may have been made at random. */
const leastDifferent = 6;

/** Whether octets may have been made at random: words of a language have neither digits nor capitals in them. */
const isRandom = (octets: Uint8Array): boolean =>
  (octets.some(isDigit) || (octets.some(isCapital) && octets.some(isSmall))) && new Set(octets).size >= leastDifferent;

/**
 * Finds values of which a server gives back a part: the beginning, the end, what its own limit has left.
 *
 * @param open What everybody may read: a run that stands there is nobody's secret. In small letters.
 */
export const partsIn = (open: readonly string[]): Parts => {
  const known = hashSet<Part[]>();
  const passing: Part[] = [];
  let lasting = 0;
  let forgotten = 0;
  /** Forgets the oldest of what passes. */
  const forget = (): void => {
    const oldest = passing[forgotten++] as Part;
    const rest = (known.get(oldest.hash) ?? []).filter((one) => one !== oldest);
    if (rest.length === 0) known.delete(oldest.hash);
    else known.set(oldest.hash, rest);
    if (forgotten < most.passing) return;
    passing.splice(0, forgotten);
    forgotten = 0;
  };
  const isOpen = (octets: Uint8Array): boolean => {
    const text = Buffer.from(octets).toString('latin1').toLowerCase();
    return open.some((one) => one.includes(text));
  };
  return {
    endsAtAny: known.hasAny,
    size: () => lasting + passing.length,
    add: (octets, value, lasts) => {
      if (octets.length > longest) return;
      let hash = 0;
      for (let end = 1; end <= octets.length; end++) {
        hash = shifted(hash, octets[end - 1] as number);
        if (end < remembered || (end - remembered) % stride !== 0) continue;
        const same = known.get(hash) ?? [];
        if (same.length >= mostAlike || (lasts === 'lasting' && lasting >= most.lasting)) continue;
        const part = { octets, value, end, hash };
        known.set(hash, [...same, part]);
        if (lasts === 'lasting') lasting++;
        else passing.push(part);
        if (passing.length - forgotten > most.passing) forget();
      }
    },
    find: (octets, note) => {
      const isAlike = (one: number | undefined, other: number | undefined): boolean =>
        one !== undefined && other !== undefined && alike[one] === alike[other];
      let hash = 0;
      let done = 0;
      for (let at = 1; at <= octets.length; at++) {
        hash = shifted(hash, octets[at - 1] as number);
        if (at <= done) continue;
        let reached = done;
        let best: readonly [value: string, from: number, to: number] | undefined;
        for (const part of known.get(hash) ?? []) {
          let before = 0;
          // What begins further back was met at the part before this one.
          while (
            before < remembered + stride &&
            at - before > done &&
            isAlike(octets[at - 1 - before], part.octets[part.end - 1 - before])
          )
            before++;
          if (before < remembered) continue;
          let after = 0;
          while (isAlike(octets[at + after], part.octets[part.end + after])) after++;
          const run = part.octets.subarray(part.end - before, part.end + after);
          if (run.length < shortestPart) continue;
          // Whatever it is, it is not read once more: so the time depends on the text alone.
          reached = Math.max(reached, at + after);
          if (best && best[2] - best[1] >= run.length) continue;
          if (isRandom(run) && !isOpen(run)) best = [part.value, at - before, at + after];
        }
        if (best) note(...best);
        done = reached;
      }
    },
  };
};
