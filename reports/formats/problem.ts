import type { Impact } from '../../harness/model/impact.ts';
import type { Aspect, Report, Verdict } from '../../harness/model/report.ts';
import { type Finding, rank } from '../findings/finding.ts';
import type { Parted } from '../findings/ground.ts';
import { groupBy } from '../findings/group-by.ts';
import { impactOf, impacts } from '../findings/impact.ts';

/** One scenario or rule that failed in one aspect, under all the profiles under which it did. */
export interface Problem {
  /** Stable from run to run, and unique in a report. */
  readonly id: string;
  /** The scenario without its suite, and the aspect where that is not the answer; a rule for answers whole. */
  readonly rule: string;
  readonly finding: Finding;
  readonly aspect: Aspect;
  readonly impact: Impact;
  /** The strongest first. */
  readonly verdicts: readonly [Verdict, ...Verdict[]];
  /** Whether it fails the run: at the level MUST, or any where the run was strict, under a profile that is a gate. */
  readonly counts: boolean;
}

const ruleOf = ({ id, observation }: Finding, aspect: Aspect): string => {
  if (observation === undefined) return id;
  const scenario = id.slice(id.indexOf('/') + 1);
  return aspect === 'answer' ? scenario : `${scenario}/${aspect}`;
};

/** The problems of a report, the worst impact first. */
export const problems = (report: Report, { failed }: Pick<Parted, 'failed'>): readonly Problem[] => {
  const { strict } = report.footer;
  const beside = new Set(report.profiles.flatMap(({ id, gate }) => (gate === false ? [id] : [])));
  return failed
    .flatMap((finding) =>
      [
        ...groupBy(
          finding.verdicts.filter(({ outcome }) => outcome === 'failed'),
          ({ aspect }) => aspect,
        ),
      ].map(([aspect, list]): Problem => {
        const [first, ...rest] = list;
        const sorted = [first, ...rest].toSorted((a, b) => rank(a) - rank(b)) as [Verdict, ...Verdict[]];
        return {
          id: aspect === 'answer' || finding.observation === undefined ? finding.id : `${finding.id}/${aspect}`,
          rule: ruleOf(finding, aspect),
          finding,
          aspect,
          impact: impactOf(sorted[0], finding),
          verdicts: sorted,
          counts: list.some(
            ({ level, profile, known }) => known === undefined && !beside.has(profile) && (level === 'MUST' || strict),
          ),
        };
      }),
    )
    .toSorted((a, b) => impacts.indexOf(a.impact) - impacts.indexOf(b.impact) || b.verdicts.length - a.verdicts.length);
};

/** The profiles of a problem, in words of a list. */
export const profilesIn = ({ verdicts }: Pick<Problem, 'verdicts'>): readonly string[] => [
  ...new Set(verdicts.map(({ profile }) => profile)),
];
