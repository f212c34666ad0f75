import type { Report, Verdict } from '../../../harness/model/report.ts';
import { profilesOf } from '../../findings/finding.ts';
import { type Mark, markOf, marks, markWords } from '../../findings/outcome.ts';
import { html, type Markup } from '../escape.ts';

/** The clauses that a profile has rows for, by whether this run settled them. */
interface Covered {
  readonly all: number;
  readonly settled: number;
  /** What became of those that it did not. */
  readonly open: readonly (readonly [clause: string, mark: Mark])[];
}

const settles = ({ outcome }: Verdict): boolean => outcome === 'passed' || outcome === 'failed' || outcome === 'noted';

const covered = (report: Report, profile: string): Covered => {
  const clauses = new Map<string, Verdict[]>();
  for (const verdict of report.verdicts)
    if (verdict.profile === profile)
      for (const clause of verdict.clause) clauses.set(clause, [...(clauses.get(clause) ?? []), verdict]);
  const open = [...clauses].flatMap(([clause, list]) => {
    if (list.some(settles)) return [];
    const own = new Set(list.map(markOf));
    return [[clause, marks.find((mark) => own.has(mark)) ?? 'untested'] as const];
  });
  return { all: clauses.size, settled: clauses.size - open.length, open };
};

/** Never 100 for less than all. */
const percent = (part: number, all: number): number => Math.floor((part / all) * 100);

/** How much of a document was tested: `97 % of 212 testable clauses tested`; undefined where nothing is known. */
export const testedWords = (report: Report, profile: string): string | undefined => {
  const { all, settled } = covered(report, profile);
  return all === 0 ? undefined : `${percent(settled, all)} % of ${all} testable clauses tested`;
};

const row = (report: Report, profile: string): Markup => {
  const { open } = covered(report, profile);
  const left = open.map(([clause, mark]) => html`<li><code>${clause}</code> ${markWords[mark]}</li>`);
  return html`<div><dt><code>${profile}</code></dt><dd>${testedWords(report, profile) ?? 'nothing was judged'}${
    left.length === 0
      ? ''
      : html`<details><summary>${left.length} not settled</summary><ul class="links">${left}</ul></details>`
  }</dd></div>
`;
};

/** What was tested of each document, and what was not. */
export const coverage = (report: Report): Markup => {
  const profiles = profilesOf(report);
  if (profiles.length === 0 || report.asked !== undefined) return html``;
  return html`<section aria-labelledby="coverage"><h2 id="coverage">Coverage</h2>
<p class="lead">Testable are the clauses that some row of a profile speaks of, tested those that a verdict of this run settled. <code>assay coverage</code> lists what no test can settle, and why.</p>
<dl class="plain">${profiles.map((profile) => row(report, profile))}</dl></section>`;
};
