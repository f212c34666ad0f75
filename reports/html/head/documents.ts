import type { Report } from '../../../harness/model/report.ts';
import type { Addresses } from '../../findings/addresses.ts';
import { count, headline, type Tally, tallies } from '../../findings/tally.ts';
import { html, link, linked, type Markup } from '../escape.ts';
import { testedWords } from '../foot/coverage.ts';

type Standing = 'conforms' | 'does not conform' | 'cannot say';

const signs = { conforms: '✓', 'does not conform': '✕', 'cannot say': '?' } as const satisfies Record<Standing, string>;
const tones = { conforms: 'good', 'does not conform': 'bad', 'cannot say': 'doubt' } as const;

/** Never more than the counts allow: what could not be told, was not sent or not asked for, is not called conforming. */
const standingOf = (tally: Tally, complete: boolean): Standing => {
  const { tone } = headline(tally, complete);
  if (tone === 'bad') return 'does not conform';
  return tone === 'doubt' ? 'cannot say' : 'conforms';
};

const exceptionsOf = ({ must, should, accepted, counts, lacking }: Tally): string => {
  if (lacking !== undefined) return `does not apply: ${lacking}`;
  return [
    [must, 'MUST failed'],
    [should, 'SHOULD failed'],
    [accepted, 'known and accepted'],
    [counts.cantTell, 'cannot be told'],
    [counts.untested, 'untested'],
    [counts.passed, 'passed'],
    [counts.noted, 'noted'],
    [counts.inapplicable, 'inapplicable'],
  ]
    .flatMap(([number, words]) => (number === 0 ? [] : [`${number} ${words}`]))
    .join(' · ');
};

/** More rows than this are set in less room. */
const many = 8;

/** What is said of a server that others wrote: what was observed, and not whether it conforms. */
const observed = {
  conforms: 'no MUST failed',
  'does not conform': 'a MUST failed',
  'cannot say': 'cannot say',
} as const satisfies Record<Standing, string>;

/** How the documents of a report are told. */
interface Telling {
  readonly addresses?: Addresses | undefined;
  /** Set where the page is published: it certifies nothing. */
  readonly published?: boolean | undefined;
}

const row = (tally: Tally, report: Report, { addresses, published }: Telling): Markup => {
  const standing = standingOf(tally, report.footer.complete);
  const tested = tally.narrowed === undefined ? testedWords(report, tally.profile) : undefined;
  return html`<li class="document ${tones[standing]}${tally.gate ? '' : ' also'}">
<div class="name"><p>${linked(addresses?.profile(tally.profile), html`<code>${tally.profile}</code>`)}${tally.gate ? '' : html` <span class="chip">also</span>`}</p><p class="of">${link(tally.url, tally.title)}</p></div>
<div class="standing"><p><b><span aria-hidden="true">${signs[standing]}</span> ${published === true ? observed[standing] : standing}</b></p><p>${exceptionsOf(tally)}</p>${tested === undefined ? '' : html`<p class="muted">${tested}</p>`}</div></li>
`;
};

/** A row for each document, gates first: whether the server conforms, with which exceptions, and how much was tested. */
export const documents = (report: Report, telling: Telling = {}): Markup => {
  const all = tallies(report);
  const also = all.filter(({ gate }) => !gate);
  const rows = [...all.filter(({ gate }) => gate), ...also].map((tally) => row(tally, report, telling));
  return html`<section aria-labelledby="documents"><h2 id="documents">Documents <span class="number">${all.length}</span></h2>
${all.length === 0 ? html`<p>No profile was asked for.</p>` : html`<ul class="documents${rows.length > many ? ' many' : ''}">${rows}</ul>`}
${also.length === 0 ? '' : html`<p class="muted">${count(also.length, 'document')} marked <span class="chip">also</span>: judged beside the others, and cannot fail the run.</p>`}</section>`;
};
