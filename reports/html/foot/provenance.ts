import type { Report } from '../../../harness/model/report.ts';
import { html, type Markup, type Piece } from '../escape.ts';

const fact = (name: Piece, value: Piece): Markup => html`<div><dt>${name}</dt><dd>${value}</dd></div>
`;

const productOf = ({ target: { product } }: Report): Piece =>
  product === undefined
    ? html`<span class="muted">not said (<code>product</code> in the target file)</span>`
    : `${product.name}${product.version === undefined ? ', version not said' : ` ${product.version}`}`;

const profile = ({ id, sha256 }: Report['profiles'][number]): Markup =>
  fact(html`Profile <code>${id}</code>`, sha256 === undefined ? 'unknown' : html`SHA-256 <code>${sha256}</code>`);

/** What the report was made with, and of what: enough to tell whether two reports can be compared. */
export const provenance = (
  report: Report,
  digest: string | undefined,
): Markup => html`<section aria-labelledby="provenance"><h2 id="provenance">Provenance</h2>
<dl class="plain">
${fact('Assay', html`${report.assay}${report.commit === undefined ? '' : html`, commit <code>${report.commit}</code>`}`)}
${fact('Target', html`${report.target.name}: ${productOf(report)}`)}
${fact('Started', html`<time datetime="${report.started}">${report.started}</time>`)}
${fact('Finished', html`<time datetime="${report.finished}">${report.finished}</time>`)}
${digest === undefined ? '' : fact('report.json', html`SHA-256 <code>${digest}</code>`)}
${report.profiles.map(profile)}
</dl></section>`;
