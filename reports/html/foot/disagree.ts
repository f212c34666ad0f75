import type { Finding } from '../../findings/finding.ts';
import { count } from '../../findings/tally.ts';
import { html, type Markup } from '../escape.ts';
import type { Lookup } from '../evidence/evidence.ts';
import { links } from '../finding/group.ts';

/** Documents under which a server that does this passes, and those under which it fails. */
interface Disagreement {
  readonly failing: readonly string[];
  readonly passing: readonly string[];
  readonly list: Finding[];
}

const unique = (list: readonly string[]): readonly string[] => [...new Set(list)];

/** Where the same answer passes under one document and fails under another. */
const disagreements = (all: readonly Finding[]): readonly Disagreement[] => {
  const found = new Map<string, Disagreement>();
  for (const of of all) {
    const answers = of.verdicts.filter(({ aspect }) => aspect !== 'words');
    const failing = unique(answers.flatMap(({ outcome, profile }) => (outcome === 'failed' ? [profile] : [])));
    const passing = unique(
      answers.flatMap(({ outcome, profile }) => (outcome === 'passed' && !failing.includes(profile) ? [profile] : [])),
    );
    if (failing.length === 0 || passing.length === 0) continue;
    const key = JSON.stringify([failing, passing]);
    const known = found.get(key) ?? { failing, passing, list: [] };
    known.list.push(of);
    found.set(key, known);
  }
  return [...found.values()].toSorted((a, b) => b.list.length - a.list.length);
};

const most = 8;

const codes = (list: readonly string[]): Markup =>
  html`${list.slice(0, most).map((one) => html`<code>${one}</code> `)}${list.length > most ? `and ${list.length - most} more` : ''}`;

/** Where documents disagree about what this server did. */
export const disagree = (all: readonly Finding[], lookup: Lookup): Markup => {
  const list = disagreements(all);
  if (list.length === 0) return html``;
  const number = list.reduce((sum, one) => sum + one.list.length, 0);
  return html`<section aria-labelledby="disagree"><h2 id="disagree">Where documents disagree <span class="number">${number}</span></h2>
<p class="lead">The same answer of this server passes under one document and fails under another.</p>
<ul class="causes">${list.map(
    (
      { failing, passing, list: those },
      at,
    ) => html`<li><p><b><span aria-hidden="true">✕</span> fails</b> under ${codes(failing)}</p><p><b><span aria-hidden="true">✓</span> passes</b> under ${codes(passing)}</p>
<details><summary>${count(those.length, 'scenario')}</summary>${lookup.packed.keep('insides', `disagree ${at}`, () => links(those))}</details></li>`,
  )}</ul></section>`;
};
