import type { Report } from '../../harness/model/report.ts';
import { exchangesOf } from './finding.ts';
import type { Parted } from './ground.ts';
import { count } from './tally.ts';

/** What a whole report comes to. */
export interface Sentence {
  readonly tone: 'bad' | 'doubt' | 'mixed' | 'good';
  readonly text: string;
}

const without = ['forgery', 'impersonation'];

/**
 * What the reader has to know first: whether what nobody signed, or somebody else's, was granted. It is good news only
 * where forgeries were sent and refused.
 */
export const sentence = (report: Report, { all, groups, doubtful }: Parted): Sentence => {
  const exchanges = exchangesOf(report);
  const granted = groups
    .filter(({ impact }) => without.includes(impact))
    .flatMap(({ members }) => members)
    .filter(({ finding }) => finding.observation?.answer?.kind === 'granted');
  const endpoints = new Set(
    granted.flatMap(({ finding }) =>
      (finding.observation?.stimulus ?? []).map((id) => exchanges.get(id)?.endpoint ?? 'token'),
    ),
  );
  if (endpoints.size > 0)
    return {
      tone: 'bad',
      text: `This server grants requests without a valid credential at ${count(endpoints.size, 'endpoint')}`,
    };
  const forged = all.filter(({ impact }) => impact === 'forgery');
  const refused = forged.filter(({ observation }) => observation?.answer?.kind === 'refused');
  if (refused.length === 0) return { tone: 'doubt', text: 'Whether this server grants forgeries cannot be told' };
  const nothing = doubtful.some(({ impact }) => impact === 'forgery')
    ? `Nothing forged was seen accepted, ${count(refused.length, 'forgery').replace(/forgerys$/, 'forgeries')} refused`
    : 'Nothing forged was accepted';
  return { tone: groups.length > 0 || doubtful.length > 0 ? 'mixed' : 'good', text: nothing };
};
