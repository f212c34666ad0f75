import type { Described } from '../../../harness/model/report.ts';
import { scenarioFolder } from '../../findings/addresses.ts';
import { answerWords } from '../../findings/answer.ts';
import type { Finding } from '../../findings/finding.ts';
import { markOf, marks, markWords } from '../../findings/outcome.ts';
import { count } from '../../findings/tally.ts';
import { begun, ended } from '../../findings/visible.ts';
import { badge } from '../../html/badge.ts';
import { html, link, linked, type Markup, type Piece } from '../../html/escape.ts';
import { differences } from '../../html/finding/difference.ts';
import { type Contents, suiteOf } from '../model/contents.ts';
import { bySentence, expectedWords, type Row } from '../model/rows.ts';
import type { Shown } from '../model/shown.ts';
import type { Sheet } from '../parts/frame.ts';
import { type Places, placesFrom } from '../parts/places.ts';
import { clauses, sentence } from '../parts/sentence.ts';

const order = ['refused MUST', 'refused SHOULD', 'granted MUST', 'granted SHOULD'];

const rank = ({ expect, level }: Row): number =>
  (order.indexOf(`${expect} ${level}`) + order.length + 1) % (order.length + 1);

const side = (rows: readonly [Row, ...Row[]], contents: Contents, places: Places): Markup => {
  const [first] = rows;
  return html`<li><p><b>${first.level}</b> ${expectedWords(first)} <span class="muted">under</span> ${rows.map(({ profile }) => html`${linked(places.profile(profile), html`<code>${profile}</code>`)} `)}</p>
${sentence(first, contents)}${clauses(first, places)}</li>
`;
};

const disagreeing = (rows: readonly Row[]): Piece =>
  new Set(rows.map(({ expect }) => expect)).size > 1
    ? html`<p class="remark mild">The documents disagree: what one asks for, another forbids or leaves open.</p>`
    : '';

const documents = (rows: readonly Row[], contents: Contents, places: Places): Markup =>
  html`<section aria-labelledby="documents"><h2 id="documents">What the documents expect</h2>
${disagreeing(rows)}
${rows.length === 0 ? html`<p>No profile that is published here speaks of it.</p>` : html`<ul class="sides">${bySentence(rows.toSorted((a, b) => rank(a) - rank(b))).map((same) => side(same, contents, places))}</ul>`}</section>`;

/** The outcomes of a finding, the worst first, with the documents where they are few. */
const opinions = ({ verdicts }: Finding): Markup => {
  const worst = marks.flatMap((mark) => {
    const under = [...new Set(verdicts.filter((one) => markOf(one) === mark).map(({ profile }) => profile))];
    return under.length === 0 ? [] : [{ mark, under }];
  });
  if (worst.length === 0) return html`<span>${markWords.unjudged}</span>`;
  return html`<span>${worst.map(
    ({ mark, under }) =>
      html`${badge(mark)} <small>${under.length > 2 ? count(under.length, 'document') : under.join(', ')}</small> `,
  )}</span>`;
};

const answered = (server: Shown, of: Finding, evidence: string): Markup => {
  const { answer, inapplicable, untested } = of.observation ?? {};
  const words =
    inapplicable === undefined && untested === undefined && answer !== undefined
      ? answerWords(answer)
      : (inapplicable ?? untested ?? of.verdicts[0]?.because ?? '');
  return html`<li><span>${link(evidence, html`${server.name} ${server.configuration}`)}</span>${opinions(of)}<span>${words}</span></li>
`;
};

const answers = (id: string, { servers }: Contents, places: Places): Markup => {
  const asked = servers.flatMap((server) => {
    const found = server.findings.get(id);
    const evidence = places.evidence(server, id);
    return found === undefined || evidence === undefined ? [] : [answered(server, found, evidence)];
  });
  return html`<section aria-labelledby="servers"><h2 id="servers">What servers answered <span class="number">${asked.length}</span></h2>
${asked.length === 0 ? html`<p>No server that is published here was asked.</p>` : html`<p class="lead">Each leads to both requests and both answers.</p><ul class="answers">${asked}</ul>`}</section>`;
};

const most = 12;

const proof = (id: string, { noticed }: Contents): Markup => {
  const mutants = noticed.get(id) ?? [];
  if (mutants.length === 0) return html``;
  const line = (one: (typeof mutants)[number]): Markup => html`<li>${ended(one.sentence)} <code>${one.id}</code></li>`;
  const rest = mutants.slice(most);
  return html`<section aria-labelledby="proof"><h2 id="proof">Broken servers that it notices <span class="number">${mutants.length}</span></h2>
<p class="lead">The reference server with one fault each: a test shows that this scenario fails there.</p>
<ul class="links">${mutants.slice(0, most).map(line)}</ul>
${rest.length === 0 ? '' : html`<details><summary>${rest.length} more</summary><ul class="links">${rest.map(line)}</ul></details>`}</section>`;
};

const changed = (id: string, { library }: Contents): Markup => {
  const list = library.changes.get(id) ?? [];
  return list.length === 0
    ? html``
    : html`<section aria-labelledby="changes"><h2 id="changes">What changes</h2>
${differences(list, ['A valid request', 'This scenario'])}</section>`;
};

/** Where the same thing is asked otherwhere: at another endpoint, or for another use. */
const alike = (id: string, { described }: Contents, places: Places): Markup => {
  const name = id.slice(id.indexOf('/') + 1);
  const others = [...described.keys()].filter((other) => other !== id && other.slice(other.indexOf('/') + 1) === name);
  return others.length === 0
    ? html``
    : html`<p class="muted">The same at ${others.map((other) => html`${linked(places.scenario(other), html`<code>${other.slice(0, other.indexOf('/'))}</code>`)} `)}</p>`;
};

/** The page of a scenario or rule: why, what changes, what documents expect, what servers answered, what proves it. */
export const scenarioPage = (of: Described, contents: Contents): Sheet => {
  const folder = scenarioFolder(of.id);
  const places = placesFrom(folder, contents);
  const suite = suiteOf(of.id);
  return {
    folder,
    title: of.title,
    kicker: html`${of.id.startsWith('answers/') || of.id.startsWith('metadata/') ? 'Rule' : 'Scenario'} of ${link(places.suite(suite), html`<code>${suite}</code>`)}`,
    facts: html`<p class="facts"><code>${of.id}</code>${of.impact === undefined ? '' : html`<span>a server that gets it wrong: ${of.impact}</span>`}</p>`,
    body: html`${of.why === '' ? '' : html`<p class="why"><b>Why it matters</b> ${begun(of.why)}${of.cve.length === 0 ? '' : html` Seen in the wild: ${of.cve.join(', ')}.`}</p>`}
${alike(of.id, contents, places)}
${changed(of.id, contents)}
${documents(contents.rowsAbout.get(of.id) ?? [], contents, places)}
${answers(of.id, contents, places)}
${proof(of.id, contents)}`,
  };
};
