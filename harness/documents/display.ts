import { isSecretPlace } from '../exchange/secret-names.ts';
import type { Path } from './document.ts';

/** What kind of JSON value this is, with its article: `a string`, `a list`, `nothing`. */
export const kindOf = (value: unknown): string => {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'boolean') return 'true or false';
  return `a ${typeof value}`;
};

const clean = (text: string): string => text.replace(/\p{C}/gu, '\u{fffd}').replace(/\/\/[^/@\s]*@/g, '//…@');

/** A name or text in quotes: control characters and credentials in URLs replaced, cut after 80 characters. */
export const quoted = (text: string): string => `"${text.length > 80 ? `${clean(text.slice(0, 80))}…` : clean(text)}"`;

/** What a server says, in quotes and whole: on one line, control characters replaced, cut after 2,000 characters. */
export const quotedWhole = (text: string): string => {
  const line = clean(text.slice(0, 2000).replace(/\s+/g, ' ').trim());
  return `"${line}${text.length > 2000 ? '…' : ''}"`;
};
/** A text with one full stop at its end. */
export const sentence = (text: string): string => (/[.!?…]["”]?$/.test(text) ? text : `${text}.`);

/** A key of the document in quotes, unless it may itself be part of a pasted secret. */
export const quotedKey = (path: Path, key: string): string =>
  isSecretPlace([...path, '']) && !/^[A-Za-z_]\w{0,15}$/.test(key) ? 'a key' : quoted(key);

/** A value as a message may show it: scalars as they stand, anything else, and anything secret, by its kind alone. */
export const shown = (path: Path, value: unknown): string => {
  if (isSecretPlace(path)) return kindOf(value);
  if (typeof value === 'string') return quoted(value);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : kindOf(value);
};

/** A place as a JSON pointer (RFC 6901); the top is the empty text. Steps that may be pasted secrets are cut out. */
export const pointer = (path: Path): string =>
  path.map((step) => `/${clean(String(step)).slice(0, 64).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
