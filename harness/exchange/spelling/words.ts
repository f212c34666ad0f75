import type { Note } from './longest.ts';

/** Values of a few octets, found where they are words of their own. */
export interface Words {
  readonly add: (octets: Uint8Array, value: string) => void;
  readonly find: (octets: Uint8Array, note: Note) => void;
  readonly size: () => number;
}

const isWordly = (octet: number | undefined): boolean =>
  octet !== undefined &&
  (octet === 0x2d ||
    octet === 0x5f ||
    (octet >= 0x30 && octet <= 0x39) ||
    ((octet | 0x20) >= 0x61 && (octet | 0x20) <= 0x7a) ||
    octet >= 0x80);

const numberOf = (octets: Uint8Array, from: number, to: number): number => {
  let number = 0;
  for (let at = from; at < to; at++) number = number * 256 + (octets[at] as number);
  return number;
};

/** Looks for values that are too short to be cut out of the middle of a word: letter for letter, no more than 5 octets each. */
export const wordsIn = (): Words => {
  const byLength = new Map<number, Map<number, string>>();
  return {
    size: () => byLength.size,
    add: (octets, value) => {
      const same = byLength.get(octets.length) ?? new Map<number, string>();
      byLength.set(octets.length, same.set(numberOf(octets, 0, octets.length), value));
    },
    find: (octets, note) => {
      for (const [length, values] of byLength)
        for (let from = 0; from + length <= octets.length; from++) {
          if (isWordly(octets[from - 1]) || isWordly(octets[from + length])) continue;
          const value = values.get(numberOf(octets, from, from + length));
          if (value !== undefined) note(value, from, from + length);
        }
    },
  };
};
