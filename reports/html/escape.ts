import { visible } from '../findings/visible.ts';

const MARKUP: unique symbol = Symbol('markup');

/** HTML that is known to be well made; only {@link html} and {@link trusted} make it, so no text can pass for it. */
export interface Markup {
  readonly [MARKUP]: string;
}

/** What may stand in a template: text, which is escaped, or markup, which is not; nothing for absent values. */
export type Piece = string | number | Markup | null | undefined | readonly Piece[];

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
  ['`', '&#96;'],
]);

/** Text as HTML text or as a quoted attribute value: nothing in it is markup, no invisible character is left. */
export const inert = (text: string): string =>
  visible(text).replace(/[&<>"'`]/g, (character) => entities.get(character) ?? '');

/** Declares a text of our own to be HTML. Never to be given anything from a report. */
export const trusted = (text: string): Markup => ({ [MARKUP]: text });

const write = (piece: Piece): string => {
  if (piece === null || piece === undefined) return '';
  if (typeof piece === 'string') return inert(piece);
  if (typeof piece === 'number') return String(piece);
  if (MARKUP in piece) return piece[MARKUP];
  return piece.map(write).join('');
};

/** A template that escapes whatever is put into it, unless it is {@link Markup} itself. Attributes must be quoted. */
export const html = (strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup =>
  trusted(strings.reduce((text, next, index) => text + write(pieces[index - 1]) + next));

/** The finished text. */
export const textOf = (markup: Markup): string => markup[MARKUP];

/** A link where there is an address, and the text as it is where there is none. */
export const linked = (address: string | undefined, text: Piece): Piece =>
  address === undefined ? text : link(address, text);

/** The fragment identifier of a scenario: itself, for it has a slash, and sections have none. */
export const anchor = (id: string): string => id.replace(/[^A-Za-z0-9/._-]/g, '_');

/** Whether an address leads to another page of the same site: steps up, steps down, and a fragment. */
const isBeside = (address: string): boolean => /^(\.\.\/)*[\w.=~-]+(\/[\w.=~-]+)*(#[\w./=-]*)?$/.test(address);

/**
 * A link where the address is an HTTP one, or that of another page of the same site, and the bare text where it is not:
 * `javascript:` never becomes a link.
 */
export const link = (address: string | undefined, text: Piece): Markup => {
  if (address !== undefined && isBeside(address)) return html`<a href="${address}">${text}</a>`;
  const safe = address !== undefined && /^https?:\/\/[^\s]+$/i.test(address) && URL.canParse(address);
  return safe ? html`<a href="${address}" rel="noopener noreferrer">${text}</a>` : html`<span>${text}</span>`;
};
