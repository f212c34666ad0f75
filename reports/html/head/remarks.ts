import type { Report } from '../../../harness/model/report.ts';
import { remarks } from '../../findings/remark.ts';
import { html, type Markup } from '../escape.ts';

/** What to know before believing the verdicts, the grave things as alerts; nothing where there is nothing. */
export const warnings = (report: Report): Markup => {
  const all = remarks(report).toSorted((a, b) => Number(b.grave) - Number(a.grave));
  return all.length === 0
    ? html``
    : html`<section class="remarks" aria-label="Before you read the verdicts">${all.map(
        ({ grave, title, text }) =>
          html`<div class="remark ${grave ? 'grave' : 'mild'}"><p><strong>${grave ? html`<span aria-hidden="true">⚠</span> ` : ''}${title}</strong></p><p>${text}</p></div>`,
      )}</section>`;
};
