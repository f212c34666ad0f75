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

const row = (difference: Difference): Markup => {
  const [control, stimulus] = cells(difference);
  return html`<div class="change" role="row"><code class="place" role="rowheader">${difference.place}</code><code role="cell">${control}</code><code role="cell">${stimulus}</code></div>`;
};

/** What the stimulus changes in the control, side by side, the differing part marked. */
export const differences = (list: readonly Difference[], [control, stimulus]: Labels): Markup =>
  list.length === 0
    ? html``
    : html`<div class="difference" role="table" aria-label="Difference"><div class="change heads" role="row"><span class="place" role="columnheader">Where</span><span role="columnheader">${control}</span><span role="columnheader">${stimulus}</span></div>${list.map(row)}</div>`;
