import type { Verdict } from '../../harness/model/report.ts';
import type { Finding } from '../findings/finding.ts';
import { markOf, pressing } from '../findings/outcome.ts';
import { badge } from './badge.ts';
import { anchor, html, type Markup } from './escape.ts';
import { type Lookup, rowOf } from './finding.ts';

const cell = (of: Finding, profile: string): Markup => {
  const [worst, ...others] = of.verdicts.filter((verdict) => verdict.profile === profile);
  if (worst === undefined) return html`<td><span class="muted">no row</span></td>`;
  const note = (verdict: Verdict): string => (verdict.aspect === 'answer' ? '' : ` (${verdict.aspect})`);
  const worse = others.filter((verdict) => pressing(verdict) && verdict.aspect !== worst.aspect);
  return html`<td><a class="cell" href="#${anchor(of.id)}">${badge(markOf(worst))}${note(worst)}</a>${worse.map(
    (verdict) => html` <a class="cell" href="#${anchor(of.id)}">${badge(markOf(verdict))}${note(verdict)}</a>`,
  )}</td>`;
};

const table = (caption: string, rows: readonly Finding[], profiles: readonly string[]): Markup => html`
<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table class="matrix"><caption>${caption}</caption>
<thead><tr><th scope="col">Scenario</th>${profiles.map((id) => html`<th scope="col"><code>${id}</code></th>`)}</tr></thead>
<tbody>${rows.map(
  (of) =>
    html`<tr data-for="${anchor(of.id)}"><th scope="row"><a href="#${anchor(of.id)}">${of.title}</a><br><code>${of.id}</code></th>${profiles.map((id) => cell(of, id))}</tr>`,
)}</tbody></table></div>`;

/** What needs a look, against profiles: every cell leads to its finding. */
export const matrix = (all: readonly Finding[], profiles: readonly string[]): Markup => {
  const open = all.filter(pressing);
  return html`<section aria-labelledby="matrix"><h2 id="matrix">Scenarios and profiles</h2>
${open.length === 0 ? html`<p>${all.length === 0 ? 'Nothing was observed or judged.' : 'Nothing failed and nothing is in doubt.'}</p>` : table('Failed, or cannot be told', open, profiles)}</section>`;
};

/** Everything else against profiles, a row each that opens to its expectation, source and evidence. */
export const others = (rest: readonly Finding[], profiles: readonly string[], lookup: Lookup): Markup => {
  if (rest.length === 0) return html``;
  const rows = rest.toSorted((a, b) => a.id.localeCompare(b.id, 'en'));
  return html`<section data-group aria-labelledby="others"><h2 id="others">Everything else <span class="number">${rest.length}</span></h2>
<p class="lead">A row each; its title opens expectation, source and evidence.</p>
<details class="rest"><summary>${rest.length} passed, noted, inapplicable or untested</summary>
<div class="scroll" tabindex="0" role="region" aria-label="All others"><table class="others"><caption>All others</caption>
<thead><tr><th scope="col">Scenario</th>${profiles.map((id) => html`<th scope="col"><code>${id}</code></th>`)}</tr></thead>
<tbody>${rows.map((of) => rowOf(of, profiles, lookup))}</tbody></table></div></details></section>`;
};
