import { count } from '../../findings/tally.ts';
import { begun } from '../../findings/visible.ts';
import { anchor, html, link, type Markup, type Piece } from '../../html/escape.ts';
import type { PublishedPage, Section } from '../../html/page.ts';
import type { Contents } from '../model/contents.ts';
import type { Shown } from '../model/shown.ts';
import { ways } from '../parts/frame.ts';
import { type Places, placesFrom } from '../parts/places.ts';
import { style } from '../parts/style.ts';
import { type Reason, reasoning } from '../published.ts';

/** The report as it was read, packed, beside its page. */
export const reportFile = 'report.json.gz';

const outcomes = { failed: 'failed', cantTell: 'cannot be told', untested: 'untested' } as const;
const aspects = { answer: 'the answer', words: 'the error code', response: 'how it is written' } as const;

const reason = (
  { because, aspect, outcome = 'failed', under, scenarios }: Reason,
  { findings }: Shown,
  places: Places,
): Markup => {
  const list = html`<ul class="links">${scenarios.map((id) => html`<li>${findings.has(id) ? html`<a href="#${anchor(id)}">${id}</a>` : id}</li>`)}</ul>`;
  return html`<li><p>${because}</p>
<p class="muted">${outcomes[outcome]}, ${aspects[aspect]}, under ${under.map((id) => html`${link(places.profile(id), html`<code>${id}</code>`)} `)}</p>
${scenarios.length > 3 ? html`<details><summary>${count(scenarios.length, 'scenario')}</summary>${list}</details>` : list}</li>
`;
};

const adjudicated = (server: Shown, places: Places): Markup => {
  const reasons = server.about.because ?? [];
  if (reasons.length === 0) return html``;
  return html`<section aria-labelledby="adjudicated"><h2 id="adjudicated">Looked at by hand <span class="number">${reasons.length}</span></h2>
<p class="lead">What this server does otherwise than documents expect, as was checked against its answers and the sentences before it was published.</p>
<ul class="reasons">${reasons.map((one) => reason(one, server, places))}</ul></section>`;
};

const head = (server: Shown, places: Places): Markup => {
  const { about, report, name } = server;
  const registry: Piece = about.registry === undefined ? '' : html`<span>from ${about.registry}</span>`;
  return html`<header class="title">${ways(places)}
<p class="kicker">Observed <time datetime="${about.date}">${about.date}</time> with Assay ${report.assay}</p>
<h1>${name}, ${server.configuration}</h1>
<p class="opening">${begun(about.says)}</p>
<p class="facts">${registry}<span>${count(report.footer.requests, 'request')}</span><span>judged under ${count(server.tallies.length, 'document')}</span><span><a href="${reportFile}">the whole report, packed</a>, for <code>assay judge</code></span></p>
<p class="muted">An observation of this version in this configuration, and not a certification. ${link(places.page('', 'not'), 'What this does not mean')}</p></header>`;
};

/** What a site says of a server beside its report. */
export const serverPage = (server: Shown, contents: Contents): PublishedPage => {
  const places = placesFrom(server.folder, contents);
  const told = adjudicated(server, places);
  const sections: readonly Section[] =
    (server.about.because ?? []).length === 0 ? [] : [['adjudicated', 'By hand', told]];
  return {
    title: `Assay: ${server.name}, ${server.configuration}, ${server.about.date}`,
    style,
    head: head(server, places),
    sections,
    withoutScripts: html`Without scripts this page shows the verdict, the findings and all scenarios. The exchanges are packed in it, and stand in <a href="${reportFile}">the whole report</a> too; <code>assay judge ${reportFile} --out FOLDER --evidence full</code> writes a page with everything in sight.`,
    addresses: places,
    reasoned: reasoning(server.about),
  };
};
