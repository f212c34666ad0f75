import type { Report } from '../../harness/model/report.ts';
import { addressesAt } from '../findings/addresses.ts';
import { exchangesOf, type Finding, findings } from '../findings/finding.ts';
import { markSign, markWords } from '../findings/outcome.ts';
import { count } from '../findings/tally.ts';
import { clip } from '../findings/visible.ts';
import { html, type Markup } from '../html/escape.ts';
import type { Lookup } from '../html/evidence/evidence.ts';
import { inside } from '../html/finding/inside.ts';
import { packing } from '../html/packed.ts';
import { shell } from '../html/shell.ts';
import type { Cell, Change, Comparison, DocumentRow, Row, Turn } from './compare.ts';
import { renamed } from './renamed.ts';
import { script } from './script.ts';
import { style } from './style.ts';

/** A report as a column: its findings, and where its exchanges are looked up. */
interface Side {
  readonly name: string;
  readonly findings: ReadonlyMap<string, Finding>;
  readonly lookup: Lookup;
}

const short = (name: string): string => clip(name, 40);

const documentRow = ({ profile, headlines }: DocumentRow, names: readonly string[]): Markup =>
  html`<tr><th scope="row"><code>${profile}</code></th>${headlines.map(
    ({ tone, text }, at) =>
      html`<td class="${tone === 'bad' ? 'must' : tone === 'good' ? 'passed' : 'cantTell'}" data-run="${names[at] ?? ''}">${text}</td>`,
  )}</tr>
`;

const documents = ({ documents: rows }: Comparison, names: readonly string[]): Markup =>
  html`<section aria-labelledby="documents"><h2 id="documents">Documents <span class="number">${rows.length}</span></h2>
<table class="documents-compared"><caption class="aside">What each run comes to under each document</caption><thead><tr><th scope="col">Document</th>${names.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows.map((row) => documentRow(row, names))}</tbody></table></section>`;

const heads: Readonly<Record<Turn, string>> = {
  broken: 'Broken: it failed, and did not before',
  'no longer told': 'No longer told',
  'newly told': 'Newly told',
  fixed: 'Fixed: it failed before',
};

const changed = (turn: Turn, all: readonly Change[]): Markup => {
  const list = all.filter((change) => change.turn === turn);
  if (list.length === 0) return html``;
  return html`<h3>${heads[turn]} <span class="number">${list.length}</span></h3><ul class="changes">${list.map(
    ({ title, scenario, profile, aspect, level, before, after }) =>
      html`<li>${title} <code>${scenario}</code>: ${before} → ${after}, ${level}, the ${aspect}, under <code>${profile}</code></li>`,
  )}</ul>`;
};

const changes = ({ changes: all }: Comparison): Markup => {
  if (all === undefined) return html``;
  return html`<section aria-labelledby="changes"><h2 id="changes">Between the two runs <span class="number">${all.length}</span></h2>
${all.length === 0 ? html`<p>Nothing changed.</p>` : (['broken', 'no longer told', 'newly told', 'fixed'] as const).map((turn) => changed(turn, all))}</section>`;
};

const cell = ({ mark, answer }: Cell, name: string, to: string | undefined): Markup => {
  const words = html`<span aria-hidden="true">${markSign[mark]}</span> ${markWords[mark]}`;
  return html`<td class="${mark}" data-run="${name}">${to === undefined ? words : html`<a href="#${to}">${words}</a>`}${answer === undefined ? '' : html`<small>${answer}</small>`}</td>`;
};

const evidence = ({ id }: Row, at: number, sides: readonly Side[]): Markup => {
  const parts = sides.map(({ name, findings: known, lookup }, side) => {
    const finding = known.get(id);
    if (finding === undefined) return html`<h3>${name}</h3><p class="muted">Not in this report.</p>`;
    return html`<h3>${name}</h3>${lookup.packed.keep('insides', `inside ${side} ${at}`, () => inside(finding, lookup))}`;
  });
  return html`<tr class="evidence"><td colspan="${sides.length + 1}"><details id="e${at}"><summary>Evidence of all runs</summary>${parts}</details></td></tr>
`;
};

const row = (of: Row, at: number, sides: readonly Side[]): Markup => {
  const to = of.differs ? `e${at}` : undefined;
  return html`<tr class="${of.differs ? 'different' : 'same'}"><th scope="row">${of.title} <code>${of.id}</code></th>${of.cells.map((one, side) => cell(one, sides[side]?.name ?? '', to))}</tr>
${of.differs ? evidence(of, at, sides) : ''}`;
};

const scenarios = ({ rows }: Comparison, sides: readonly Side[]): Markup => {
  const differing = rows.filter(({ differs }) => differs).length;
  return html`<section aria-labelledby="scenarios"><h2 id="scenarios">Scenarios <span class="number">${differing} of ${rows.length} differ</span></h2>
<p class="switch"><input type="checkbox" id="differs" checked><label for="differs">Only what differs</label></p>
<table id="compared"><caption class="aside">Every scenario, run by run</caption><thead><tr><th scope="col">Scenario</th>${sides.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows.map((of, at) => row(of, at, sides))}</tbody></table></section>`;
};

const sidesOf = (reports: readonly Report[], names: readonly string[], packed: Lookup['packed']): readonly Side[] =>
  reports.map((report, side) => {
    const own = renamed(report, (id) => `${side}.${id}`);
    return {
      name: names[side] ?? '',
      findings: new Map(findings(own).map((finding) => [finding.id, finding])),
      lookup: { exchanges: exchangesOf(own), homes: new Map(), packed, addresses: addressesAt(report.target.site) },
    };
  });

/** What a run is called: by its server, or by its day where the server is the same. */
const namesOf = ({ columns }: Comparison): readonly string[] => {
  const several = new Set(columns.map(({ name }) => name)).size === columns.length;
  return columns.map(({ name, started }) =>
    several ? short(name) : `${short(name)}, ${started.slice(0, 16).replace('T', ' ')}`,
  );
};

/** Runs side by side, as one file that needs nothing else: documents, what changed, every scenario with its evidence. */
export const compareHtml = (comparison: Comparison, reports: readonly Report[]): string => {
  const packed = packing(false);
  const names = namesOf(comparison);
  const body = html`${documents(comparison, names)}
${changes(comparison)}
${scenarios(comparison, sidesOf(reports, names, packed))}`;
  return shell({
    title: `Assay: ${count(comparison.columns.length, 'run')} side by side`,
    style,
    script,
    skip: 'Skip to the comparison',
    body: html`<header class="title"><p class="kicker">Assay, conformance of authorization servers</p><h1>${count(comparison.columns.length, 'run')} side by side</h1>
<ul class="facts">${comparison.columns.map(
      ({ name, issuer, started, assay }) =>
        html`<li>${short(name)}: <code>${issuer}</code>, ${started.slice(0, 10)}, Assay ${clip(assay, 40)}</li>`,
    )}</ul></header>
<main id="main">
<noscript><p class="remark mild">Without scripts this page shows everything but the evidence, which stands in the report.json of each run.</p></noscript>
${body}
</main>
<footer id="end"><p>Statements are of these runs, at these servers as they were configured. Under other agreements others would hold.</p></footer>
${packed.store()}`,
  });
};
