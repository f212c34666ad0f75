import { clauseFolder } from '../../findings/addresses.ts';
import { groupBy } from '../../findings/group-by.ts';
import { html, linked, type Markup } from '../../html/escape.ts';
import type { Contents } from '../model/contents.ts';
import { bySentence, expectedWords, type Row } from '../model/rows.ts';
import type { Sheet } from '../parts/frame.ts';
import { type Places, placesFrom } from '../parts/places.ts';
import { sentence } from '../parts/sentence.ts';

const tested = (rows: readonly [Row, ...Row[]], contents: Contents, places: Places): Markup => {
  const [first] = rows;
  return html`<li><p><b>${first.level}</b> ${expectedWords(first)}</p>${sentence(first, contents)}
<ul class="many-links">${rows.map(
    ({ about }) =>
      html`<li>${linked(places.scenario(about), contents.described.get(about)?.title ?? about)} <code class="muted">${about}</code></li>`,
  )}</ul></li>
`;
};

const under = (profile: string, rows: readonly Row[], contents: Contents, places: Places): Markup =>
  html`<section><h2>In ${linked(places.profile(profile), html`<code>${profile}</code>`)} <span class="number">${rows.length}</span></h2>
<ul class="sides">${bySentence(rows).map((same) => tested(same, contents, places))}</ul></section>
`;

const exclusions = (id: string, { profiles }: Contents, places: Places): Markup => {
  const list = [...profiles.values()].flatMap((profile) =>
    profile.excluded.filter((one) => one.clause === id && one.from === profile.id).map((one) => ({ profile, ...one })),
  );
  return list.length === 0
    ? html``
    : html`<section aria-labelledby="excluded"><h2 id="excluded">Where it is not tested</h2><ul class="links">${list.map(
        ({ profile, reason, note }) =>
          html`<li>${linked(places.profile(profile.id), html`<code>${profile.id}</code>`)}: ${reason}${note === undefined ? '' : html`${reason === 'covered by' ? ' ' : ', '}${noteOf(note, places)}`}</li>`,
      )}</ul></section>`;
};

/** A remark; where it is the name of a clause or scenario, it leads there. */
const noteOf = (note: string, places: Places): Markup =>
  html`${linked(places.clause(note) ?? places.scenario(note), note)}`;

/** The page of a clause: its document, its sentence, the scenarios that test it, and why it is not tested where it is not. */
export const clausePage = (id: string, document: string, contents: Contents): Sheet => {
  const folder = clauseFolder(id);
  const places = placesFrom(folder, contents);
  const rows = contents.rowsCiting.get(id) ?? [];
  const told = exclusions(id, contents, places);
  const scenarios = new Set(rows.map(({ about }) => about));
  const cites = new Set(rows.map(({ cite }) => cite));
  return {
    folder,
    title: id,
    kicker: html`Clause of ${document}`,
    head: html`<code>${id}</code>`,
    facts: html`<p class="facts"><span>${[...cites].join(' · ')}</span>${scenarios.size === 0 ? '' : html`<span>${scenarios.size === 1 ? '1 scenario or rule tests it' : `${scenarios.size} scenarios and rules test it`}</span>`}</p>`,
    body: html`${[...groupBy(rows, ({ profile }) => profile)].map(([profile, list]) => under(profile, list, contents, places))}
${told}
${rows.length === 0 ? html`<p class="muted">No row of a profile cites it.</p>` : ''}`,
  };
};
