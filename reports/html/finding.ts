import type { Exchange } from '../../harness/model/observation.ts';
import type { Verdict } from '../../harness/model/report.ts';
import { answerWords } from '../findings/answer.ts';
import { evidenceOf, type Finding } from '../findings/finding.ts';
import { markOf, markWords } from '../findings/outcome.ts';
import { labelsOf, pairWords } from '../findings/pair.ts';
import { ended, visibleLine } from '../findings/visible.ts';
import { badge } from './badge.ts';
import { differences } from './difference.ts';
import { anchor, html, link, type Markup, type Piece } from './escape.ts';
import { evidence } from './evidence.ts';
import type { Packed } from './packed.ts';

/** What a finding is shown with: the exchanges by id, and where each of them is told best. */
export interface Lookup {
  readonly exchanges: ReadonlyMap<string, Exchange>;
  readonly homes: ReadonlyMap<string, string>;
  readonly packed: Packed;
}

const aspects = { answer: 'the answer', words: 'its words', response: 'how it is written' } as const;

/** What a verdict is about; a rule about metadata speaks of no single answer. */
const aspectOf = ({ scenario, aspect }: Verdict): string =>
  scenario.startsWith('metadata/') ? 'what the server says of itself' : aspects[aspect];

const verdict = (of: Verdict): Markup => html`<li class="verdict ${markOf(of)}">
<p class="verdict-head">${badge(markOf(of))} <code>${of.profile}</code> <span class="muted">${of.level}, on ${aspectOf(of)}${of.from === of.profile ? '' : html`, row of <code>${of.from}</code>`}</span></p>
<p><b>Expected</b> ${of.expected}</p>
<p><b>Because</b> ${of.because}</p>
<p><b>Source</b> ${link(of.link, of.cite)}</p>
${of.quote === undefined ? '' : html`<blockquote>${of.quote}</blockquote>`}
${of.basis === undefined ? '' : html`<p><b>Basis</b> ${of.basis}</p>`}
<p class="clauses">${of.clause.map((id) => html`<code>${id}</code> `)}</p></li>`;

const repeats = (of: Finding): Piece => {
  const answers = of.observation?.repeats ?? [];
  if (answers.length === 0) return '';
  return html`<p><b>Repeated</b> ${answers.length === 1 ? 'once' : `${answers.length} times`}: ${answers.map(answerWords).join('; ')}</p>`;
};

const reproduce = (of: Finding): Piece =>
  of.reproduce === undefined
    ? ''
    : html`<p><b>Reproduce</b> <code class="curl">${visibleLine(of.reproduce)}</code></p>`;

const cves = (of: Finding): Piece =>
  of.cve.length === 0
    ? ''
    : html` <span class="cves">Seen in the wild: ${of.cve.map((id) => html`<code>${id}</code> `)}</span>`;

const inside = (of: Finding, { exchanges, homes, packed }: Lookup): Markup => {
  const list = evidenceOf(of, exchanges);
  const opening =
    list.length === 0
      ? html`<p class="muted">No exchange belongs to it.</p>`
      : html`<details class="evidence"><summary>Evidence: ${list.length} ${list.length === 1 ? 'exchange' : 'exchanges'}</summary>${packed.keep(`evidence ${of.id}`, () => evidence(list, of.observation?.fetches ?? [], homes, packed))}</details>`;
  return html`${of.why === '' ? '' : html`<p class="why"><b>Why it matters</b> ${ended(of.why)}${cves(of)}</p>`}
<p class="pair">${pairWords(of, exchanges)}</p>
${differences(of.observation?.difference ?? [], labelsOf(of, exchanges))}${repeats(of)}${reproduce(of)}
<ul class="verdicts">${of.verdicts.map(verdict)}</ul>
${opening}`;
};

const data = (of: Finding): Markup => {
  const judged = [...new Set(of.verdicts.map((verdict) => `${verdict.profile}:${markOf(verdict)}`))];
  return html`id="${anchor(of.id)}" data-suite="${of.suite}" data-verdicts="${judged.join(' ')}"`;
};

/** A finding that asks to be read: all of it in sight but the exchanges. */
export const openFinding = (
  of: Finding,
  lookup: Lookup,
): Markup => html`<article class="finding ${markOf(of)}" ${data(of)}>
<header><p>${badge(markOf(of))} <code class="id">${of.id}</code></p><h3>${of.title}</h3></header>
${inside(of, lookup)}</article>`;

const badges = (of: Finding): Piece => {
  const marks = [...new Set(of.verdicts.map(markOf))];
  if (marks.length < 2) return badge(marks[0] ?? 'unjudged');
  return of.verdicts.map((one) => html`<span class="by"><code>${one.profile}</code> ${badge(markOf(one))}</span> `);
};

/** A finding folded to a line; what it says is packed. */
export const foldedFinding = (
  of: Finding,
  lookup: Lookup,
): Markup => html`<details class="finding folded ${markOf(of)}" ${data(of)}>
<summary><span class="folded-title">${of.title}</span> <code class="id">${of.id}</code> ${badges(of)}</summary>
<div class="inside">${lookup.packed.keep(`inside ${of.id}`, () => inside(of, lookup))}</div></details>`;

const cell = (of: Finding, profile: string): Markup => {
  const marks = [...new Set(of.verdicts.filter((verdict) => verdict.profile === profile).map(markOf))];
  return html`<td${marks[0] === undefined ? '' : html` class="${marks[0]}"`}>${marks.map((mark) => markWords[mark]).join(', ') || 'no row'}</td>`;
};

/** A finding as a row of a table: its outcome under each profile; what it says is packed, and shown below the row. */
export const rowOf = (of: Finding, profiles: readonly string[], lookup: Lookup): Markup => {
  lookup.packed.keep(`inside ${of.id}`, () => inside(of, lookup));
  return html`<tr ${data(of)} data-opens="inside ${of.id}"><th scope="row"><a href="#${anchor(of.id)}">${of.title}</a> <code>${of.id}</code></th>${profiles.map((id) => cell(of, id))}</tr>
`;
};
