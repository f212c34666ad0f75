import type { Mark } from '../../findings/outcome.ts';
import { markSign, marks, markWords } from '../../findings/outcome.ts';
import { html, link, type Markup, type Piece } from '../../html/escape.ts';
import type { Shown } from '../model/shown.ts';
import type { Places } from './places.ts';

/** An outcome as a cell of one sign, which leads to its evidence. The style says it in words to those who do not see it. */
export const cell = (mark: Mark | undefined, evidence: string | undefined): Markup => {
  if (mark === undefined || evidence === undefined) return html`<td></td>`;
  return html`<td class="${mark}"><a href="${evidence}">${markSign[mark]}</a></td>`;
};

/** Servers as the heads of columns. */
export const heads = (servers: readonly Shown[], places: Places): Markup =>
  html`${servers.map(
    (server) =>
      html`<th scope="col" class="server"><span>${link(places.server(server), server.name)} <small>${server.configuration}</small></span></th>`,
  )}`;

/** What the signs mean. */
export const legend: Markup = html`<p class="legend">${marks
  .filter((mark) => mark !== 'unjudged')
  .map(
    (mark) => html`<span class="${mark}"><b aria-hidden="true">${markSign[mark]}</b> ${markWords[mark]}</span> `,
  )}</p>`;

/** A table that is wider than the page where there are many servers: it scrolls in a region of its own, also by keys. */
export const wide = (label: string, table: Piece): Markup =>
  html`<div class="wide-table" role="region" aria-label="${label}" tabindex="0">${table}</div>`;
