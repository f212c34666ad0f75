import { type Cut, without } from './cuts.ts';
import { type SoughtValues, shortest, soughtValues } from './find-values.ts';
import { tokenCuts } from './redact.ts';
import { withinJson } from './within-json.ts';

/** What a confidential value is; the mark that it leaves behind where it is cut out says so. */
export type Kind = 'assertion' | 'proof' | 'secret' | 'token';

/** A value that must not come out. */
export interface Confidence {
  readonly kind: Kind;
  readonly value: string;
}

/**
 * Everything that a run must not let out: secrets and private keys of the target, and whatever was sent or given in
 * confidence since. One set for a whole run, so that what was said in one exchange is cut out of every other one: of later
 * ones when they are written down, of earlier ones when all of them are. Values are found in every spelling; of secrets, and of
 * signatures for the next hundred requests, a dozen octets in a row are enough.
 */
export interface Confidences {
  /** Takes note of what is said in an exchange. */
  readonly learn: (said: readonly Confidence[]) => void;
  /** A text without any of them, and without what this exchange says: `said` may hold words that no other exchange misses. */
  readonly clean: (text: string, said?: readonly Confidence[]) => string;
  /** The same for a text of the server that may hold tokens nobody has seen yet. */
  readonly cleanAnswer: (text: string, said?: readonly Confidence[]) => string;
  /** Whether a secret that was there from the beginning stands in a text, letter for letter. */
  readonly tellsSecret: (text: string) => boolean;
  /** Everything it knows, to begin another set with. */
  readonly all: () => readonly Confidence[];
  /** All secrets and tokens met so far. */
  readonly met: () => readonly string[];
}

/**
 * What could as well be a word of the protocol, such as `Bearer` or a number of seconds: cut out of the exchange that
 * confides it, but not of the others. A token that is as short could be guessed (RFC 6749 §10.10).
 */
const isWord = ({ kind, value }: Confidence): boolean =>
  value.length < 16 && (/^[A-Za-z_-]+$/.test(value) || (kind === 'token' && /^\d+$/.test(value)));

/** Assertions and proofs as they are sent: digits of Base64 and the dots between. */
const isEncoded = /^[\w+/=.~-]+$/;

/**
 * What of a value gives something away although it is not whole: all of a secret, for as long as the run lasts; of a JWT its
 * signature, because the rest is shown, for as long as it may be fresh. A token is the server's own, and may be made of what
 * stands elsewhere, such as a client_id.
 */
const partOf = ({ kind, value }: Confidence): readonly [part: string, lasts: 'lasting' | 'passing'] | undefined => {
  if (kind === 'secret') return [value, 'lasting'];
  if (kind === 'token' || !isEncoded.test(value)) return undefined;
  return [value.slice(value.lastIndexOf('.') + 1), 'passing'];
};

/** What passes and was learned in part last, at most: a signature is said alone and in its assertion. */
const mostParted = 16;

/** What one exchange says that no other one misses. */
interface Own {
  readonly sought: SoughtValues;
  readonly kinds: ReadonlyMap<string, Kind>;
}

const nothing: readonly Confidence[] = [];

/**
 * Begins a set of confidences.
 *
 * @param secrets Those of the target.
 * @param known What everybody may read, such as an issuer or a client_id: a server that gives it as a token blinds nobody.
 */
export const confidencesOf = (secrets: readonly string[], known: readonly string[] = []): Confidences => {
  const kinds = new Map<string, Kind>();
  const standing = [...new Set(secrets)];
  const open = new Set(known);
  const sought = soughtValues(known);
  const parted = new Set<string>();
  const add = (one: Confidence): void => {
    const { kind, value } = one;
    if (kinds.has(value)) return;
    kinds.set(value, kind);
    sought.add(value);
    const [part, lasts] = partOf(one) ?? [];
    if (part === undefined || lasts === undefined) return;
    if (lasts === 'passing') {
      if (parted.has(part)) return;
      if (parted.size >= mostParted) parted.clear();
      parted.add(part);
    }
    sought.addParts(part, value, lasts);
  };
  for (const value of standing) add({ kind: 'secret', value });
  const owns = new WeakMap<readonly Confidence[], Own>();
  const ownOf = (said: readonly Confidence[]): Own => {
    const made = owns.get(said);
    if (made) return made;
    const rest = said.filter(({ value }) => !kinds.has(value));
    const own = { sought: soughtValues(), kinds: new Map(rest.map(({ kind, value }) => [value, kind])) };
    // What is named like a token, and as short as `yes`, is none.
    for (const { kind, value } of rest) if (kind !== 'token' || value.length >= shortest) own.sought.add(value);
    owns.set(said, own);
    return own;
  };
  const cutsIn = (text: string, said: readonly Confidence[]): readonly Cut[] => {
    const own = ownOf(said);
    return [...sought.find(text), ...own.sought.find(text)].map(({ value, from, to }) => ({
      from,
      to,
      mark: `<${kinds.get(value) ?? own.kinds.get(value) ?? 'secret'}>`,
    }));
  };
  const cleaned = (text: string, said: readonly Confidence[], more: (text: string) => readonly Cut[]): string =>
    withinJson(
      text,
      (one) => without(one, [...more(one), ...cutsIn(one, said)]),
      (one) => cutsIn(one, said).length === 0,
    );
  return {
    learn: (said) => {
      for (const one of said) if (!isWord(one) && !open.has(one.value)) add(one);
    },
    clean: (text, said = nothing) => cleaned(text, said, () => []),
    // A token within a member that is made for one leaves its length, so these places go first.
    cleanAnswer: (text, said = nothing) => cleaned(text, said, tokenCuts),
    tellsSecret: (text) => standing.some((value) => value.length >= 6 && text.includes(value)),
    all: () => [...kinds].map(([value, kind]) => ({ kind, value })),
    met: () => [...kinds].flatMap(([value, kind]) => (kind === 'secret' || kind === 'token' ? [value] : [])),
  };
};
