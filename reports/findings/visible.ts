/** Text of a server as it may be shown: nothing in it acts, nothing in it hides. */

const ACTING = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu;

const sign = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  if (character === '\n' || character === '\t') return character;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
};

/**
 * Replaces every control, format, separator and surrogate character by a visible sign: `␛` for ESC, `⟨U+202E⟩` for a
 * bidirectional override. Line feeds and tabs stay. What is left is legal in XML 1.0 and inert on a terminal.
 */
export const visible = (text: string): string => text.replace(ACTING, sign);

/** The same on one line: line feeds and tabs become `␊` and `␉`. */
export const visibleLine = (text: string): string =>
  visible(text).replaceAll('\n', '\u240A').replaceAll('\t', '\u2409');

/**
 * A value as JSON in which every character that acts or hides is written as an escape: the same value, and inert on a
 * terminal.
 */
export const inertJson = (value: unknown, space?: number): string =>
  JSON.stringify(value, null, space).replace(ACTING, (character) =>
    character === '\n'
      ? character
      : Array.from(
          { length: character.length },
          (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`,
        ).join(''),
  );

/** The first `most` characters of a text, and how many more there were. */
export const clip = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most)} … (${text.length - most} more characters)`;

/** A sentence with its full stop, whether or not it came with one. */
export const ended = (sentence: string): string => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`);

/** A sentence as it begins a line: with a capital letter and a full stop. */
export const begun = (sentence: string): string => ended(sentence.charAt(0).toUpperCase() + sentence.slice(1));

/** Names on one line, at most twelve of them. */
export const plainList = (names: readonly string[]): string =>
  names.length > 12 ? `${names.slice(0, 12).join(', ')}, …` : names.join(', ') || 'none';
