import type { Report } from '../../../harness/model/report.ts';
import type { Parted } from '../../findings/ground.ts';
import { type Sentence, sentence } from '../../findings/sentence.ts';
import { count, exitWords } from '../../findings/tally.ts';
import { anchor, html, type Markup, type Piece } from '../escape.ts';

const sign = { bad: '✕', doubt: '?', mixed: '▲', good: '✓' } as const;

/** The sentence, and what a run that was narrowed or broken off may not say: that all is well. */
const headlineOf = (report: Report, parts: Parted): Sentence => {
  const told = sentence(report, parts);
  const { asked, footer } = report;
  if (asked === undefined) return footer.complete ? told : { ...told, tone: told.tone === 'bad' ? 'bad' : 'doubt' };
  const head = `${asked.scenarios} of ${count(asked.of, 'scenario')} asked for`;
  const tone = told.tone === 'good' ? 'mixed' : told.tone;
  return parts.groups.length === 0
    ? { tone, text: head }
    : { tone, text: `${head}: ${told.text.charAt(0).toLowerCase()}${told.text.slice(1)}` };
};

const worst = ({ groups }: Parted): Piece => {
  const [group, ...others] = groups;
  if (group === undefined) return '';
  const [{ finding, verdicts }] = group.members;
  const cited = verdicts[0] === undefined ? '' : `, ${verdicts[0].level} of ${verdicts[0].cite}`;
  return html`<p class="worst">${others.length === 0 ? 'The finding' : `The worst of ${groups.length} findings`}: <a href="#${anchor(`finding/${group.id}`)}">${group.title}</a> <span class="muted">(${group.impact}${cited}${finding.suite === '' ? '' : `, at ${group.suites.slice(0, 3).join(', ')}${group.suites.length > 3 ? ` and ${group.suites.length - 3} more` : ''}`})</span></p>`;
};

const asked = ({ asked: only }: Report): Piece =>
  only === undefined
    ? ''
    : html`<p>A narrowed run says nothing of the rest: ${only.only.length === 0 ? 'suites were left out' : only.only.map((glob) => html`<code>${glob}</code> `)}</p>`;

/** What the run comes to, in one sentence, and the worst it found. */
export const verdict = (report: Report, parts: Parted): Markup => {
  const { tone, text } = headlineOf(report, parts);
  const { exit, strict } = report.footer;
  return html`<section class="verdict-box ${tone}" aria-labelledby="verdict">
<h2 id="verdict"><span class="sign" aria-hidden="true">${sign[tone]}</span> ${text}</h2>
${asked(report)}${worst(parts)}
<p class="muted">Exit code ${exit}: ${exitWords(exit)}${report.asked === undefined ? '' : ', of what was asked for'}${strict ? ' (strict: SHOULD counts)' : ''}</p></section>`;
};
