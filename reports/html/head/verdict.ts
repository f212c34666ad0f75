import type { Report } from '../../../harness/model/report.ts';
import type { Parted } from '../../findings/ground.ts';
import { sentence } from '../../findings/sentence.ts';
import { exitWords, narrowed } from '../../findings/tally.ts';
import { anchor, html, type Markup, type Piece } from '../escape.ts';

const sign = { bad: '✕', doubt: '?', mixed: '▲', good: '✓' } as const;

const worst = ({ groups }: Parted): Piece => {
  const [group, ...others] = groups;
  if (group === undefined) return '';
  const [{ finding, verdicts }] = group.members;
  const cited = verdicts[0] === undefined ? '' : `, ${verdicts[0].level} of ${verdicts[0].cite}`;
  return html`<p class="worst">${others.length === 0 ? 'The finding' : `The worst of ${groups.length} findings`}: <a href="#${anchor(`finding/${group.id}`)}">${group.title}</a> <span class="muted">(${group.impact}${cited}${finding.suite === '' ? '' : `, at ${group.suites.slice(0, 3).join(', ')}${group.suites.length > 3 ? ` and ${group.suites.length - 3} more` : ''}`})</span></p>`;
};

const asked = (report: Report): Piece =>
  report.asked === undefined
    ? ''
    : html`<p>${narrowed(report)}: ${report.asked.only.map((glob) => html`<code>${glob}</code> `)}. It says nothing of the rest.</p>`;

/** What the run comes to, in one sentence, and the worst it found. */
export const verdict = (report: Report, parts: Parted): Markup => {
  const { tone, text } = sentence(report, parts);
  const { exit, strict } = report.footer;
  return html`<section class="verdict-box ${tone}" aria-labelledby="verdict">
<h2 id="verdict"><span class="sign" aria-hidden="true">${sign[tone]}</span> ${text}</h2>
${asked(report)}${worst(parts)}
<p class="muted">Exit code ${exit}: ${exitWords(exit, narrowed(report))}${strict ? ' (strict: SHOULD counts)' : ''}</p></section>`;
};
