import type { KnownFinding, Report } from '../../harness/model/report.ts';
import type { Group } from '../findings/group.ts';
import { count } from '../findings/tally.ts';
import { ended } from '../findings/visible.ts';
import { type Manner, plain, wrap } from './text.ts';

const most = 5;

const reasonOf = ({ members }: Group, known: readonly KnownFinding[]): string => {
  const entry = known[members[0].verdicts[0]?.known ?? -1];
  const until = entry?.until === undefined ? '' : ` (until ${entry.until})`;
  return entry === undefined ? 'no reason is known' : `${entry.reason}${until}`;
};

/** What a list of known findings accepts: each cause with its reason. It is never left out. */
export const knownTexts = (
  { known = [] }: Report,
  accepted: readonly Group[],
  verbose: boolean,
  { width }: Pick<Manner, 'width'>,
): readonly string[] => {
  if (accepted.length === 0) return [];
  const told = verbose ? accepted : accepted.slice(0, most);
  const rest = accepted.length - told.length;
  return [
    [
      `${count(accepted.length, 'finding')} known and accepted:`,
      ...told.map(
        (group) =>
          `  ${plain(group.impact)}: ${plain(group.title)}. Accepted, because ${plain(ended(reasonOf(group, known)))}`,
      ),
      ...(rest > 0 ? [`  … and ${rest} more`] : []),
    ]
      .map((line) => wrap(line.trimStart(), width, line.startsWith(' ') ? '  ' : ''))
      .join('\n'),
  ];
};
