import { encodedIn, hashesHidden } from './spelling/encoded-runs.ts';
import { hasEscape, unescaped } from './spelling/escapes.ts';
import { hashesIn } from './spelling/hashes.ts';
import { longestAt } from './spelling/longest.ts';
import { asLatin1, beginning, ending, type Octets, octetsOf } from './spelling/octets.ts';
import { partsIn, shortestPart } from './spelling/parts.ts';
import { wordsIn } from './spelling/words.ts';

/** Where a value stands in a text, in whatever spelling. */
export interface Found {
  /** The value; of those that overlap, the one that begins first, or else is longest. */
  readonly value: string;
  readonly from: number;
  /** The place after its last character. */
  readonly to: number;
}

/** Values to look for, however many. The time that a search takes depends on the text, not on their number or shape. */
export interface SoughtValues {
  /** From now on looks for this value too. Values of under {@link shortest} octets are found only as words of their own. */
  readonly add: (value: string) => void;
  /**
   * From now on looks for a value too where only a part of it stands that may have been made at random, of 12 octets or more,
   * and takes it for a part of another one; what is `passing` only until many others have come.
   */
  readonly addParts: (value: string, of: string, lasts: 'lasting' | 'passing') => void;
  /**
   * Every place where one of them stands: as it is, in letters of the other case, with escapes of JSON, forms, URLs or
   * HTML, or within Base64 or hexadecimal digits. In order; places do not overlap.
   */
  readonly find: (text: string) => readonly Found[];
}

/** Octets of a value that is looked for anywhere: anything shorter stands everywhere by chance. */
export const shortest = 6;

/** Takes note of a place; those that come are in order of where they end. */
const joined = (places: Found[], next: Found): void => {
  let { value, from } = next;
  for (let last = places.at(-1); last && last.to > from; last = places.at(-1)) {
    places.pop();
    if (last.from <= from) ({ value, from } = last);
  }
  places.push({ value, from, to: next.to });
};

const inOrder = (places: readonly Found[]): readonly Found[] => {
  const found: Found[] = [];
  for (const next of [...places].sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = found.at(-1);
    if (last && next.from < last.to) found[found.length - 1] = { ...last, to: Math.max(last.to, next.to) };
    else found.push(next);
  }
  return found;
};

/** Characters of a value that is looked for in Base64 of an escaped text, at most: a secret, an assertion in JSON. */
const longestRespelled = 4096;

const hasSpecial = /[^\w.~-]/;

/** The octets that a value is known by: its own, without what reads as an escape in it, and as it may be spelled within Base64. */
const spellingsOf = (value: string): readonly Uint8Array[] => {
  const spelled = octetsOf(value);
  if (!hasSpecial.test(value)) return [spelled.octets];
  const found = [spelled, ...unescaped(spelled)].map(({ octets }) => octets);
  if (value.length > longestRespelled) return found;
  const inForm = new URLSearchParams([['', value]]).toString().slice(1);
  return [...found, ...[JSON.stringify(value).slice(1, -1), inForm].map((text) => Buffer.from(text))];
};

/**
 * Texts whose hashes are kept, at most, and their characters: names of parameters, headers and what else every request says.
 */
const mostSieved = 1024;
const longestSieved = 128;

/** Texts that may come again, at most. */
const mostMet = 4096;

const nothing: readonly Found[] = [];
const nothingOpen: readonly string[] = [];

/**
 * Looks for many values at once.
 *
 * @param open What everybody may read: a part of a value that stands there is no secret.
 */
export const soughtValues = (open: readonly string[] = nothingOpen): SoughtValues => {
  const long = longestAt(shortest);
  const short = wordsIn();
  const parts = partsIn(open.map((text) => text.toLowerCase()));
  const mayHold = (hashes: Int32Array): boolean => long.endsAtAny(hashes) || parts.endsAtAny(hashes);
  const sieved = new Map<string, Int32Array>();
  const met = new Set<string>();
  /** Keeps the hashes of a text that comes again, where no escape and no letter beyond ASCII may stand for something else. */
  const keepSieved = (text: string, { octets }: Octets): void => {
    if (sieved.size >= mostSieved || octets.length !== text.length || hasEscape(octets)) return;
    if (met.size >= mostMet) met.clear();
    if (met.has(text)) sieved.set(text, Int32Array.of(...hashesIn(octets), ...hashesHidden(octets, shortest)));
    met.add(text);
  };
  const look = (spelled: Octets, found: Found[]): void => {
    const here: Found[] = [];
    const note = (value: string, from: number, to: number): void =>
      joined(here, { value, from: beginning(spelled, from), to: ending(spelled, to - 1) });
    long.find(spelled.octets, note);
    if (here.length > 0) found.push(...here);
    if (parts.size() > 0)
      parts.find(spelled.octets, (value, from, to) => {
        found.push({ value, from: beginning(spelled, from), to: ending(spelled, to - 1) });
      });
  };
  const lookThrough = (spelled: Octets, found: Found[]): void => {
    for (const layer of [spelled, ...unescaped(spelled)]) {
      if (mayHold(hashesIn(layer.octets))) look(layer, found);
      const sent = asLatin1(layer);
      if (sent) look(sent, found);
      if (mayHold(hashesHidden(layer.octets, shortest)))
        for (const inner of encodedIn(layer, shortest)) look(inner, found);
    }
  };
  return {
    add: (value) => {
      for (const octets of spellingsOf(value))
        if (octets.length >= shortest) long.add(octets, value);
        else if (octets.length > 0) short.add(octets, value);
    },
    addParts: (value, of, lasts) => {
      const { octets } = octetsOf(value);
      if (octets.length >= shortestPart) parts.add(octets, of, lasts);
    },
    find: (text) => {
      const known = text.length <= longestSieved ? sieved.get(text) : undefined;
      if (known && short.size() === 0 && !mayHold(known)) return nothing;
      if (text === '' || (long.size() === 0 && short.size() === 0 && parts.size() === 0)) return nothing;
      const found: Found[] = [];
      const spelled = octetsOf(text);
      if (long.size() > 0 || parts.size() > 0) lookThrough(spelled, found);
      if (short.size() > 0)
        for (const one of [spelled, ...unescaped(spelled)])
          short.find(one.octets, (value, from, to) => {
            found.push({ value, from: beginning(one, from), to: ending(one, to - 1) });
          });
      if (found.length === 0 && text.length <= longestSieved) keepSieved(text, spelled);
      return found.length > 1 ? inOrder(found) : found;
    },
  };
};
