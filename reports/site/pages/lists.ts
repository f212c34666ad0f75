import { suiteFolder } from '../../findings/addresses.ts';
import { markOf } from '../../findings/outcome.ts';
import { count } from '../../findings/tally.ts';
import { html, link, linked, type Markup } from '../../html/escape.ts';
import type { Contents, SuiteShown } from '../model/contents.ts';
import { cell, heads, legend, wide } from '../parts/cell.ts';
import type { Sheet } from '../parts/frame.ts';
import { type Places, placesFrom } from '../parts/places.ts';

/** All suites. */
export const suitesPage = (contents: Contents): Sheet => {
  const places = placesFrom('s', contents);
  return {
    folder: 's',
    title: 'Scenarios',
    kicker: 'What servers are asked',
    facts: html`<p class="opening">A scenario is a valid request with one thing wrong, or with one thing otherwise that has to be taken. A rule holds for all answers of a kind.</p>`,
    body: html`<dl class="plain">${contents.suites.map(
      ({ id, title, described }) =>
        html`<div><dt>${link(places.suite(id), html`<code>${id === '' ? 'others' : id}</code>`)}</dt><dd>${title}, ${described.length}</dd></div>`,
    )}</dl>`,
  };
};

/** One suite: its scenarios, with a column for each server. */
export const suitePage = ({ id, title, described }: SuiteShown, contents: Contents): Sheet => {
  const folder = suiteFolder(id);
  const places = placesFrom(folder, contents);
  const servers = contents.servers.filter(({ findings }) => described.some((one) => findings.has(one.id)));
  const table = html`<table class="matrix signs"><caption class="aside">The worst outcome of each scenario at each server</caption>
<thead><tr><th scope="col">Scenario</th>${heads(servers, places)}</tr></thead>
<tbody>${described.map(
    (one) =>
      html`<tr><th scope="row">${linked(places.scenario(one.id), one.title)} <code>${one.id.slice(one.id.indexOf('/') + 1)}</code></th>${servers.map(
        (server) => {
          const found = server.findings.get(one.id);
          return cell(found && markOf(found), places.evidence(server, one.id));
        },
      )}</tr>
`,
  )}</tbody></table>`;
  return {
    folder,
    title: id === '' ? 'others' : id,
    kicker: 'Suite',
    head: html`<code>${id === '' ? 'others' : id}</code>`,
    facts: html`<p class="opening">${title}. ${count(described.length, 'scenario')}.</p>`,
    body: html`${servers.length === 0 ? '' : html`<p class="lead">The worst outcome under any document that a server was judged under; each sign leads to its evidence.</p>${legend}`}
${wide('Scenarios', table)}`,
  };
};

/** All document profiles. */
export const documentsPage = (contents: Contents): Sheet => {
  const places = placesFrom('d', contents);
  return {
    folder: 'd',
    title: 'Documents',
    kicker: 'What servers are judged under',
    facts: html`<p class="opening">A profile says what one document expects of each scenario, with the sentence that it stands on.</p>`,
    body: html`<dl class="plain">${[...contents.profiles.values()].map(
      ({ id, title, revision, expectations, answers }) =>
        html`<div><dt>${linked(places.profile(id), html`<code>${id}</code>`)}</dt><dd>${title}${revision === '' ? '' : `, ${revision}`}: ${count(expectations.length + answers.length, 'row')}</dd></div>`,
    )}</dl>`,
  };
};

const document = (
  { document: name, clauses }: Contents['documents'][number],
  { rowsCiting }: Contents,
  places: Places,
): Markup => {
  const tested = clauses.filter((id) => rowsCiting.has(id)).length;
  return html`<section><h2>${name} <span class="number">${tested} of ${clauses.length} tested</span></h2>
<ul class="many-links">${clauses.map(
    (id) =>
      html`<li>${linked(places.clause(id), html`<code>${id}</code>`)}${rowsCiting.has(id) ? '' : html` <span class="muted">not tested</span>`}</li>`,
  )}</ul></section>
`;
};

/** All clauses, document by document. */
export const clausesPage = (contents: Contents): Sheet => ({
  folder: 'c',
  title: 'Clauses',
  kicker: 'What the documents ask for, one by one',
  facts: html`<p class="opening">A clause is one thing that a document asks for. What no scenario tests says why on its page.</p>`,
  body: html`${contents.documents.map((one) => document(one, contents, placesFrom('c', contents)))}`,
});
