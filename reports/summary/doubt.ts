import type { Finding } from '../findings/finding.ts';
import { markSign } from '../findings/outcome.ts';
import { count } from '../findings/tally.ts';
import { type Manner, plain, wrap } from './text.ts';

/** Names that are given of what has one reason. */
const mostNames = 4;

/** What cannot be told, by its reason: a block for each reason, which names the first of its scenarios. */
export const doubtTexts = (doubtful: readonly Finding[], { width, paint }: Manner): readonly string[] => {
  const byReason = new Map<string, Finding[]>();
  for (const of of doubtful) {
    const because = of.verdicts[0]?.because ?? '';
    byReason.set(because, [...(byReason.get(because) ?? []), of]);
  }
  return [...byReason].map(([because, list]) => {
    const names = list.slice(0, mostNames).map(({ id }) => plain(id, 120));
    const more = list.length > mostNames ? ` and ${list.length - mostNames} more` : '';
    const what = `${markSign.cantTell} CANNOT TELL  ${count(list.length, 'scenario')}: ${names.join(', ')}${more}`;
    return [paint(wrap(what, width, ''), 'magenta'), wrap(plain(because, 2400), width, '    ')].join('\n');
  });
};
