import type { Outcome, Report, Verdict } from '../model/report.ts';

/** What becomes of the test for a scenario under a profile: its verdicts together. */
export interface TestOutcome {
  readonly becomes: 'green' | 'red' | 'skipped';
  /** Why: what a red or skipped test says; what a green one notes, where there is anything to note. */
  readonly words: string;
}

const sentence = ({ outcome, level, aspect, expected, because, cite }: Verdict): string =>
  `${outcome}: ${level} ${aspect}: expected ${expected}. ${because} (${cite})`;

const sound: readonly Outcome[] = ['passed', 'noted', 'inapplicable'];

/** What a verdict that is not sound may be tolerated for, in words; undefined where it may not. */
const tolerated = (report: Report, { outcome, level, profile, known }: Verdict): string | undefined => {
  const entry = known === undefined ? undefined : report.known?.[known];
  if (entry !== undefined) return `accepted, because ${entry.reason} (${entry.where})`;
  if (report.profiles.find(({ id }) => id === profile)?.gate === false)
    return 'judged beside the others, and cannot fail';
  return outcome === 'failed' && level !== 'MUST' && !report.footer.strict
    ? `a failed ${level}, not strict`
    : undefined;
};

/**
 * The verdicts of one scenario under one profile as the outcome of a test: `failed`, `cantTell` and `untested` are red where
 * nothing tolerates them; a test is skipped where all that there is to say is that the scenario is inapplicable; green notes
 * what was tolerated, and why.
 */
export const outcomeOf = (report: Report, verdicts: readonly Verdict[]): TestOutcome => {
  if (verdicts.length === 0) return { becomes: 'red', words: 'Nothing is said of it: it was not looked at.' };
  const wrong = verdicts.filter(({ outcome }) => !sound.includes(outcome));
  const red = wrong.filter((one) => tolerated(report, one) === undefined);
  if (red.length > 0) return { becomes: 'red', words: red.map(sentence).join('\n') };
  if (wrong.length > 0)
    return {
      becomes: 'green',
      words: wrong.map((one) => `${tolerated(report, one)}. ${sentence(one)}`).join('\n'),
    };
  const inapplicable = verdicts.every(({ outcome }) => outcome === 'inapplicable');
  return inapplicable
    ? { becomes: 'skipped', words: verdicts.map(({ because }) => because).join('\n') }
    : { becomes: 'green', words: '' };
};

/**
 * The run as the outcome of a test: red where it did not come to its end, where an entry of the list of known findings is
 * stale or expired, and where its exit code is not 0 although no verdict says why.
 */
export const wholeOf = (report: Report): TestOutcome => {
  const { complete, note, exit } = report.footer;
  const worn = (report.known ?? []).filter(({ state }) => state === 'stale' || state === 'expired');
  const silent = report.verdicts.every((one) => outcomeOf(report, [one]).becomes !== 'red');
  const words = [
    ...(complete ? [] : ['It did not come to its end.']),
    ...worn.map(({ where, scenario, state }) =>
      state === 'stale'
        ? `${where} ${scenario} is not found any more: delete it from the list.`
        : `${where} ${scenario} is expired: mend it, or say anew until when it is accepted.`,
    ),
    ...(exit !== 0 && silent && worn.length === 0
      ? [`It ended with exit code ${exit}${note ? `: ${note}` : '.'}`]
      : []),
  ];
  return words.length > 0 ? { becomes: 'red', words: words.join('\n') } : { becomes: 'green', words: '' };
};
