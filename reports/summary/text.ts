import { stripVTControlCharacters } from 'node:util';
import { clip, visibleLine } from '../findings/visible.ts';

/** Text of a server for the terminal: one line, escape sequences taken out, other control characters made visible. */
export const plain = (value: string, most = 400): string =>
  visibleLine(stripVTControlCharacters(clip(value, most)))
    .replaceAll('\u240A', ' ')
    .replaceAll('\u2409', ' ');

/** Breaks a line of words at a width, each line behind an indent; a longer word is cut. */
export const wrap = (value: string, width: number, indent: string): string => {
  const room = Math.max(20, width - indent.length);
  const pieces = value.split(/ +/).flatMap((word) => {
    const characters = Array.from(word);
    const count = Math.max(1, Math.ceil(characters.length / room));
    return Array.from({ length: count }, (_, index) => characters.slice(index * room, (index + 1) * room).join(''));
  });
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    const longer = line === '' ? piece : `${line} ${piece}`;
    if (Array.from(longer).length > room) {
      lines.push(line);
      line = piece;
    } else line = longer;
  }
  return [...lines, line].map((each) => `${indent}${each}`).join('\n');
};

/** How text stands out, or does not. */
export type Paint = (value: string, as: keyof typeof codes) => string;

const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, magenta: 35 } as const;

/** Text that leads to a URL, or the text alone. */
export type Linked = (value: string, to: string | undefined) => string;

const leadsSomewhere = /^(https?|file):/;

/** Makes links (OSC 8) where the terminal takes them; never to anything but a page or a file. */
export const linker =
  (links: boolean): Linked =>
  (value, to) => {
    if (!links || to === undefined || !URL.canParse(to)) return value;
    const { href, protocol } = new URL(to);
    return leadsSomewhere.test(protocol) ? `\u001B]8;;${href}\u001B\\${value}\u001B]8;;\u001B\\` : value;
  };

/** Columns that a text takes, a column for each character. */
export const columns = (value: string): number => Array.from(value).length;

/** How a summary is written: how wide, painted or not, with links or without. */
export interface Manner {
  readonly width: number;
  readonly paint: Paint;
  readonly linked: Linked;
}

/** Paints with SGR sequences (ECMA-48 §8.3.117) where colour is wanted. */
export const painter = (colour: boolean): Paint =>
  colour ? (value, as) => `\u001B[${codes[as]}m${value}\u001B[0m` : (value) => value;
