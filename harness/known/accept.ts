import { exitOfReport } from '../judge/exit.ts';
import type { KnownFinding, KnownState, Outcome, Report, Verdict } from '../model/report.ts';
import type { Entry } from './read.ts';

/** How a report is held against a list. */
export interface Acceptance {
  readonly entries: readonly Entry[];
  /** The day, as 2026-11-26. */
  readonly today: string;
  /** Whether a failed SHOULD that no entry accepts fails the run. */
  readonly strict: boolean;
}

const isOver = (today: string, { until }: Entry): boolean => until !== undefined && until < today;

/** What shows that an entry is not needed any more; what was not told shows nothing. */
const needless: { readonly [outcome in Entry['outcome']]: readonly Outcome[] } = {
  failed: ['passed', 'noted'],
  cantTell: ['passed', 'noted', 'failed', 'inapplicable'],
};

const untold: readonly Outcome[] = ['cantTell', 'untested'];

const stateOf = (entry: Entry, found: readonly Outcome[], today: string): KnownState => {
  if (isOver(today, entry)) return 'expired';
  if (found.includes(entry.outcome)) return 'accepted';
  const told = found.some((outcome) => needless[entry.outcome].includes(outcome));
  return told && !found.some((outcome) => untold.includes(outcome)) ? 'stale' : 'untold';
};

const becameOf = (entry: Entry, verdicts: readonly Verdict[], today: string): KnownFinding => {
  const { about, profiles, until, ticket, ...rest } = entry;
  const found = verdicts.filter(about).map(({ outcome }) => outcome);
  return {
    ...rest,
    ...(profiles ? { profiles } : {}),
    ...(until === undefined ? {} : { until }),
    ...(ticket === undefined ? {} : { ticket }),
    state: stateOf(entry, found, today),
    verdicts: isOver(today, entry) ? 0 : found.filter((outcome) => outcome === entry.outcome).length,
  };
};

/**
 * Holds a report against a list of known findings: marks the verdicts that an entry accepts, says of every entry what
 * became of it, and sets the exit code anew. An entry that is stale or expired fails the run. The outcomes stay as they are.
 */
export const accept = (report: Report, { entries, today, strict }: Acceptance): Report => {
  const verdicts = report.verdicts.map(({ known: _before, ...verdict }): Verdict => {
    const place = entries.findIndex(
      (entry) => entry.outcome === verdict.outcome && !isOver(today, entry) && entry.about(verdict),
    );
    return place === -1 ? verdict : { ...verdict, known: place };
  });
  const known = entries.map((entry) => becameOf(entry, report.verdicts, today));
  const worn = known.some(({ state }) => state === 'stale' || state === 'expired');
  const open = verdicts.map(
    (verdict): Verdict => (verdict.known === undefined ? verdict : { ...verdict, outcome: 'noted' }),
  );
  const exit = exitOfReport(report, open, strict);
  return {
    ...report,
    verdicts,
    known,
    footer: { ...report.footer, strict, exit: exit === 130 ? exit : worn ? 1 : exit },
  };
};
