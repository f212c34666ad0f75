import type { Report } from '../../../harness/model/report.ts';
import type { Finding } from '../../findings/finding.ts';
import { groundless, type Parted } from '../../findings/ground.ts';
import { count } from '../../findings/tally.ts';
import { ended } from '../../findings/visible.ts';
import { html, type Markup } from '../escape.ts';
import type { Lookup } from '../evidence/evidence.ts';
import { links } from './group.ts';

const causeOf = ({ verdicts, observation }: Finding): string =>
  verdicts.find(({ outcome }) => outcome === 'cantTell')?.because ?? observation?.untested ?? 'no reason was noted';

const byCause = (list: readonly Finding[]): readonly (readonly [string, readonly Finding[]])[] => {
  const causes = new Map<string, Finding[]>();
  for (const of of list) causes.set(causeOf(of), [...(causes.get(causeOf(of)) ?? []), of]);
  return [...causes].toSorted(([, a], [, b]) => b.length - a.length);
};

const few = 3;

const cause = ([because, list]: readonly [string, readonly Finding[]], { packed }: Lookup): Markup =>
  html`<li><p>${ended(because.charAt(0).toUpperCase() + because.slice(1))}</p>${
    list.length <= few
      ? links(list)
      : html`<details><summary>${count(list.length, 'scenario')}</summary>${packed.keep('insides', `doubts ${because}`, () => links(list))}</details>`
  }</li>`;

/** What could not be told, by cause; suites without a valid request are told once, and whole at the top. */
export const doubts = (report: Report, { doubtful, all }: Parted, lookup: Lookup): Markup => {
  const bare = groundless(report).map(({ suites }) => {
    const number = all.filter(({ outcome, suite }) => outcome === 'cantTell' && suites.includes(suite)).length;
    return html`<li><p>No valid request was granted: ${count(number, 'scenario')} of ${suites.map((suite) => html`<code>${suite}</code> `)}</p></li>`;
  });
  if (doubtful.length + bare.length === 0) return html``;
  return html`<section aria-labelledby="doubts"><h2 id="doubts">Cannot be told${doubtful.length === 0 ? '' : html` <span class="number">${doubtful.length}</span>`}</h2>
<p class="lead">Neither passed nor failed: the answers do not say. By cause.</p>
<ul class="causes">${bare}${byCause(doubtful).map((one) => cause(one, lookup))}</ul></section>`;
};
