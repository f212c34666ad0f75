import { createHash } from 'node:crypto';
import type { Report } from '../../../harness/model/report.ts';
import { html, type Markup } from '../escape.ts';

/** What the report was made with, and of what. */
export const provenance = (report: Report): Markup => {
  const digest = createHash('sha256')
    .update(`${JSON.stringify(report, null, 1)}\n`)
    .digest('hex');
  return html`<section aria-labelledby="provenance"><h2 id="provenance">Provenance</h2>
<dl class="plain">
<div><dt>Assay</dt><dd>${report.assay}</dd></div>
<div><dt>Target</dt><dd>${report.target.name}</dd></div>
<div><dt>Started</dt><dd><time datetime="${report.started}">${report.started}</time></dd></div>
<div><dt>Finished</dt><dd><time datetime="${report.finished}">${report.finished}</time></dd></div>
<div><dt>report.json</dt><dd>SHA-256 <code>${digest}</code></dd></div>
</dl></section>`;
};
