import type { Profile } from '../../../harness/model/profile.ts';
import { profileFolder } from '../../findings/addresses.ts';
import { count, headline } from '../../findings/tally.ts';
import { html, link, linked, type Markup } from '../../html/escape.ts';
import type { Contents } from '../model/contents.ts';
import { bySentence, expectedWords, type Row, rowsOf } from '../model/rows.ts';
import type { Shown } from '../model/shown.ts';
import { cell, heads, legend, wide } from '../parts/cell.ts';
import type { Sheet } from '../parts/frame.ts';
import { type Places, placesFrom } from '../parts/places.ts';
import { clauses, sentence } from '../parts/sentence.ts';

const judgedUnder = (id: string, servers: readonly Shown[]): readonly Shown[] =>
  servers.filter(({ tallies }) => tallies.some(({ profile }) => profile === id));

const scenario = (
  { about, profile }: Row,
  servers: readonly Shown[],
  { described }: Contents,
  places: Places,
): Markup =>
  html`<tr><th scope="row">${linked(places.scenario(about), described.get(about)?.title ?? about)} <code>${about}</code></th>${servers.map(
    (server) => cell(server.markUnder(profile, about), places.evidence(server, about)),
  )}</tr>
`;

const group = (
  rows: readonly [Row, ...Row[]],
  profile: Profile,
  servers: readonly Shown[],
  contents: Contents,
  places: Places,
): Markup => {
  const [first] = rows;
  const from =
    first.from === profile.id
      ? ''
      : html` <span class="muted">row of ${linked(places.profile(first.from), html`<code>${first.from}</code>`)}</span>`;
  return html`<tbody><tr class="sentence"><th colspan="${servers.length + 1}" scope="rowgroup"><div><p><b>${first.level}</b> ${expectedWords(first)}${from}</p>${sentence(first, contents)}${clauses(first, places)}</div></th></tr>
${rows.map((row) => scenario(row, servers, contents, places))}</tbody>
`;
};

const fact = (name: string, value: string | undefined): Markup =>
  value === undefined || value === '' ? html`` : html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

const read = (profile: Profile, places: Places): Markup => html`<dl class="plain">
<div><dt>Document</dt><dd>${link(profile.url, profile.url)}</dd></div>
${fact('Revision', profile.revision)}${fact('Read', profile.read)}${fact('Errata', profile.errata)}
${
  profile.on.length === 0
    ? ''
    : html`<div><dt>Stands on</dt><dd>${profile.on.map((id) => html`${linked(places.profile(id), html`<code>${id}</code>`)} `)}</dd></div>`
}</dl>`;

const served = (profile: Profile, servers: readonly Shown[], places: Places): Markup => {
  if (servers.length === 0)
    return html`<section aria-labelledby="servers"><h2 id="servers">Servers</h2><p>No server that is published here was judged under it.</p></section>`;
  return html`<section aria-labelledby="servers"><h2 id="servers">Servers <span class="number">${servers.length}</span></h2>
<ul class="answers">${servers.map((server) => {
    const tally = server.tallies.find((one) => one.profile === profile.id);
    const told = tally && headline(tally, server.report.footer.complete);
    return html`<li><span>${link(places.server(server), server.name)} <small>${server.configuration}</small></span><span>${server.about.date}</span><span>${told?.text}</span></li>`;
  })}</ul></section>`;
};

const excluded = ({ excluded: list }: Profile, places: Places): Markup =>
  list.length === 0
    ? html``
    : html`<section aria-labelledby="excluded"><h2 id="excluded">Not tested <span class="number">${list.length}</span></h2>
<ul class="links">${list.map(
        ({ clause, reason, note }) =>
          html`<li>${linked(places.clause(clause), html`<code>${clause}</code>`)}: ${reason}${note === undefined ? '' : `${reason === 'covered by' ? ' ' : ', '}${note}`}</li>`,
      )}</ul></section>`;

/** The page of a document: what was read, and a row for each scenario with a column for each server. */
export const documentPage = (profile: Profile, contents: Contents): Sheet => {
  const folder = profileFolder(profile.id);
  const places = placesFrom(folder, contents);
  const servers = judgedUnder(profile.id, contents.servers);
  const rows = rowsOf(profile);
  const table = html`<table class="matrix signs"><caption class="aside">What each server answered, sentence by sentence</caption>
<thead><tr><th scope="col">Scenario</th>${heads(servers, places)}</tr></thead>
${bySentence(rows).map((same) => group(same, profile, servers, contents, places))}</table>`;
  return {
    folder,
    title: profile.title,
    kicker: html`Document profile <code>${profile.id}</code>`,
    facts: html`<p class="facts"><span>${count(rows.length, 'row')}</span><span>${count(profile.excluded.length, 'clause')} not tested, with the reason</span></p>`,
    body: html`${read(profile, places)}
${served(profile, servers, places)}
<section aria-labelledby="rows-of-it"><h2 id="rows-of-it">What it says <span class="number">${rows.length}</span></h2>
${servers.length === 0 ? '' : legend}
${rows.length === 0 ? html`<p>No row.</p>` : wide('What it says', table)}</section>
${excluded(profile, places)}`,
  };
};
