import type { Preamble, Report, Smoke } from '../../../harness/model/report.ts';
import { answerWords } from '../../findings/answer.ts';
import { clockWords } from '../../findings/remark.ts';
import { html, type Markup } from '../escape.ts';

const holds = ({ holds }: Smoke): Markup => {
  if (holds === null) return html`<span class="badge cantTell"><span aria-hidden="true">?</span> cannot tell</span>`;
  return holds
    ? html`<span class="badge passed"><span aria-hidden="true">✓</span> holds</span>`
    : html`<span class="badge must"><span aria-hidden="true">✕</span> does not hold</span>`;
};

const one = ({ suite, baseline, tried, smoke, clockOffset }: Preamble): Markup => html`<details class="ground">
<summary><code>${suite}</code> ${baseline === null ? html`<b>no valid request was granted</b>` : html`<span class="muted">${baseline}</span>`}</summary>
<ul>${smoke.map((check) => html`<li>${holds(check)} <b>${check.check}</b>: ${check.because}</li>`)}<li>${clockWords(clockOffset)}</li></ul>
<p>Valid requests tried:</p><ol>${tried.map(
  ({ variant, answer, exchange }) => html`<li>${variant}: ${answerWords(answer)} <code>${exchange}</code></li>`,
)}</ol></details>`;

const agreement = ({ target }: Report): Markup => {
  const agreed = Object.entries(target.agreed);
  return html`<dl class="plain">
<div><dt>Issuer</dt><dd><code>${target.issuer}</code></dd></div>
<div><dt>Token endpoint</dt><dd><code>${target.tokenEndpoint ?? 'none that could be used'}</code></dd></div>
${target.clients.map(
  ({ role, id, method, algs }) =>
    html`<div><dt>${role}</dt><dd><code>${id}</code> ${method} ${algs.join(', ')}</dd></div>`,
)}
${agreed.map(([name, value]) => html`<div><dt>${name}</dt><dd><code>${String(value)}</code></dd></div>`)}</dl>
${agreed.length === 0 ? html`<p>Nothing beyond the documents was agreed.</p>` : ''}`;
};

/** What the run stood on: the clients, what was agreed, and what each suite found before its scenarios. */
export const setup = (
  report: Report,
): Markup => html`<section aria-labelledby="setup"><h2 id="setup">Setup and agreement</h2>
${agreement(report)}
<p class="lead">Each scenario is sent between two controls: valid requests that this server grants. What each suite found first:</p>
${report.suites.map(one)}</section>`;
