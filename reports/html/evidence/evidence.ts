import type { Exchange, Fetch } from '../../../harness/model/observation.ts';
import type { Verdict } from '../../../harness/model/report.ts';
import type { Addresses } from '../../findings/addresses.ts';
import { type Evidence, evidenceOf, type Finding } from '../../findings/finding.ts';
import { anchor, html, type Markup, type Piece } from '../escape.ts';
import type { Packed } from '../packed.ts';
import { exchange } from './exchange.ts';

/** What exchanges are looked up in: by id, and in which finding each of them is told best. */
export interface Lookup {
  readonly exchanges: ReadonlyMap<string, Exchange>;
  readonly homes: ReadonlyMap<string, string>;
  readonly packed: Packed;
  /** Where scenarios, clauses and profiles have pages; absent where they have none. */
  readonly addresses?: Addresses | undefined;
  /** Why a verdict is as it is, where somebody looked and said so. */
  readonly reasoned?: ((verdict: Verdict) => string | undefined) | undefined;
}

const kept = (of: Exchange, { packed }: Lookup): Markup =>
  packed.keep('exchanges', `exchange ${of.id}`, () => exchange(of));

const statusOf = ({ response }: Exchange): string => (response === undefined ? 'no response' : `${response.status}`);

const full = (role: string, of: Exchange, lookup: Lookup): Markup =>
  html`<article class="exchange"><p class="role">${role}</p>${kept(of, lookup)}</article>`;

const brief = ({ role, id, exchange: of }: Evidence, here: boolean, lookup: Lookup): Markup => {
  if (of === undefined) return html`<p class="further">${role} <code>${id}</code>: not in this report</p>`;
  const words = html`${role} <code>${id}</code>: ${statusOf(of)}`;
  const home = lookup.homes.get(id);
  if (!here && home !== undefined)
    return html`<p class="further">${words}, <a href="#${anchor(home)}">shown there</a></p>`;
  return html`<details class="further"><summary>${words}</summary>${kept(of, lookup)}</details>`;
};

const fetched = (fetches: readonly Fetch[]): Piece =>
  fetches.length === 0
    ? ''
    : html`<p>The server fetched from the canary because of the stimulus:</p><ul>${fetches.map(
        ({ at, method, path }) => html`<li><code>${method} ${path}</code> ${at}</li>`,
      )}</ul>`;

/** The exchanges of a finding: the first ones in full, controls afterwards and further ones as a line that opens. */
const exchanges = (of: Finding, list: readonly Evidence[], lookup: Lookup): Markup => {
  const { packed, homes } = lookup;
  const here = ({ id, exchange: one }: Evidence): boolean =>
    one !== undefined && (!packed.whole || (homes.get(id) ?? of.id) === of.id);
  const most = list.filter((one) => one.role !== 'Control afterwards' && here(one)).slice(0, 4);
  const others = list.filter((entry) => !most.includes(entry));
  const places = of.observation?.difference.map(({ place }) => place) ?? [];
  return html`${fetched(of.observation?.fetches ?? [])}
<div class="exchanges" data-places="${JSON.stringify(places)}">${most.flatMap(({ role, exchange: one }) => (one === undefined ? [] : [full(role, one, lookup)]))}</div>
${others.map((entry) => brief(entry, here(entry), lookup))}`;
};

const summary = (list: readonly Evidence[]): Markup =>
  html`<summary>Evidence: ${list.length} ${list.length === 1 ? 'exchange' : 'exchanges'}</summary>`;

const nothing = html`<p class="muted">No exchange belongs to it.</p>`;

/** The evidence of a scenario, folded to a line that says how much there is. */
export const evidence = (of: Finding, lookup: Lookup): Markup => {
  const list = evidenceOf(of, lookup.exchanges);
  if (list.length === 0) return nothing;
  return html`<details class="evidence">${summary(list)}${exchanges(of, list, lookup)}</details>`;
};

/** The same where it stands in the page itself: a reader without scripts is told where it is. */
export const evidenceInSight = (of: Finding, lookup: Lookup): Markup => {
  const list = evidenceOf(of, lookup.exchanges);
  if (list.length === 0) return nothing;
  if (lookup.packed.whole)
    return html`<p class="members"><a href="#${anchor(of.id)}">Its exchanges stand with the scenario</a></p>`;
  return html`<details class="evidence">${summary(list)}
${lookup.packed.keep('insides', `evidence of ${of.id}`, () => exchanges(of, list, lookup))}<p class="muted" data-instead>Packed in this page, for browsers with scripts. <code>report.json</code> holds it too: ${list
    .slice(0, 6)
    .map(({ id }) => html`<code>${id}</code> `)}</p></details>`;
};
