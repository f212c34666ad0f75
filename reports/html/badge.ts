import type { Impact } from '../../harness/model/impact.ts';
import { type Mark, markSign, markWords } from '../findings/outcome.ts';
import { html, type Markup } from './escape.ts';

/** An outcome as a small label: sign and words, so that colour is never needed. */
export const badge = (mark: Mark): Markup =>
  html`<span class="badge ${mark}"><span aria-hidden="true">${markSign[mark]}</span> ${markWords[mark]}</span>`;

/** How grave an impact is, as a colour beside its words. */
export const gravity = {
  forgery: 'grave',
  impersonation: 'grave',
  replay: 'grave',
  'wrong audience': 'grave',
  'malformed accepted': 'middling',
  'over-strict': 'middling',
  'wrong words': 'slight',
  form: 'slight',
} as const satisfies Record<Impact, string>;
