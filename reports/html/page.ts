import type { Report, Verdict } from '../../harness/model/report.ts';
import { type Addresses, addressesAt } from '../findings/addresses.ts';
import { exchangesOf, homes, profilesOf } from '../findings/finding.ts';
import { parted } from '../findings/ground.ts';
import { clip } from '../findings/visible.ts';
import { html, type Markup, textOf } from './escape.ts';
import { doubts } from './finding/doubts.ts';
import { groups } from './finding/groups.ts';
import { known } from './finding/known.ts';
import { coverage } from './foot/coverage.ts';
import { disagree } from './foot/disagree.ts';
import { provenance } from './foot/provenance.ts';
import { setup } from './foot/setup.ts';
import { documents } from './head/documents.ts';
import { warnings } from './head/remarks.ts';
import { title } from './head/title.ts';
import { verdict } from './head/verdict.ts';
import { packing } from './packed.ts';
import { script } from './script/script.ts';
import { shell } from './shell.ts';
import { style } from './style/style.ts';
import { scenarios } from './table/table.ts';

/** How the page is to be made. */
export interface PageOptions {
  /** `packed`: exchanges are packed, and shown when they are opened. `full`: everything stands in the page. */
  readonly evidence?: 'packed' | 'full' | undefined;
  /** SHA-256 of the report as it is written beside the page, in hexadecimal. */
  readonly digest?: string | undefined;
  /** Where the page stands in a site, which says more of the server than its report does. */
  readonly published?: PublishedPage | undefined;
}

/** A page of a report in a site. */
export interface PublishedPage {
  readonly title: string;
  readonly style: string;
  /** What stands in place of the title of a report. */
  readonly head: Markup;
  /** Sections after the findings. */
  readonly sections: readonly Section[];
  /** What is said to readers without scripts. */
  readonly withoutScripts: Markup;
  readonly addresses: Addresses;
  /** Why a verdict is as it is, where somebody looked. */
  readonly reasoned: (verdict: Verdict) => string | undefined;
}

/** A section of the page: its fragment, what leads to it, and itself. */
export type Section = readonly [id: string, words: string, section: Markup];

const nav = (sections: readonly Section[]): Markup =>
  html`<nav aria-label="Sections">${sections.map(([id, words]) => html`<a href="#${id}">${words}</a> `)}</nav>`;

const without = (whole: boolean, published: PublishedPage | undefined): Markup =>
  whole
    ? html``
    : published
      ? html`<noscript><p class="remark mild">${published.withoutScripts}</p></noscript>`
      : html`<noscript><p class="remark mild">Without scripts this page shows the verdict, the findings and all scenarios. The exchanges are packed in it, and stand in <code>report.json</code> beside it; <code>assay judge report.json --out FOLDER --evidence full</code> writes a page with everything in sight.</p></noscript>`;

/** The whole page, as one file that needs nothing else. */
export const page = (report: Report, { evidence = 'packed', digest: of, published }: PageOptions = {}): string => {
  const parts = parted(report);
  const packed = packing(evidence === 'full');
  const addresses = published?.addresses ?? addressesAt(report.target.site);
  const { reasoned } = published ?? {};
  const lookup = { exchanges: exchangesOf(report), homes: homes(parts.all), packed, addresses, reasoned };
  const sections = (
    [
      ['documents', 'Documents', documents(report, { addresses, published: published !== undefined })],
      ['findings', 'Findings', groups(parts.groups, lookup)],
      ...(published?.sections ?? []),
      ['known', 'Known', known(report, parts, lookup)],
      ['doubts', 'Cannot be told', doubts(report, parts, lookup)],
      ['scenarios', 'All scenarios', scenarios(parts.all, profilesOf(report), lookup)],
      ['disagree', 'Disagreements', disagree(parts.all, lookup)],
      ['coverage', 'Coverage', coverage(report)],
      ['setup', 'Setup', setup(report)],
      ['provenance', 'Provenance', provenance(report, of)],
    ] as const
  ).filter(([, , section]) => textOf(section) !== '');
  return shell({
    title: published?.title ?? `Assay: ${clip(report.target.name, 120)}, ${report.started.slice(0, 10)}`,
    style: published?.style ?? style,
    script,
    skip: 'Skip to the verdict',
    body: html`${published?.head ?? title(report)}
<main id="main">
${verdict(report, parts, lookup)}
${warnings(report)}
${without(packed.whole, published)}
${nav(sections)}
${sections.map(([, , section]) => section)}
</main>
<footer id="end"><p>Assay ${clip(report.assay, 40)}. Secrets, tokens and signatures were removed before anything was written down. Everything a server said is shown as text, with control characters made visible.</p></footer>
${packed.store()}`,
  });
};
