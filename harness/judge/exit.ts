import type { Outcome, Verdict } from '../model/report.ts';

/** How many verdicts had which outcome. */
export const countOutcomes = (verdicts: readonly Verdict[]): Readonly<Record<Outcome, number>> => {
  const counts = { passed: 0, failed: 0, cantTell: 0, inapplicable: 0, untested: 0, noted: 0 };
  for (const { outcome } of verdicts) counts[outcome]++;
  return counts;
};

/** Whether some profile says nothing of the server at all, as where the server lacks what it is about. */
const silent = (verdicts: readonly Verdict[]): boolean => {
  const told = new Map<string, boolean>();
  for (const { profile, outcome } of verdicts)
    told.set(profile, told.get(profile) === true || outcome !== 'inapplicable');
  return [...told.values()].includes(false);
};

/**
 * The exit code: 0 every MUST passed · 1 some MUST failed (strict: or SHOULD) · 2 something that was asked for could not be
 * told, a whole profile that does not apply included. Only verdicts of gates are to be given.
 */
export const exitOf = (verdicts: readonly Verdict[], strict: boolean): 0 | 1 | 2 => {
  const counts = ({ outcome, level }: Verdict): boolean => outcome === 'failed' && (level === 'MUST' || strict);
  if (verdicts.some(counts)) return 1;
  return verdicts.length === 0 ||
    silent(verdicts) ||
    verdicts.some(({ outcome }) => outcome === 'cantTell' || outcome === 'untested')
    ? 2
    : 0;
};
