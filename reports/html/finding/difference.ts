import type { Difference } from '../../../harness/model/observation.ts';
import { type Labels, part } from '../../findings/pair.ts';
import { clip, visibleLine } from '../../findings/visible.ts';
import { html, type Markup, type Piece } from '../escape.ts';

const LONGEST = 2000;

const empty = (value: string): Piece => (value === '' ? html`<i>empty</i>` : undefined);

const cells = (difference: Difference): readonly [Piece, Piece] => {
  const control = difference.control === null ? null : visibleLine(clip(difference.control, LONGEST));
  const stimulus = difference.stimulus === null ? null : visibleLine(clip(difference.stimulus, LONGEST));
  const absent = html`<i>absent</i>`;
  if (control === null || stimulus === null)
    return [
      control === null ? absent : (empty(control) ?? html`<del>${control}</del>`),
      stimulus === null ? absent : (empty(stimulus) ?? html`<ins>${stimulus}</ins>`),
    ];
  const { head, tail, ...own } = part(control, stimulus);
  const alike = head.length + tail.length >= 4;
  const mark = (text: string, whole: string, tag: 'del' | 'ins'): Piece => {
    const [shown, before, after] = alike ? [text, head, tail] : [whole, '', ''];
    if (shown === '') return empty(whole) ?? html`${before}${after}`;
    return tag === 'del' ? html`${before}<del>${shown}</del>${after}` : html`${before}<ins>${shown}</ins>${after}`;
  };
  return [mark(own.control, control, 'del'), mark(own.stimulus, stimulus, 'ins')];
};

const row = (difference: Difference, labels: Labels): Markup => {
  const [control, stimulus] = cells(difference);
  return html`<div class="change" role="row"><div role="rowheader" class="place"><code>${difference.place}</code></div><div role="cell" class="side"><b>${labels[0]}</b><code>${control}</code></div><div role="cell" class="side"><b>${labels[1]}</b><code>${stimulus}</code></div></div>`;
};

const heads = ([control, stimulus]: Labels): Markup =>
  html`<div class="change heads" role="row"><div role="columnheader" class="place">Where</div><div role="columnheader" class="side">${control}</div><div role="columnheader" class="side">${stimulus}</div></div>`;

/** What the stimulus changes in the control, side by side, the differing part marked. */
export const differences = (list: readonly Difference[], labels: Labels): Markup =>
  list.length === 0
    ? html``
    : html`<div class="difference" role="table" aria-label="Difference between control and stimulus">${heads(labels)}${list.map((one) => row(one, labels))}</div>`;
