import type { Exchange } from '../../harness/model/observation.ts';
import type { Verdict } from '../../harness/model/report.ts';
import { type Finding, telling } from '../findings/finding.ts';
import { markOf, markSign, markWords } from '../findings/outcome.ts';
import { pairWords } from '../findings/pair.ts';
import { type Paint, plain, wrap } from './text.ts';

const side = (value: string | null): string => (value === null ? '(absent)' : plain(value, 160) || '(empty)');

const differences = (of: Finding): readonly string[] =>
  (of.observation?.difference ?? []).map(
    ({ place, control, stimulus }) => `${plain(place)}: ${side(control)} → ${side(stimulus)}`,
  );

/** Verdicts that say the same of several profiles, told once. */
const together = (verdicts: readonly Verdict[]): readonly (readonly Verdict[])[] => {
  const groups = new Map<string, Verdict[]>();
  for (const verdict of verdicts) {
    const { level, cite, clause, expected, because } = verdict;
    const key = JSON.stringify([level, cite, clause, expected, because]);
    groups.set(key, [...(groups.get(key) ?? []), verdict]);
  }
  return [...groups.values()];
};

/** One finding for the terminal: title, the pair, the difference, and what each profile says of it. */
export const findingText = (
  of: Finding,
  exchanges: ReadonlyMap<string, Exchange>,
  width: number,
  paint: Paint,
): string => {
  const mark = markOf(of);
  const tone = mark === 'must' ? 'red' : mark === 'should' ? 'yellow' : 'magenta';
  const verdicts = together(telling(of)).flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const profiles = [...new Set(same.map(({ profile }) => plain(profile)))].join(', ');
    const clauses = first.clause.map((id) => plain(id)).join(', ');
    return [
      wrap(`${profiles}: expected ${plain(first.expected)}; ${plain(first.because)}`, width, '    '),
      paint(wrap(`${first.level}, ${plain(first.cite)} [${clauses}]`, width, '    '), 'dim'),
    ];
  });
  return [
    paint(wrap(`${markSign[mark]} ${markWords[mark]}: ${plain(of.title)}`, width, ''), tone),
    paint(wrap(plain(of.id), width, '  '), 'dim'),
    wrap(plain(pairWords(of, exchanges)), width, '  '),
    ...differences(of).map((line) => wrap(line, width, '    ')),
    ...verdicts,
    ...(of.reproduce === undefined ? [] : [paint(`    ${plain(of.reproduce)}`, 'dim')]),
  ].join('\n');
};
