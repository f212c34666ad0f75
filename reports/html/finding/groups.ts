import type { Impact } from '../../../harness/model/impact.ts';
import type { Group } from '../../findings/group.ts';
import { impacts } from '../../findings/impact.ts';
import { html, type Markup } from '../escape.ts';
import type { Lookup } from '../evidence/evidence.ts';
import { foldedGroup, openGroup } from './group.ts';

/** Findings that stand open; more of them are lines that open. */
const open = 50;

const words = {
  forgery: 'grants what nobody signed',
  impersonation: 'grants to somebody else',
  replay: 'grants again what was used, revoked or has run out',
  'wrong audience': 'grants what was meant for another server',
  'malformed accepted': 'grants what is no sound request',
  'over-strict': 'refuses what is sound',
  'wrong words': 'refuses rightly, in other words than the document’s',
  form: 'answers, or describes itself, otherwise than a document says',
} as const satisfies Record<Impact, string>;

/** The findings, the worst impact first, under a heading each. */
export const groups = (list: readonly Group[], lookup: Lookup): Markup => {
  if (list.length === 0) return html``;
  const ordered = impacts.flatMap((impact) => {
    const own = list.filter((group) => group.impact === impact);
    return own.length === 0 ? [] : [{ impact, own }];
  });
  return html`<section aria-labelledby="findings"><h2 id="findings">Findings <span class="number">${list.length}</span></h2>
<p class="lead">By what they give away, the worst first. What has one cause is told once, however many scenarios showed it.</p>
${ordered.map(
  ({
    impact,
    own,
  }) => html`<section class="of-impact" aria-label="${impact}"><p class="impact-head"><b>${impact}</b> ${words[impact]} <span class="number">${own.length}</span></p>
${own.map((group) => (list.indexOf(group) < open ? openGroup(group, lookup) : foldedGroup(group, lookup)))}</section>`,
)}</section>`;
};
