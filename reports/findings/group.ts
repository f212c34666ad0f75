import type { Impact } from '../../harness/model/impact.ts';
import type { Level } from '../../harness/model/profile.ts';
import type { Report, Verdict } from '../../harness/model/report.ts';
import type { Finding } from './finding.ts';
import { impactOf, impacts } from './impact.ts';

/** One scenario or rule of a group, with the verdicts that put it there. */
export interface Member {
  readonly finding: Finding;
  readonly verdicts: readonly Verdict[];
}

/** Failed verdicts that have one cause, told as one finding. */
export interface Group {
  /** Stable from run to run. */
  readonly id: string;
  readonly impact: Impact;
  /** What the server does, in a sentence. */
  readonly title: string;
  /** The strongest level among its verdicts. */
  readonly level: Level;
  /** The most telling first. */
  readonly members: readonly [Member, ...Member[]];
  /** Suites in which it was seen. */
  readonly suites: readonly string[];
  /** Profiles under which it fails. */
  readonly profiles: readonly string[];
}

interface Cause {
  readonly id: string;
  readonly impact: Impact;
  readonly title: string;
}

const levels: readonly Level[] = ['MUST', 'SHOULD', 'MAY'];

const strongest = (verdicts: readonly Verdict[]): Level =>
  levels.find((one) => verdicts.some(({ level }) => level === one)) ?? 'MAY';

const named = (id: string): string => id.slice(id.indexOf('/') + 1);

const wordsOf = ({ expected }: Verdict, { observation }: Finding): string => {
  const answer = observation?.answer;
  const got = (answer?.kind === 'refused' ? answer.error : null) ?? 'no error code';
  return `${got} instead of ${expected.replace(/^.* with /, '')}`;
};

/** A scenario's family says what is taken wrongly; another, of the same name, what is refused wrongly. */
const familyOf = (verdict: Impact, { family, impact }: Finding): string | undefined =>
  family === undefined || verdict !== 'over-strict' || impact === 'over-strict' ? family : `${family}-refused`;

/** A title says what is sent, so that a refusal has to be told. */
const titleOf = (impact: Impact, { title }: Finding): string =>
  impact === 'over-strict' ? `Refused: ${title}` : title;

const causeOf = (verdict: Verdict, finding: Finding, families: Report['families']): Cause => {
  const impact = impactOf(verdict, finding);
  const { aspect } = verdict;
  if (aspect === 'words') {
    const words = wordsOf(verdict, finding);
    return { id: `words: ${words}`, impact, title: `Refusals say ${words}` };
  }
  const family = aspect === 'answer' ? familyOf(impact, finding) : undefined;
  const shared = family === undefined ? undefined : families?.[family];
  if (shared !== undefined) return { id: `${aspect}: ${family}: ${impact}`, impact, title: shared };
  return { id: `${aspect}: ${named(finding.id)}: ${impact}`, impact, title: titleOf(impact, finding) };
};

const unique = (list: readonly string[]): readonly string[] => [...new Set(list)];

const group = ({ id, impact, title }: Cause, members: readonly [Member, ...Member[]]): Group => {
  const verdicts = members.flatMap((member) => member.verdicts);
  return {
    id,
    impact,
    title,
    level: strongest(verdicts),
    members,
    suites: unique(members.map(({ finding }) => finding.suite)),
    profiles: unique(verdicts.map(({ profile }) => profile)),
  };
};

/** The failures of a report by cause: the worst impact first, then what most documents forbid. */
export const groups = (failed: readonly Finding[], families: Report['families']): readonly Group[] => {
  const causes = new Map<string, { readonly cause: Cause; readonly members: Map<Finding, Verdict[]> }>();
  for (const finding of failed)
    for (const verdict of finding.verdicts) {
      if (verdict.outcome !== 'failed') continue;
      const cause = causeOf(verdict, finding, families);
      const known = causes.get(cause.id) ?? { cause, members: new Map<Finding, Verdict[]>() };
      causes.set(cause.id, known);
      known.members.set(finding, [...(known.members.get(finding) ?? []), verdict]);
    }
  return [...causes.values()]
    .flatMap(({ cause, members }) => {
      const [first, ...others] = [...members].map(([finding, verdicts]) => ({ finding, verdicts }));
      return first === undefined ? [] : [group(cause, [first, ...others])];
    })
    .toSorted(
      (a, b) =>
        impacts.indexOf(a.impact) - impacts.indexOf(b.impact) ||
        b.profiles.length - a.profiles.length ||
        levels.indexOf(a.level) - levels.indexOf(b.level) ||
        b.members.length - a.members.length,
    );
};
