import type { Report, Verdict } from '../../../harness/model/report.ts';
import { profilesOf } from '../../findings/finding.ts';
import { html, type Markup } from '../escape.ts';

const told = ({ outcome }: Verdict): boolean => outcome === 'passed' || outcome === 'failed' || outcome === 'noted';

/** How many clauses of a profile this run judged, and how many it has rows for. */
const judged = (report: Report, profile: string): readonly [judged: number, cited: number] => {
  const own = report.verdicts.filter((verdict) => verdict.profile === profile);
  return [
    new Set(own.filter(told).flatMap(({ clause }) => clause)).size,
    new Set(own.flatMap(({ clause }) => clause)).size,
  ];
};

/** How much of a document was tested: `97 % of 212 testable clauses`; undefined where nothing is known. */
export const testedWords = (report: Report, profile: string): string | undefined => {
  const [done, all] = judged(report, profile);
  return all === 0 ? undefined : `${done} of ${all} clauses judged`;
};

/** What was tested of each document, and what was not. */
export const coverage = (report: Report): Markup => {
  const profiles = profilesOf(report);
  if (profiles.length === 0) return html``;
  return html`<section aria-labelledby="coverage"><h2 id="coverage">Coverage</h2>
<p class="lead">Clauses that a verdict of this run settled, of those that some row speaks of.</p>
<dl class="plain">${profiles.map((profile) => html`<div><dt><code>${profile}</code></dt><dd>${testedWords(report, profile) ?? 'nothing was judged'}</dd></div>`)}</dl></section>`;
};
