import type { Verdict } from '../../../harness/model/report.ts';
import { markOf } from '../../findings/outcome.ts';
import { badge } from '../badge.ts';
import { html, link, linked, type Markup, type Piece } from '../escape.ts';
import type { Lookup } from '../evidence/evidence.ts';

const aspects = { answer: 'the answer', words: 'its words', response: 'how it is written' } as const;

/** What a verdict is about; a rule about metadata speaks of no single answer. */
const aspectOf = ({ scenario, aspect }: Verdict): string =>
  scenario.startsWith('metadata/') ? 'what the server says of itself' : aspects[aspect];

/** Verdicts that agree in all but the profile, which they are told under together. */
export const agreeing = (verdicts: readonly Verdict[]): readonly (readonly [Verdict, ...Verdict[]])[] => {
  const alike = new Map<string, [Verdict, ...Verdict[]]>();
  for (const verdict of verdicts) {
    const { profile: _, evidence: __, ...rest } = verdict;
    const key = JSON.stringify(rest);
    const known = alike.get(key);
    if (known) known.push(verdict);
    else alike.set(key, [verdict]);
  }
  return [...alike.values()];
};

/** The sentence that a verdict stands on, with its place. */
export const source = ({ level, cite, link: address, quote, basis }: Verdict): Markup =>
  html`<p class="source"><b>${level}</b> ${link(address, cite)}</p>${quote === undefined ? '' : html`<blockquote>${quote}</blockquote>`}${basis === undefined ? '' : html`<p class="basis"><b>Basis</b> ${basis}</p>`}`;

const by = (alike: readonly [Verdict, ...Verdict[]], { addresses }: Lookup): Piece => {
  const [{ from }] = alike;
  const others = alike.some(({ profile }) => profile !== from);
  return html`${alike.map(({ profile }) => html`${linked(addresses?.profile(profile), html`<code>${profile}</code>`)} `)}${others ? html`<span class="muted">row of <code>${from}</code></span>` : ''}`;
};

/** Why it is so, where somebody looked. */
export const reason = (list: readonly Verdict[], { reasoned }: Lookup): Piece => {
  const reasons = new Set(list.flatMap((verdict) => reasoned?.(verdict) ?? []));
  return [...reasons].map((because) => html`<p class="reason"><b>Looked at by hand</b> ${because}</p>`);
};

const one = (alike: readonly [Verdict, ...Verdict[]], lookup: Lookup): Markup => {
  const [of] = alike;
  const { addresses, packed } = lookup;
  return html`<li class="verdict ${markOf(of)}"><p>${badge(markOf(of))} ${by(alike, lookup)}<span class="muted">on ${aspectOf(of)}</span></p>
<p><b>Expected</b> ${of.expected}</p><p><b>Because</b> ${of.because}</p>${reason(alike, lookup)}
${packed.share(source(of))}<p class="clauses">${of.clause.map((id) => html`${linked(addresses?.clause(id), html`<code>${id}</code>`)} `)}</p></li>`;
};

/** What each profile says, one entry for all that agree. */
export const verdicts = (list: readonly Verdict[], lookup: Lookup): Markup =>
  html`<ul class="verdicts">${agreeing(list).map((alike) => one(alike, lookup))}</ul>`;
