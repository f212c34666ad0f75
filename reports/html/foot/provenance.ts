import type { Report } from '../../../harness/model/report.ts';
import { html, type Markup, type Piece } from '../escape.ts';

const fact = (name: Piece, value: Piece): Markup => html`<div><dt>${name}</dt><dd>${value}</dd></div>
`;

/** What the report was made with, and of what: enough to tell whether two reports can be compared. */
export const provenance = (report: Report, digest: string | undefined): Markup => {
  const { target } = report;
  return html`<section aria-labelledby="provenance"><h2 id="provenance">Provenance</h2>
<dl class="plain">
${fact('Assay', report.assay)}
${fact('Target', target.name)}
${fact('Started', html`<time datetime="${report.started}">${report.started}</time>`)}
${fact('Finished', html`<time datetime="${report.finished}">${report.finished}</time>`)}
${digest === undefined ? '' : fact('report.json', html`SHA-256 <code>${digest}</code>`)}
</dl></section>`;
};
