import { html, link, linked, type Markup } from '../../html/escape.ts';
import type { Contents } from '../model/contents.ts';
import type { Row } from '../model/rows.ts';
import type { Places } from './places.ts';

/** The sentence that a row stands on: its place, itself, and why it follows where nothing says it in so many words. */
export const sentence = ({ cite, quote, basis, binds }: Row, { library }: Contents): Markup =>
  html`<p>${link(library.linkTo(cite), cite)}${binds === undefined || binds === 'server' ? '' : html` <span class="muted">binds the ${binds}</span>`}</p>${quote === undefined ? '' : html`<blockquote>${quote}</blockquote>`}${basis === undefined ? '' : html`<p class="basis"><b>Basis</b> ${basis}</p>`}`;

/** The clauses of a row, each leading to its page. */
export const clauses = ({ clause }: Row, places: Places): Markup =>
  html`<p class="clauses">${clause.map((id) => html`${linked(places.clause(id), html`<code>${id}</code>`)} `)}</p>`;
