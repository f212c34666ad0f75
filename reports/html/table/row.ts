import type { Finding } from '../../findings/finding.ts';
import { type Mark, markOf, markSign, marks, markWords } from '../../findings/outcome.ts';
import { anchor, html, type Markup, type Piece } from '../escape.ts';

const few = 2;

/** The profiles under which each outcome is the worst, the worst outcome first. */
export const marksOf = ({ verdicts }: Finding): readonly (readonly [Mark, readonly string[]])[] => {
  const worst = new Map<string, Mark>();
  for (const verdict of verdicts) if (!worst.has(verdict.profile)) worst.set(verdict.profile, markOf(verdict));
  return marks.flatMap((mark) => {
    const profiles = [...worst].flatMap(([profile, one]) => (one === mark ? [profile] : []));
    return profiles.length === 0 ? [] : [[mark, profiles] as const];
  });
};

const tag = (at: number): Markup => (at === 0 ? html`b` : html`i`);

const outcome = (of: Finding): Piece => {
  const all = marksOf(of);
  const [[mark] = ['unjudged' as const]] = all;
  if (all.length < 2) return `${markSign[mark]} ${markWords[mark]}`;
  return all.map(
    ([one, profiles], at) =>
      html`<${tag(at)}>${markSign[one]} ${markWords[one]}: ${profiles.length > few ? `${profiles.length} documents` : profiles.join(', ')}</${tag(at)}>`,
  );
};

/** What is the rule for most rows needs no word of its own. */
const kind = (mark: Mark): Piece => (mark === 'passed' ? '' : html` class="${mark}"`);

/**
 * A scenario as a row: its worst outcome, or each with its documents where they disagree, and its title. Its id stands in
 * the page once; the style shows it, and the script makes it text that can be copied, and the title a link.
 */
export const row = (of: Finding): Markup =>
  html`<tr${kind(markOf(of))}><td>${outcome(of)}</td><th id="${anchor(of.id)}">${of.title}</th></tr>
`;
