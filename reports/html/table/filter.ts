import type { Finding } from '../../findings/finding.ts';
import { impacts } from '../../findings/impact.ts';
import { markOf, marks, markWords } from '../../findings/outcome.ts';
import { html, type Markup } from '../escape.ts';

type Options = readonly (readonly [value: string, text: string])[];

const select = (name: string, label: string, all: string, options: Options): Markup =>
  html`<label>${label}<select name="${name}"><option value="">${all}</option>${options.map(
    ([value, text]) => html`<option value="${value}">${text}</option>`,
  )}</select></label>`;

const asThey = (list: readonly string[]): Options => list.map((one) => [one, one]);

const sorts: Options = [
  ['outcome', 'worst first'],
  ['impact', 'impact'],
  ['title', 'title'],
];

/** The controls that narrow the table down and sort it; hidden until the script wakes them, so nothing is lost without it. */
export const filters = (all: readonly Finding[], profiles: readonly string[]): Markup => {
  const present = new Set(all.flatMap((of) => [markOf(of), ...of.verdicts.map(markOf)]));
  const known = new Set(all.map(({ impact }) => impact));
  const suites = [...new Set(all.map(({ suite }) => suite))];
  return html`<form id="filters" role="search" aria-label="Narrow the table down" hidden>
<label class="wide">Search<input type="search" name="text" placeholder="words, clause, claims.aud" autocomplete="off"></label>
${select(
  'outcome',
  'Outcome',
  'all',
  marks.filter((mark) => present.has(mark)).map((mark) => [mark, markWords[mark]]),
)}
${select('document', 'Document', 'all', asThey(profiles))}
${select('suite', 'Endpoint', 'all', asThey(suites))}
${known.size > 1 ? select('impact', 'Impact', 'all', asThey(impacts.filter((one) => known.has(one)))) : ''}
${select('sort', 'Sort by', 'endpoint', sorts)}
<button type="reset">Clear</button>
<output id="shown" aria-live="polite"></output>
</form>`;
};
