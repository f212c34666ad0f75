import type { Report } from '../../../harness/model/report.ts';
import type { Parted } from '../../findings/ground.ts';
import type { Group } from '../../findings/group.ts';
import { sentence } from '../../findings/sentence.ts';
import { exitWords, narrowed } from '../../findings/tally.ts';
import { anchor, html, type Markup, type Piece } from '../escape.ts';
import type { Lookup } from '../evidence/evidence.ts';
import { reason } from '../finding/verdicts.ts';

const sign = { bad: '✕', doubt: '?', mixed: '▲', good: '✓' } as const;

const most = 3;

const where = ({ suites }: Group): string =>
  `${suites.slice(0, most).join(', ')}${suites.length > most ? ` and ${suites.length - most} more` : ''}`;

const worst = ({ groups }: Parted, lookup: Lookup): Piece => {
  const [group] = groups;
  const cited = group?.members[0].verdicts[0];
  if (group === undefined || cited === undefined) return '';
  const lead = groups.length === 1 ? 'The finding' : `The worst of ${groups.length} findings`;
  return html`<p class="worst">${lead}: <a href="#${anchor(`finding/${group.id}`)}">${group.title}</a> <span class="muted">(${group.impact}, ${cited.level} of ${cited.cite}, at ${where(group)})</span></p>${reason(
    group.members.flatMap((one) => one.verdicts),
    lookup,
  )}`;
};

const asked = ({ asked: only }: Report): Piece =>
  only === undefined
    ? ''
    : html`<p>Asked for: ${only.only.map((glob) => html`<code>${glob}</code> `)}. It says nothing of the rest.</p>`;

/** What the run comes to, in one sentence, and the worst it found. */
export const verdict = (report: Report, parts: Parted, lookup: Lookup): Markup => {
  const { tone, text } = sentence(report, parts);
  const { exit, strict } = report.footer;
  return html`<section class="verdict-box ${tone}" aria-labelledby="verdict">
<h2 id="verdict"><span class="sign" aria-hidden="true">${sign[tone]}</span> ${text}</h2>
${asked(report)}${worst(parts, lookup)}
<p class="muted">Exit code ${exit}: ${exitWords(exit, narrowed(report))}${strict ? ' (strict: SHOULD counts)' : ''}</p></section>`;
};
