import type { Outcome, Report, Verdict } from '../../harness/model/report.ts';
import { profilesOf } from './finding.ts';

/** The verdicts under one profile, counted. */
export interface Tally {
  readonly profile: string;
  readonly title: string;
  readonly url: string | undefined;
  readonly on: readonly string[];
  readonly total: number;
  readonly counts: Readonly<Record<Outcome, number>>;
  /** Failed verdicts at the level MUST. */
  readonly must: number;
  /** Failed verdicts at any lower level. */
  readonly should: number;
  /** Failed verdicts that a list of known findings accepts; the two above are without them. */
  readonly accepted: number;
  /** False where it cannot fail the run. */
  readonly gate: boolean;
  /** What was asked for, where that was not everything: `1 of 1988 scenarios asked for`. */
  readonly narrowed?: string | undefined;
  /** Why the profile does not apply at all, where that is one reason. */
  readonly lacking?: string | undefined;
}

/** What a profile's counts come to, in one sentence. */
export interface Headline {
  readonly tone: 'bad' | 'doubt' | 'mixed' | 'good';
  readonly text: string;
}

const lackingIn = (verdicts: readonly Verdict[]): string | undefined => {
  const [first] = verdicts;
  const same =
    first && verdicts.every(({ outcome, because }) => outcome === 'inapplicable' && because === first.because);
  return same ? first.because.replace(/^It does not apply: /, '').replace(/\.$/, '') : undefined;
};

const one = (profile: string, report: Report, verdicts: readonly Verdict[]): Tally => {
  const described = report.profiles.find(({ id }) => id === profile);
  const counts = { passed: 0, failed: 0, cantTell: 0, inapplicable: 0, untested: 0, noted: 0 };
  for (const { outcome } of verdicts) counts[outcome] += 1;
  const failed = verdicts.filter(({ outcome }) => outcome === 'failed');
  const open = failed.filter(({ known }) => known === undefined);
  const must = open.filter(({ level }) => level === 'MUST').length;
  return {
    profile,
    title: described?.title ?? profile,
    url: described?.url,
    on: described?.on ?? [],
    total: verdicts.length,
    counts,
    must,
    should: open.length - must,
    accepted: failed.length - open.length,
    gate: described?.gate !== false,
    narrowed: narrowed(report),
    lacking: lackingIn(verdicts),
  };
};

/** `1 of 1988 scenarios asked for`; undefined where everything was. */
export const narrowed = ({ asked }: Report): string | undefined =>
  asked && `${asked.scenarios} of ${count(asked.of, 'scenario')} asked for`;

/** The counts of every profile, in the report's order. */
export const tallies = (report: Report): readonly Tally[] =>
  profilesOf(report).map((id) =>
    one(
      id,
      report,
      report.verdicts.filter(({ profile }) => profile === id),
    ),
  );

/** `1 verdict`, `2 verdicts`. */
export const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;

/** Never says more than the counts allow: what could not be told, or was not sent, is not called passed. */
export const headline = (tally: Tally, complete: boolean): Headline => {
  const { counts, must, should, accepted, lacking, narrowed: few } = tally;
  const doubt = counts.cantTell > 0 ? `, ${counts.cantTell} cannot be told` : '';
  const known = accepted > 0 ? `, ${accepted} known and accepted` : '';
  if (must > 0) {
    const rest = should > 0 ? ` and ${should} SHOULD` : '';
    return { tone: 'bad', text: `${must} MUST${rest} failed${doubt}${known}` };
  }
  if (counts.cantTell > 0) return { tone: 'doubt', text: `${count(counts.cantTell, 'verdict')} cannot be told` };
  if (lacking !== undefined) return { tone: 'doubt', text: `Does not apply as a whole: ${lacking}` };
  if (counts.passed + counts.failed === 0) return { tone: 'doubt', text: 'Nothing was judged' };
  if (!complete || counts.untested > 0)
    return { tone: 'doubt', text: 'Not everything was tested; no MUST failed so far' };
  if (few !== undefined)
    return {
      tone: 'doubt',
      text: `${few}: ${should > 0 ? `no MUST failed, ${should} SHOULD failed` : accepted > 0 ? 'no other failed' : 'these passed'}${known}`,
    };
  if (accepted > 0)
    return {
      tone: 'mixed',
      text: `${accepted} failed, known and accepted; ${should > 0 ? `${should} SHOULD failed` : 'the rest passed'}`,
    };
  if (should > 0) return { tone: 'mixed', text: `Every MUST tested passed, ${should} SHOULD failed` };
  return { tone: 'good', text: 'Everything tested passed' };
};

/** What the exit code of the run says, in words; `few` is what was asked for, where that was not everything. */
export const exitWords = (exit: number, few?: string): string =>
  new Map([
    [0, few === undefined ? 'every MUST passed' : `every MUST that was asked for passed (${few})`],
    [1, 'a requirement failed'],
    [2, 'something that was asked for cannot be told'],
    [3, 'wrong usage or configuration, or no such server'],
    [130, 'interrupted'],
  ]).get(exit) ?? 'unknown';
