import type { Exchange } from '../../harness/model/observation.ts';
import type { Report, Verdict } from '../../harness/model/report.ts';
import { type Finding, rank } from './finding.ts';
import type { Parted } from './ground.ts';
import { groupBy } from './group-by.ts';

/**
 * How a case ends for whoever counts tests. `failed` and `untold` fail; `warned` is a failure that fails nobody: below MUST
 * in a run that was not strict, under a profile that was judged beside the others, or known and accepted; so is `doubted`, what cannot be told.
 */
export type CaseState = 'failed' | 'untold' | 'warned' | 'doubted' | 'skipped' | 'passed' | 'noted';

/** One scenario or rule under one profile: its verdicts on answer, words and response, told as one. */
export interface Case {
  /** Stable from run to run, and unique in a report. */
  readonly id: string;
  readonly finding: Finding;
  readonly profile: string;
  readonly state: CaseState;
  /** The worst first. */
  readonly verdicts: readonly [Verdict, ...Verdict[]];
}

const states: readonly CaseState[] = ['failed', 'untold', 'warned', 'doubted', 'skipped', 'passed', 'noted'];

const stateOf = ({ outcome, level, known }: Verdict, isGate: boolean, strict: boolean): CaseState => {
  const gate = isGate && known === undefined;
  if (outcome === 'failed') return gate && (level === 'MUST' || strict) ? 'failed' : 'warned';
  if (outcome === 'cantTell') return gate ? 'untold' : 'doubted';
  if (outcome === 'inapplicable' || outcome === 'untested') return 'skipped';
  return outcome;
};

/** Of several verdicts the worst decides; but what applies in one aspect is not skipped for another. */
const stateOfAll = (verdicts: readonly Verdict[], gate: boolean, strict: boolean): CaseState => {
  const all = verdicts.map((verdict) => stateOf(verdict, gate, strict));
  const untested = verdicts.some(({ outcome }) => outcome === 'untested');
  const told = untested ? all : all.filter((state) => state !== 'skipped');
  return states.find((state) => told.includes(state)) ?? 'skipped';
};

/** The cases of a report: failures first, in the order of their causes. */
export const cases = (report: Report, { all, groups }: Parted): readonly Case[] => {
  const { strict } = report.footer;
  const beside = new Set(report.profiles.flatMap(({ id, gate }) => (gate === false ? [id] : [])));
  const place = new Map(
    groups.flatMap(({ members }, index) => members.map(({ finding }) => [finding.id, index] as const)).toReversed(),
  );
  const placeOf = ({ id }: Finding): number => place.get(id) ?? groups.length;
  return all
    .toSorted((a, b) => placeOf(a) - placeOf(b))
    .flatMap((finding) =>
      [...groupBy(finding.verdicts, ({ profile }) => profile)].map(([profile, list]): Case => {
        const [first, ...rest] = list.toSorted((a, b) => rank(a) - rank(b));
        const verdicts = [first as Verdict, ...rest] as const;
        const state = stateOfAll(verdicts, !beside.has(profile), strict);
        return { id: `${profile}/${finding.id}`, finding, profile, state, verdicts };
      }),
    );
};

/** The verdict of a case that tells why it ended as it did. */
export const decisive = ({ verdicts, state }: Case): Verdict =>
  (state === 'passed' || state === 'noted' ? verdicts.find(({ outcome }) => outcome === state) : undefined) ??
  verdicts[0];

/** A name that stands alone: scenario, title, suite and profile. */
export const caseName = ({ finding, profile }: Case): string => {
  const scenario = finding.id.slice(finding.id.indexOf('/') + 1);
  return `${scenario}: ${finding.title} [${finding.suite}, ${profile}]`;
};

/** How long the server took for what a case is about. */
export const milliseconds = ({ finding }: Case, exchanges: ReadonlyMap<string, Exchange>): number =>
  (finding.observation?.stimulus ?? []).reduce((sum, id) => sum + (exchanges.get(id)?.milliseconds ?? 0), 0);
