import { type Found, shortest, soughtValues } from './find-values.ts';
import { withoutTokens } from './redact.ts';

/** What a confidential value is; the mark that it leaves behind where it is cut out says so. */
export type Kind = 'assertion' | 'proof' | 'secret' | 'token';

/** A value that must not come out. */
export interface Confidence {
  readonly kind: Kind;
  readonly value: string;
}

/**
 * Everything that a run must not let out: secrets and private keys of the target, and whatever was sent or given in
 * confidence since. One set for a whole run, so that what was said in one exchange is cut out of every later one.
 */
export interface Confidences {
  /** Takes note of what is said in an exchange. */
  readonly learn: (said: readonly Confidence[]) => void;
  /** A text without any of them, and without what this exchange says: `said` may hold words that no other exchange misses. */
  readonly clean: (text: string, said?: readonly Confidence[]) => string;
  /** The same for a text of the server that may hold tokens nobody has seen yet. */
  readonly cleanAnswer: (text: string, said?: readonly Confidence[]) => string;
  /** Whether a secret that was there from the beginning stands in a text. */
  readonly tellsSecret: (text: string) => boolean;
  /** All secrets and tokens met so far. */
  readonly met: () => readonly string[];
}

/**
 * What could as well be a word of the protocol, such as `Bearer` or a number of seconds: cut out of the exchange that
 * confides it, but not of the others. A token that is as short could be guessed (RFC 6749 §10.10).
 */
const isWord = (value: string): boolean => value.length < 16 && /^(?:[A-Za-z_-]+|\d+)$/.test(value);

interface Cut extends Pick<Found, 'from' | 'to'> {
  readonly kind: Kind;
}

const occurrences = (text: string, { kind, value }: Confidence): readonly Cut[] => {
  if (value.length < shortest) return [];
  const found: Cut[] = [];
  for (let from = text.indexOf(value); from >= 0; from = text.indexOf(value, from + value.length))
    found.push({ kind, from, to: from + value.length });
  return found;
};

/** Cuts places out of a text. Those that overlap are one, marked by what begins first, or else is longest. */
const without = (text: string, cuts: readonly Cut[]): string => {
  if (cuts.length === 0) return text;
  const inOrder = [...cuts].sort((a, b) => a.from - b.from || b.to - a.to);
  const parts: string[] = [];
  let end = 0;
  for (const { kind, from, to } of inOrder) {
    if (from >= end) parts.push(text.slice(end, from), `<${kind}>`);
    end = Math.max(end, to);
  }
  return parts.join('') + text.slice(end);
};

const isToken = ({ kind }: { readonly kind: Kind }): boolean => kind === 'token';
const isOther = ({ kind }: { readonly kind: Kind }): boolean => kind !== 'token';

/** Begins a set of confidences with the secrets of a target. */
export const confidencesOf = (secrets: readonly string[]): Confidences => {
  const kinds = new Map<string, Kind>();
  const standing = new Set(secrets);
  const sought = soughtValues();
  const add = ({ kind, value }: Confidence): void => {
    if (kinds.has(value)) return;
    kinds.set(value, kind);
    sought.add(value);
  };
  for (const value of secrets) add({ kind: 'secret', value });
  const cutsIn = (text: string, said: readonly Confidence[]): readonly Cut[] => {
    const cuts: Cut[] = sought
      .find(text)
      .map(({ value, from, to }) => ({ kind: kinds.get(value) ?? 'secret', from, to }));
    for (const one of said) cuts.push(...occurrences(text, one));
    return cuts;
  };
  return {
    learn: (said) => {
      for (const one of said) if (!isWord(one.value)) add(one);
    },
    clean: (text, said = []) => without(text, cutsIn(text, said)),
    cleanAnswer: (text, said = []) => {
      const cuts = cutsIn(text, said);
      // Members that hold a token tell how long it is, so tokens that are known go last.
      const bare = withoutTokens(without(text, cuts.filter(isOther)));
      return cuts.some(isToken) ? without(bare, cutsIn(bare, said).filter(isToken)) : bare;
    },
    tellsSecret: (text) => sought.find(text).some(({ value }) => standing.has(value)),
    met: () => [...kinds].flatMap(([value, kind]) => (kind === 'secret' || kind === 'token' ? [value] : [])),
  };
};
