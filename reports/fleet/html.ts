import { clip } from '../findings/visible.ts';
import { html, type Markup } from '../html/escape.ts';
import { shell } from '../html/shell.ts';
import { style as page } from '../html/style/style.ts';
import type { Fleet, Line } from './fleet.ts';
import { byEnding, type Ending, exitOf } from './order.ts';

const style = `${page}
.fleet td, .fleet th { font-size: .875rem; vertical-align: top; }
.fleet thead th { color: var(--muted); }
.fleet code { font-size: .8125em; overflow-wrap: anywhere; }
.fleet td.bad { color: var(--bad); font-weight: 600; }
.fleet td.good { color: var(--good); }
.fleet td small { display: block; }
@media (max-width: 40rem) {
  .fleet thead { position: absolute; left: -100vw; }
  .fleet tr, .fleet th, .fleet td { display: block; }
  .fleet td { border-top: 0; padding: .1rem 0; }
}
`;

const file = ({ name, issuer }: Line): string =>
  `${encodeURIComponent(name)}/${issuer === undefined ? 'run.log' : 'report.html'}`;

const row = (line: Line): Markup =>
  html`<tr><th scope="row"><a href="${file(line)}">${clip(line.name, 100)}</a></th><td><code>${clip(line.issuer ?? '', 120)}</code></td><td class="${line.said.tone}">${clip(line.said.text, 200)}</td><td>${line.profiles.map(({ id, text }) => html`<small><code>${id}</code> ${clip(text, 80)}</small>`)}</td></tr>
`;

const section = ({ exit, means, lines }: Ending): Markup =>
  html`<section aria-labelledby="e${exitOf(exit)}"><h2 id="e${exitOf(exit)}">Exit ${exitOf(exit)}: ${means} <span class="number">${lines.length}</span></h2>
<table class="fleet"><thead><tr><th scope="col">Target</th><th scope="col">Issuer</th><th scope="col">What it comes to</th><th scope="col">Documents</th></tr></thead>
<tbody>${lines.map(row)}</tbody></table></section>
`;

/** The summary of a fleet as one page that needs nothing else, the targets first that somebody has to look at; each leads to its report. */
export const fleetHtml = (fleet: Fleet): string => {
  const endings = byEnding(fleet);
  const number = `${fleet.targets.length} ${fleet.targets.length === 1 ? 'target' : 'targets'}`;
  return shell({
    title: `Assay: ${number}`,
    style,
    script: '',
    skip: 'Skip to the targets',
    body: html`<header class="title"><p class="kicker">Assay, conformance of authorization servers</p><h1>${number}</h1>
<ul class="facts">${endings.map(({ exit, means, lines }) => html`<li><a href="#e${exitOf(exit)}">${lines.length} ended with ${exitOf(exit)}</a>: ${means}</li>`)}</ul></header>
<main id="main">
${endings.map(section)}
</main>
<footer id="end"><p>Begun ${fleet.started.slice(0, 16).replace('T', ' ')}, ended ${fleet.finished.slice(0, 16).replace('T', ' ')}, Assay ${clip(fleet.assay, 40)}.</p></footer>`,
  });
};
