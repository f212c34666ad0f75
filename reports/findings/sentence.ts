import type { Report } from '../../harness/model/report.ts';
import { exchangesOf, type Finding } from './finding.ts';
import type { Parted } from './ground.ts';
import type { Group } from './group.ts';
import { count, narrowed } from './tally.ts';

/** What a whole report comes to. */
export interface Sentence {
  readonly tone: 'bad' | 'doubt' | 'mixed' | 'good';
  readonly text: string;
}

const grantedIn = (groups: readonly Group[], impact: Group['impact']): readonly Finding[] =>
  groups
    .filter((one) => one.impact === impact)
    .flatMap(({ members }) => members)
    .filter(({ verdicts }) => verdicts.some(({ aspect }) => aspect === 'answer'))
    .map(({ finding }) => finding)
    .filter(({ observation }) => observation?.answer?.kind === 'granted');

/** `the token endpoint`, `3 endpoints`. */
const places = (report: Report, granted: readonly Finding[]): string => {
  const exchanges = exchangesOf(report);
  const endpoints = [
    ...new Set(
      granted.flatMap(({ observation }) =>
        (observation?.stimulus ?? []).map((id) => exchanges.get(id)?.endpoint ?? 'token'),
      ),
    ),
  ];
  const [only] = endpoints;
  return endpoints.length === 1 && only !== undefined ? `the ${only} endpoint` : count(endpoints.length, 'endpoint');
};

const forgeries = (number: number): string => (number === 1 ? '1 forgery' : `${number} forgeries`);

const whole = (report: Report, { all, groups, accepted, doubtful }: Parted): Sentence => {
  const failing = [...groups, ...accepted];
  const forged = grantedIn(failing, 'forgery');
  if (forged.length > 0)
    return {
      tone: 'bad',
      text: `This server grants requests with a forged credential, or none, at ${places(report, forged)}`,
    };
  const taken = grantedIn(failing, 'impersonation');
  if (taken.length > 0)
    return { tone: 'bad', text: `This server grants to one party what is another's at ${places(report, taken)}` };
  if (report.exchanges.length === 0) return { tone: 'doubt', text: 'Nothing was sent, so nothing can be told' };
  if (report.suites.length > 0 && report.suites.every(({ baseline }) => baseline === null))
    return { tone: 'doubt', text: 'No valid request was granted, so nothing can be told' };
  const refused = all.filter(
    ({ impact, observation, outcome }) =>
      impact === 'forgery' && observation?.answer?.kind === 'refused' && outcome !== 'cantTell',
  );
  if (refused.length === 0) return { tone: 'doubt', text: 'Whether this server grants forgeries cannot be told' };
  const open = !report.footer.complete || doubtful.some(({ impact }) => impact === 'forgery');
  const text = open
    ? `Nothing forged was seen accepted, ${forgeries(refused.length)} refused`
    : 'Nothing forged was accepted';
  if (!report.footer.complete) return { tone: 'doubt', text };
  return { tone: failing.length > 0 || doubtful.length > 0 ? 'mixed' : 'good', text };
};

/**
 * What the reader has to know first: whether what nobody signed, or somebody else's, was granted. It is good news only
 * where forgeries were sent and refused, and where everything was asked for.
 */
export const sentence = (report: Report, all: Parted): Sentence => {
  const told = whole(report, all);
  const few = narrowed(report);
  if (few === undefined || told.tone === 'bad') return told;
  return { tone: 'doubt', text: `${few}. ${told.text}` };
};
