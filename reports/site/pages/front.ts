import { markSign } from '../../findings/outcome.ts';
import { count, type Tally } from '../../findings/tally.ts';
import { begun } from '../../findings/visible.ts';
import { gravity } from '../../html/badge.ts';
import { html, link, linked, type Markup, type Piece } from '../../html/escape.ts';
import { byImpact } from '../model/by-impact.ts';
import type { Contents } from '../model/contents.ts';
import type { Shown } from '../model/shown.ts';
import { caveats } from '../parts/caveats.ts';
import { heads, wide } from '../parts/cell.ts';
import type { Sheet } from '../parts/frame.ts';
import { type Places, placesFrom } from '../parts/places.ts';

const warning: Markup = html`<section class="caveats" aria-labelledby="not"><h2 id="not">What this does not mean</h2>
<ul>${caveats.map(({ lead, text }) => html`<li><b>${lead}</b> ${text}</li>`)}</ul></section>`;

const found = (server: Shown, places: Places): Markup => {
  const all = byImpact(server);
  if (all.length === 0) return html`<p>${link(places.server(server), 'No requirement failed')}</p>`;
  const number = server.parts.groups.length;
  return html`<p>${link(places.page(server.folder, 'findings'), count(number, 'finding'))}, by what they give away:</p>
<ul class="impacts">${all.map(([impact, of]) => html`<li class="chip ${gravity[impact]}">${of} ${impact}</li>`)}</ul>`;
};

const server = (one: Shown, places: Places): Markup => {
  const { about, report } = one;
  return html`<li><h3>${link(places.server(one), one.name)} <small>${one.configuration}</small></h3>
<p class="facts"><span><time datetime="${about.date}">${about.date}</time></span>${about.registry === undefined ? '' : html`<span>from ${about.registry}</span>`}<span>${count(report.footer.requests, 'request')}</span><span>${count(one.tallies.length, 'document')}</span></p>
<p>${begun(about.says)}</p>
${found(one, places)}</li>
`;
};

const line = (number: number, mark: keyof typeof markSign, words: string): Piece =>
  number === 0
    ? ''
    : html`<span class="${mark}"><span aria-hidden="true">${markSign[mark]}</span> ${number} ${words}</span>`;

const counts = (tally: Tally | undefined, one: Shown, places: Places): Markup => {
  if (tally === undefined) return html`<td><span class="aside">not judged</span></td>`;
  const { must, should, accepted, counts: by, lacking } = tally;
  const inside =
    lacking === undefined
      ? html`${line(must, 'must', 'MUST')}${line(should, 'should', 'SHOULD')}${line(accepted, 'noted', 'accepted')}${line(by.cantTell, 'cantTell', 'cannot tell')}${line(by.untested, 'untested', 'untested')}${line(by.passed, 'passed', 'passed')}`
      : html`<span class="inapplicable">does not apply</span>`;
  return html`<td><a href="${places.page(one.folder, 'documents')}">${inside}</a></td>`;
};

const documentRow = (id: string, { servers, profiles }: Contents, places: Places): Markup =>
  html`<tr><th scope="row">${linked(places.profile(id), html`<code>${id}</code>`)}<span class="of">${profiles.get(id)?.title}</span></th>${servers.map(
    (one) =>
      counts(
        one.tallies.find(({ profile }) => profile === id),
        one,
        places,
      ),
  )}</tr>
`;

/** The profiles that some server was judged under: those first that most were. */
const judged = ({ servers, profiles }: Contents): readonly string[] => {
  const times = (id: string): number =>
    servers.filter(({ tallies }) => tallies.some(({ profile }) => profile === id)).length;
  return [...profiles.keys()].filter((id) => times(id) > 0).toSorted((a, b) => times(b) - times(a));
};

const documents = (contents: Contents, places: Places): Markup => {
  const ids = judged(contents);
  const table = html`<table class="matrix counts"><caption class="aside">Verdicts of each server under each document</caption>
<thead><tr><th scope="col">Document</th>${heads(contents.servers, places)}</tr></thead>
<tbody>${ids.map((id) => documentRow(id, contents, places))}</tbody></table>`;
  return html`<section aria-labelledby="documents"><h2 id="documents">Servers under documents <span class="number">${contents.servers.length} × ${ids.length}</span></h2>
<p class="lead">Verdicts, each of one scenario or rule under one document: those that failed by the level of the sentence, and those that passed. An empty cell was not judged. ${link(places.page('d'), 'All documents')}</p>
${wide('Servers under documents', table)}</section>`;
};

const span = (servers: readonly Shown[]): string => {
  const dates = [...new Set(servers.map(({ about }) => about.date))].toSorted();
  const [first, last] = [dates[0], dates.at(-1)];
  return first === last ? `on ${first ?? 'no day'}` : `from ${first} to ${last}`;
};

/** The front page: what it is and what it is not, the servers, and servers under documents. */
export const front = (contents: Contents): Sheet => {
  const { servers, described } = contents;
  const places = placesFrom('', contents);
  const names = new Set(servers.map(({ about }) => about.server));
  return {
    folder: '',
    title: 'Authorization servers side by side',
    kicker: 'Assay, conformance of OAuth 2.0 authorization servers',
    facts: html`<p class="opening">${count(names.size, 'server')} in ${count(servers.length, 'configuration')}, observed ${span(servers)}. Each was sent requests that are valid but for one thing, and its answers were judged under what the documents say. Every row leads to both requests and both answers.</p>`,
    body: html`${warning}
<section aria-labelledby="servers"><h2 id="servers">Servers <span class="number">${servers.length}</span></h2>
${servers.length === 0 ? html`<p>No report is published here.</p>` : html`<ul class="servers">${servers.map((one) => server(one, places))}</ul>`}</section>
${servers.length === 0 ? '' : documents(contents, places)}
<section aria-labelledby="more"><h2 id="more">What is asked, and by which sentence</h2>
<p>${link(places.page('s'), `${described.size} scenarios and rules`)}, ${link(places.page('d'), count(contents.profiles.size, 'document profile'))}, ${link(places.page('c'), `${contents.documents.reduce((sum, { clauses }) => sum + clauses.length, 0)} clauses`)}: each has a page at an address that stays.</p></section>`,
  };
};
