import type { Report } from '../../../harness/model/report.ts';
import { count } from '../../findings/tally.ts';
import { clip } from '../../findings/visible.ts';
import { html, type Markup } from '../escape.ts';

const day = (iso: string): string => iso.slice(0, 16).replace('T', ' ').replace(/Z?$/, ' UTC');

const duration = (report: Report): string => {
  const seconds = (Date.parse(report.finished) - Date.parse(report.started)) / 1000;
  if (!Number.isFinite(seconds)) return 'unknown time';
  return seconds < 90 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds / 60)} min`;
};

/** The title of the page: which server, and when. */
export const title = (report: Report): Markup => {
  const { target, footer } = report;
  return html`<header class="title">
<p class="kicker">Assay ${clip(report.assay, 40)}, conformance of an authorization server</p>
<h1>${clip(target.name, 120)}</h1>
<p class="facts"><code>${target.issuer}</code> <span><time datetime="${report.started}">${day(report.started)}</time>, ${duration(report)}, ${count(footer.requests, 'request')}</span></p>
</header>`;
};
