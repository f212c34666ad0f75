import type { Finding } from '../../findings/finding.ts';
import { impacts } from '../../findings/impact.ts';
import { markOf, marks } from '../../findings/outcome.ts';
import { anchor, html, type Markup } from '../escape.ts';
import type { Lookup } from '../evidence/evidence.ts';
import { inside } from '../finding/inside.ts';
import { filters } from './filter.ts';
import { row } from './row.ts';

const bySuite = (all: readonly Finding[]): readonly (readonly [string, readonly Finding[]])[] => {
  const suites = new Map<string, Finding[]>();
  for (const of of all) {
    const known = suites.get(of.suite);
    if (known) known.push(of);
    else suites.set(of.suite, [of]);
  }
  return [...suites].map(([suite, list]) => [suite, list.toSorted((a, b) => a.id.localeCompare(b.id, 'en'))] as const);
};

/** What the script narrows and sorts by: the outcomes under each profile, written once for all rows that agree. */
const facts = (rows: readonly Finding[]): object => {
  const signatures = new Map<string, number>();
  const told = rows.map((of) => {
    const words = [...new Set(of.verdicts.map((verdict) => `${verdict.profile}:${markOf(verdict)}`))].join(' ');
    const known = signatures.get(words) ?? signatures.size;
    signatures.set(words, known);
    return [known, of.impact === undefined ? -1 : impacts.indexOf(of.impact)];
  });
  return { marks, impacts, signatures: [...signatures.keys()], rows: told };
};

const below = (of: Finding, lookup: Lookup): Markup => {
  const place = lookup.packed.keep('insides', `inside ${anchor(of.id)}`, () => inside(of, lookup));
  return lookup.packed.whole ? html`<tr class="below"><td colspan="2">${place}</td></tr>` : html``;
};

const group = ([suite, list]: readonly [string, readonly Finding[]], lookup: Lookup): Markup =>
  html`<tbody id="${anchor(`suite/${suite}`)}"><tr class="suite"><th colspan="2" scope="rowgroup"><code>${suite}</code> <small>${list.length}</small></th></tr>
${list.map((of) => [row(of), below(of, lookup)])}</tbody>
`;

/** Every scenario and rule, a row each. */
export const scenarios = (all: readonly Finding[], profiles: readonly string[], lookup: Lookup): Markup => {
  if (all.length === 0)
    return html`<section aria-labelledby="scenarios"><h2 id="scenarios">All scenarios</h2><p>Nothing was observed or judged.</p></section>`;
  const suites = bySuite(all);
  lookup.packed.tell('rows', facts(suites.flatMap(([, list]) => list)));
  return html`<section aria-labelledby="scenarios"><h2 id="scenarios">All scenarios <span class="number">${all.length}</span></h2>
<p class="lead keys" hidden>A row opens to what was expected, why, the source and the exchanges. <kbd>/</kbd> searches, <kbd>j</kbd> and <kbd>k</kbd> go down and up, <kbd>Enter</kbd> opens.</p>
<p class="filtered" hidden></p>
<p class="printed">On paper the exchanges of the findings are printed; those of all other scenarios stand in <code>report.json</code>.</p>
${filters(all, profiles)}
<table id="rows"><caption class="aside">Every scenario with its worst outcome</caption>
<thead><tr><th scope="col">Outcome</th><th scope="col">Scenario</th></tr></thead>
${suites.map((one) => group(one, lookup))}</table></section>`;
};
