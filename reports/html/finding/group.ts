import type { Group } from '../../findings/group.ts';
import { labelsOf } from '../../findings/pair.ts';
import { gravity } from '../badge.ts';
import { anchor, html, linked, type Markup, type Piece } from '../escape.ts';
import { evidenceInSight, type Lookup } from '../evidence/evidence.ts';
import { differences } from './difference.ts';
import { reproduce, why } from './inside.ts';
import { reason, source } from './verdicts.ts';

const most = 12;

const chips = (title: string, list: readonly string[], address: (one: string) => string | undefined): Piece =>
  list.length === 0
    ? ''
    : html`<div><dt>${title}</dt><dd>${list.slice(0, most).map((one) => html`${linked(address(one), html`<code class="chip">${one}</code>`)} `)}${
        list.length > most ? html`<span class="muted">and ${list.length - most} more</span>` : ''
      }</dd></div>`;

/** Links to what is told below, in a list. */
export const links = (list: readonly { readonly id: string; readonly title: string }[]): Markup =>
  html`<ul class="links">${list.map(({ id, title }) => html`<li><a href="#${anchor(id)}">${title}</a> <code>${id}</code></li>`)}</ul>`;

const members = ({ id, members: list }: Group, { packed }: Lookup): Piece => {
  const all = list.map(({ finding }) => finding);
  const [only] = all;
  if (all.length === 1 && only !== undefined)
    return html`<p class="members"><a href="#${anchor(only.id)}">The scenario, and what each document says</a> <code>${only.id}</code></p>`;
  return html`<details class="members"><summary>Seen in ${all.length} scenarios</summary>${packed.keep('insides', `members ${id}`, () => links(all))}</details>`;
};

const told = (group: Group, lookup: Lookup): Markup => {
  const [{ finding, verdicts }] = group.members;
  const [verdict] = verdicts;
  const difference = finding.observation?.difference ?? [];
  return html`${verdict === undefined ? '' : html`<p class="told"><b>Expected</b> ${verdict.expected}. <b>Seen</b> ${verdict.because}</p>`}${reason(
    group.members.flatMap((member) => member.verdicts),
    lookup,
  )}
${differences(difference.slice(0, 4), labelsOf(finding, lookup.exchanges))}
${why(finding)}${verdict === undefined ? '' : source(verdict)}
<dl class="where">${chips(group.suites.length === 1 ? 'Endpoint' : 'Endpoints', group.suites, () => undefined)}${chips(group.profiles.length === 1 ? 'Document' : 'Documents', group.profiles, (id) => lookup.addresses?.profile(id))}</dl>
${reproduce(finding)}
${members(group, lookup)}${evidenceInSight(finding, lookup)}`;
};

const idOf = (group: Group): string => anchor(`finding/${group.id}`);

const label = ({ impact, level }: Group): Markup =>
  html`<span class="impact ${gravity[impact]}">${impact}</span> <span class="level">${level}</span>`;

/** A finding that stands open: what the server does, where, under which documents, why it matters. */
export const openGroup = (
  group: Group,
  lookup: Lookup,
): Markup => html`<article class="finding ${gravity[group.impact]}" id="${idOf(group)}">
<p class="label">${label(group)}</p><h3 tabindex="-1">${group.title}</h3>
${told(group, lookup)}</article>
`;

/** A finding folded to a line. */
export const foldedGroup = (
  group: Group,
  lookup: Lookup,
): Markup => html`<details class="finding folded ${gravity[group.impact]}" id="${idOf(group)}">
<summary>${label(group)} <span class="folded-title">${group.title}</span> <span class="muted">${group.members.length}</span></summary>
<div class="inside">${lookup.packed.keep('insides', `group ${group.id}`, () => told(group, lookup))}</div></details>
`;
