import type { KnownFinding, Report } from '../../../harness/model/report.ts';
import type { Parted } from '../../findings/ground.ts';
import { ended } from '../../findings/visible.ts';
import { html, type Markup, type Piece } from '../escape.ts';
import type { Lookup } from '../evidence/evidence.ts';
import { foldedGroup } from './group.ts';

const words = {
  accepted: 'accepted',
  stale: 'not found any more',
  expired: 'accepted no longer',
  untold: 'not told in this run',
} as const satisfies Record<KnownFinding['state'], string>;

const ticketOf = ({ ticket }: KnownFinding): Piece => (ticket === undefined ? '' : html` ${ticket}`);

const entry = (of: KnownFinding): Markup =>
  html`<li><b>${words[of.state]}</b> <code>${of.scenario}</code>, because ${ended(of.reason)}${of.until === undefined ? '' : html` Until ${of.until}.`}${ticketOf(of)} <code class="chip">${of.where}</code></li>
`;

/** What a list of known findings accepts, with its reasons, and what became of each of its entries. */
export const known = (report: Report, { accepted }: Parted, lookup: Lookup): Markup => {
  const list = report.known ?? [];
  if (list.length === 0) return html``;
  return html`<section aria-labelledby="known"><h2 id="known">Known findings <span class="number">${accepted.length}</span></h2>
<p class="lead">They were found, and fail nothing: a list accepts them, each with a reason.</p>
${accepted.map((group) => foldedGroup(group, lookup))}
<details><summary>The list, entry by entry: ${list.length}</summary><ul class="known">${list.map(entry)}</ul></details></section>`;
};
