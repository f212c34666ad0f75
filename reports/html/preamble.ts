import type { Preamble, Report, Smoke } from '../../harness/model/report.ts';
import { answerWords } from '../findings/answer.ts';
import { clockWords } from '../findings/remark.ts';
import { html, type Markup } from './escape.ts';

const holds = ({ holds }: Smoke): Markup => {
  if (holds === null) return html`<span class="badge cantTell"><span aria-hidden="true">?</span> cannot tell</span>`;
  return holds
    ? html`<span class="badge passed"><span aria-hidden="true">✓</span> holds</span>`
    : html`<span class="badge must"><span aria-hidden="true">✕</span> does not hold</span>`;
};

const one = ({ suite, baseline, tried, smoke, clockOffset }: Preamble): Markup => {
  const rows = tried.map(
    ({ variant, answer, exchange }) =>
      html`<tr><th scope="row">${variant}</th><td>${answerWords(answer)}</td><td><code>${exchange}</code></td></tr>`,
  );
  const checks = smoke.map((check) => html`<li>${holds(check)} <b>${check.check}</b>: ${check.because}</li>`);
  return html`<article class="suite"><h3><code>${suite}</code></h3>
<p>${baseline === null ? html`<strong>No valid request was granted.</strong>` : html`Valid request granted: <strong>${baseline}</strong>.`} Clock: ${clockWords(clockOffset)}.</p>
<ul class="plain">${checks}</ul>
<details><summary>Valid requests tried: ${tried.length}</summary><div class="scroll" tabindex="0" role="region" aria-label="Valid requests tried"><table>
<thead><tr><th scope="col">Form</th><th scope="col">Answer</th><th scope="col">Exchange</th></tr></thead><tbody>${rows}</tbody></table></div></details></article>`;
};

/** What was found before the scenarios: the baseline of each suite, the smoke checks, the clock. */
export const preambles = (report: Report): Markup =>
  html`<section aria-labelledby="ground"><h2 id="ground">The ground the verdicts stand on</h2>
<p class="lead">Each scenario is sent between two controls: valid requests that this server grants.</p>
${report.suites.map(one)}</section>`;
