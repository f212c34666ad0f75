/** Where a value stands in a text. */
export interface Found {
  readonly value: string;
  readonly from: number;
  /** The place after its last character. */
  readonly to: number;
}

/** Values to look for, however many. The time that a search takes depends on the text, not on their number. */
export interface SoughtValues {
  /** From now on looks for this value too; each is added once. Texts of under {@link shortest} characters are left alone. */
  readonly add: (value: string) => void;
  /** Every place where one of them stands; places may overlap. */
  readonly find: (text: string) => readonly Found[];
}

/** Characters of a value that is looked for, at least: anything shorter stands everywhere by chance. */
export const shortest = 6;

/** A hash of the last six characters: each new one shifts the sixth before it out. */
const next = (hash: number, code: number): number => ((hash << 5) ^ code) & 0x3fff_ffff;

const hashOf = (text: string): number => {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = next(hash, text.charCodeAt(at));
  return hash;
};

/** A set of hashes that may hold more than was put in: 2^18 bits, small enough to stay near the processor. */
const hashSet = () => {
  const words = new Uint32Array(1 << 13);
  const slot = (hash: number): number => (hash ^ (hash >>> 12)) & 0x3ffff;
  return {
    add: (hash: number): void => {
      const bit = slot(hash);
      words[bit >>> 5] = (words[bit >>> 5] as number) | (1 << (bit & 31));
    },
    mayHave: (hash: number): boolean => {
      const bit = slot(hash);
      return ((words[bit >>> 5] as number) & (1 << (bit & 31))) !== 0;
    },
  };
};

const nothing: readonly Found[] = [];

/**
 * Looks for many values at once. They are known by their last six characters: tokens begin alike, and end at random.
 * For most places of a text a glance tells that no value ends there.
 */
export const soughtValues = (): SoughtValues => {
  const endings = hashSet();
  const byEnding = new Map<string, string[]>();
  const at = (text: string, to: number, values: readonly string[]): readonly Found[] =>
    values
      .map((value) => ({ value, from: to - value.length, to }))
      .filter(({ value, from }) => from >= 0 && text.startsWith(value, from));
  return {
    add: (value) => {
      if (value.length < shortest) return;
      const ending = value.slice(-shortest);
      const alike = byEnding.get(ending);
      if (alike) alike.push(value);
      else byEnding.set(ending, [value]);
      endings.add(hashOf(ending));
    },
    find: (text) => {
      let found = nothing;
      let hash = 0;
      for (let to = 1; to <= text.length; to++) {
        hash = next(hash, text.charCodeAt(to - 1));
        if (!endings.mayHave(hash)) continue;
        const values = byEnding.get(text.slice(Math.max(0, to - shortest), to));
        if (values) found = [...found, ...at(text, to, values)];
      }
      return found;
    },
  };
};
