import { type Mark, markSign, markWords } from '../findings/outcome.ts';
import { html, type Markup } from './escape.ts';

/** An outcome as a small label: sign and words, so that colour is never needed. */
export const badge = (mark: Mark): Markup =>
  html`<span class="badge ${mark}"><span aria-hidden="true">${markSign[mark]}</span> ${markWords[mark]}</span>`;
