import { judge } from '../../judge/judge.ts';
import type { Recorded } from '../../judge/recorded.ts';
import type { AnswerRule, Profile } from '../../model/profile.ts';
import type { Verdict } from '../../model/report.ts';

/** The rules of several profiles in one. Most say the same, so each is judged once where it binds, once where it may. */
const rulesOf = (profiles: readonly Profile[]): readonly AnswerRule[] => [
  ...new Map(
    profiles.flatMap(({ answers }) => answers).map((row) => [`${row.rule} ${row.level === 'MAY'}`, row]),
  ).values(),
];

/**
 * Judges what was newly written down beside what was known of a sound server. Rules for all answers look at both; what
 * was known is replaced where it was observed anew, and is not judged again: a sound server passes.
 */
export const judgeBeside = (profiles: readonly Profile[], known: Recorded, anew: Recorded): readonly Verdict[] => {
  const observed = new Set(anew.observations.map(({ scenario }) => scenario));
  const found = new Set(anew.suites.map(({ suite }) => suite));
  const suites = [...known.suites.filter(({ suite }) => !found.has(suite)), ...anew.suites];
  const whole: Recorded = {
    ...known,
    suites,
    exchanges: [...known.exchanges, ...anew.exchanges],
    observations: [...known.observations.filter(({ scenario }) => !observed.has(scenario)), ...anew.observations],
    metadata: anew.metadata,
  };
  const rules = profiles.slice(0, 1).map((profile) => ({ ...profile, expectations: [], answers: rulesOf(profiles) }));
  return [
    ...profiles.flatMap((profile) =>
      judge({ ...profile, answers: [] }, { suites, exchanges: [], observations: anew.observations }),
    ),
    ...rules.flatMap((profile) => judge(profile, whole)),
  ];
};
