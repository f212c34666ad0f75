import type { Finding } from '../findings/finding.ts';
import { markOf, marks, markWords } from '../findings/outcome.ts';
import { html, type Markup } from './escape.ts';

const select = (name: string, label: string, options: readonly (readonly [string, string])[]): Markup =>
  html`<label>${label}<select name="${name}"><option value="">all</option>${options.map(
    ([value, text]) => html`<option value="${value}">${text}</option>`,
  )}</select></label>`;

/** The controls that narrow the page down; hidden until the script wakes them, so nothing is lost without it. */
export const filters = (all: readonly Finding[], profiles: readonly string[]): Markup => {
  const present = new Set(all.flatMap(({ verdicts }) => verdicts.map(markOf)));
  const suites = [...new Set(all.map(({ suite }) => suite))];
  return html`<form id="filters" role="search" aria-label="Narrow the report down" hidden>
<label class="wide">Text<input type="search" name="text" placeholder="scenario, clause, words" autocomplete="off"></label>
${select(
  'outcome',
  'Outcome',
  marks.filter((mark) => present.has(mark)).map((mark) => [mark, markWords[mark]]),
)}
${select(
  'profile',
  'Profile',
  profiles.map((id) => [id, id]),
)}
${select(
  'suite',
  'Suite',
  suites.map((id) => [id, id]),
)}
<button type="reset">Clear</button>
<output id="shown" aria-live="polite"></output>
</form>`;
};
