import type { Observation } from '../../harness/model/observation.ts';
import type { Preamble, Report } from '../../harness/model/report.ts';

/** Gives an exchange another name. */
export type Renaming = (id: string) => string;

/** An observation that points to exchanges by other names. */
export const renamedObservation = (one: Observation, name: Renaming): Observation => ({
  ...one,
  ...(one.before === undefined ? {} : { before: name(one.before) }),
  ...(one.after === undefined ? {} : { after: name(one.after) }),
  preceding: one.preceding.map(name),
  stimulus: one.stimulus.map(name),
  ...(one.looks ? { looks: one.looks.map(name) } : {}),
  ...(one.again ? { again: one.again.map(name) } : {}),
});

/** What a suite found before its scenarios, with exchanges by other names. */
export const renamedPreamble = (one: Preamble, name: Renaming): Preamble => ({
  ...one,
  tried: one.tried.map((each) => ({ ...each, exchange: name(each.exchange) })),
});

/** A report whose exchanges have other names, so that it can stand beside another one. */
export const renamed = (report: Report, name: Renaming): Report => ({
  ...report,
  suites: report.suites.map((one) => renamedPreamble(one, name)),
  exchanges: report.exchanges.map((one) => ({ ...one, id: name(one.id) })),
  ...(report.metadata ? { metadata: report.metadata.map(name) } : {}),
  observations: report.observations.map((one) => renamedObservation(one, name)),
  verdicts: report.verdicts.map((one) => ({ ...one, evidence: one.evidence.map(name) })),
});
