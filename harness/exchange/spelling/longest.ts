import { alike, hashSet, shifted } from './hashes.ts';

/** Tells of a value and where it stands. */
export type Note = (value: string, from: number, to: number) => void;

/** Values of at least so many octets, found wherever they stand. */
export interface Longest {
  /** Whether a value may end where any of these hashes is. */
  readonly endsAtAny: (hashes: Int32Array) => boolean;
  readonly add: (octets: Uint8Array, value: string) => void;
  /** Notes at each place where a value ends the longest of those, in order. */
  readonly find: (octets: Uint8Array, note: Note) => void;
  readonly size: () => number;
}

/** The values with one ending: by length and hash. */
interface Ending {
  readonly lengths: Map<number, Map<number, string>>;
  /** The longest of those beyond {@link mostLengths}, and one of them. */
  beyond?: { length: number; readonly value: string };
}

/** Lengths of values with one ending that are told apart. No server has so many, unless it wants to be slow to read. */
const mostLengths = 32;

const multiplier = 0x01_00_01_93;

/** What ends a text that holds a value: space, quotes, brackets, and what is not ASCII. */
const delimits = new Uint8Array(256).map((_, octet) => (octet <= 0x20 || octet >= 0x7f ? 1 : 0));
for (const one of '"\'<>(){}[],;&') delimits[one.charCodeAt(0)] = 1;

/**
 * Finds the longest of many values at each place, in time that depends on the text alone. Values are learned all the
 * time, which an Aho–Corasick automaton would have to be rebuilt for, and long: they are known by hashes (Rabin, Karp).
 * The octets at their end say at most places that no value ends there; each length is then one look. Two texts with one
 * hash would cut out too much, never too little.
 */
export const longestAt = (shortest: number): Longest => {
  const endings = hashSet<Ending>();
  const powers: number[] = [1];
  let count = 0;

  const grown = (hash: number, octet: number): number =>
    (Math.imul(hash, multiplier) + (alike[octet] as number) + 1) | 0;
  const hashOf = (octets: Uint8Array): number => {
    let hash = 0;
    for (let i = 0; i < octets.length; i++) hash = grown(hash, octets[i] as number);
    return hash;
  };
  /** Hashes of everything up to a place. */
  const hashes = (octets: Uint8Array): Int32Array => {
    const all = new Int32Array(octets.length + 1);
    for (let i = 0; i < octets.length; i++) all[i + 1] = grown(all[i] as number, octets[i] as number);
    return all;
  };
  const hashBetween = (all: Int32Array, from: number, to: number): number =>
    ((all[to] as number) - Math.imul(all[from] as number, powers[to - from] as number)) | 0;

  return {
    endsAtAny: endings.hasAny,
    size: () => count,
    add: (octets, value) => {
      const { length } = octets;
      let hash = 0;
      for (let i = length - shortest; i < length; i++) hash = shifted(hash, octets[i] as number);
      while (powers.length <= length) powers.push(Math.imul(powers.at(-1) as number, multiplier));
      let known = endings.get(hash);
      if (!known) {
        known = { lengths: new Map() };
        endings.set(hash, known);
      }
      count++;
      const same = known.lengths.get(length);
      if (!same && known.lengths.size >= mostLengths) {
        known.beyond = { length: Math.max(length, known.beyond?.length ?? 0), value };
        return;
      }
      const whole = hashOf(octets);
      if (same) {
        if (!same.has(whole)) same.set(whole, value);
      } else known.lengths.set(length, new Map([[whole, value]]));
    },
    find: (octets, note) => {
      let all: Int32Array | undefined;
      let hash = 0;
      let run = 0;
      for (let to = 1; to <= octets.length; to++) {
        const octet = octets[to - 1] as number;
        hash = shifted(hash, octet);
        if (delimits[octet] === 1) run = to;
        const known = endings.get(hash);
        if (!known) continue;
        all ??= hashes(octets);
        let longest = 0;
        let found = '';
        for (const [length, values] of known.lengths) {
          if (length <= longest || length > to) continue;
          const value = values.get(hashBetween(all, to - length, to));
          if (value === undefined) continue;
          longest = length;
          found = value;
        }
        const { beyond } = known;
        if (beyond && to >= shortest) {
          const length = Math.max(shortest, Math.min(to - run, beyond.length));
          if (length > longest) {
            longest = length;
            found = beyond.value;
          }
        }
        if (longest > 0) note(found, to - longest, to);
      }
    },
  };
};
