import type { Report } from '../../harness/model/report.ts';
import { type Mark, markWords } from '../findings/outcome.ts';
import { remarks } from '../findings/remark.ts';
import { count, exitWords, headline, narrowed, type Tally, tallies } from '../findings/tally.ts';
import { clip } from '../findings/visible.ts';
import { html, link, type Markup } from './escape.ts';

const day = (iso: string): string => iso.slice(0, 19).replace('T', ' ').replace(/Z?$/, ' UTC');

const duration = (report: Report): string => {
  const seconds = (Date.parse(report.finished) - Date.parse(report.started)) / 1000;
  return Number.isFinite(seconds) ? `${seconds.toFixed(1)} s` : 'unknown time';
};

/** The title of the page: which server, when, and what was declared of it. */
export const title = (report: Report): Markup => {
  const { target, footer } = report;
  const client = target.clients.map(
    ({ role, id, method, algs }) => html`<li>${role}: <code>${id}</code>, ${method} ${algs.join(', ')}</li>`,
  );
  const agreed = Object.entries(target.agreed).map(
    ([name, value]) => html`<li>${name}: <code>${String(value)}</code></li>`,
  );
  return html`<header class="title">
<p class="kicker">Assay ${report.assay} · conformance of an authorization server</p>
<h1>${clip(target.name, 120)}</h1>
<dl class="facts">
<div><dt>Issuer</dt><dd><code>${target.issuer}</code></dd></div>
<div><dt>Token endpoint</dt><dd><code>${target.tokenEndpoint ?? 'none that could be used'}</code></dd></div>
<div><dt>Run</dt><dd><time datetime="${report.started}">${day(report.started)}</time>, ${duration(report)}, ${count(footer.requests, 'request')}</dd></div>
<div><dt>Exit code</dt><dd>${footer.exit}: ${exitWords(footer.exit, narrowed(report))}${footer.strict ? ' (strict: SHOULD counts)' : ''}</dd></div>
</dl>
<details><summary>Clients and what was agreed with the server</summary>
<ul>${client}</ul>${agreed.length === 0 ? html`<p>Nothing beyond the documents was agreed.</p>` : html`<ul>${agreed}</ul>`}</details>
</header>`;
};

/** What to know before believing the verdicts, the grave things as alerts. */
export const warnings = (report: Report): Markup => {
  const all = remarks(report).map(
    ({ grave, title, text }) =>
      html`<div class="remark ${grave ? 'grave' : 'mild'}"><p><strong><span aria-hidden="true">${grave ? '⚠' : '•'}</span> ${title}</strong></p><p>${text}</p></div>`,
  );
  return all.length === 0 ? html`` : html`<section aria-label="Before you read the verdicts">${all}</section>`;
};

const shares = ({ counts, must, should }: Tally): readonly (readonly [Mark, number])[] => [
  ['must', must],
  ['should', should],
  ['cantTell', counts.cantTell],
  ['untested', counts.untested],
  ['passed', counts.passed],
  ['noted', counts.noted],
  ['inapplicable', counts.inapplicable],
];

const bar = (tally: Tally): Markup => {
  let x = 0;
  const rects = shares(tally).map(([mark, number]) => {
    const width = tally.total === 0 ? 0 : (number / tally.total) * 100;
    x += width;
    return number === 0
      ? ''
      : html`<rect class="${mark}" x="${(x - width).toFixed(3)}%" width="${width.toFixed(3)}%" height="100%"/>`;
  });
  return html`<svg class="bar" aria-hidden="true">${rects}</svg>`;
};

const card = (tally: Tally, complete: boolean): Markup => {
  const { tone, text } = headline(tally, complete);
  const numbers = shares(tally).map(
    ([mark, number]) =>
      html`<div class="${number === 0 ? 'none' : mark}"><dt>${markWords[mark]}</dt><dd>${number}</dd></div>`,
  );
  return html`<article class="card ${tone}">
<p class="profile"><code>${tally.profile}</code>${tally.on.length === 0 ? '' : html` <span>on ${tally.on.join(', ')}</span>`}</p>
<h3>${text}</h3>
<p>${link(tally.url, tally.title)}</p>
${bar(tally)}
<dl class="counts">${numbers}</dl>
<p class="total">${count(tally.total, 'verdict')}</p>
</article>`;
};

/** One card for each profile: what it comes to, and the counts. */
export const verdicts = (report: Report): Markup => {
  const cards = tallies(report).map((tally) => card(tally, report.footer.complete));
  return html`<section aria-labelledby="verdicts"><h2 id="verdicts">Verdicts</h2>
${cards.length === 0 ? html`<p>No profile was asked for.</p>` : html`<div class="cards">${cards}</div>`}</section>`;
};
