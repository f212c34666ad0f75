import type { Preamble, Report } from '../../harness/model/report.ts';
import { groundless } from './ground.ts';

/** Something to know before believing the verdicts. */
export interface Remark {
  /** True when it takes weight from the verdicts; false when it only explains them. */
  readonly grave: boolean;
  readonly title: string;
  readonly text: string;
}

const grave = (title: string, text: string): Remark => ({ grave: true, title, text });

const ofSuite = ({ smoke, clockOffset }: Preamble): readonly Remark[] => {
  const remarks: Remark[] = [];
  for (const { check, holds, because } of smoke) {
    if (holds === false) remarks.push(grave(`smoke check does not hold: ${check}`, because));
    if (holds === null) remarks.push(grave(`smoke check cannot be told: ${check}`, because));
  }
  if (clockOffset !== null && Math.abs(clockOffset) >= 30)
    remarks.push({
      grave: false,
      title: clockWords(clockOffset),
      text: 'Times in assertions were written on the server’s clock.',
    });
  return remarks;
};

/** What was found in several suites alike is said once, for all of them. */
const ofSuites = (suites: readonly Preamble[]): readonly Remark[] => {
  const alike = new Map<string, { readonly remark: Remark; readonly suites: string[] }>();
  for (const preamble of suites)
    for (const remark of ofSuite(preamble)) {
      const known = alike.get(JSON.stringify(remark)) ?? { remark, suites: [] };
      alike.set(JSON.stringify(remark), known);
      known.suites.push(preamble.suite);
    }
  return [...alike.values()].map(({ remark, suites: names }) => ({
    ...remark,
    title: `${names.join(', ')}: ${remark.title}`,
  }));
};

/** The server's clock against ours, in words. */
export const clockWords = (offset: number | null): string => {
  if (offset === null) return 'the server sent no Date, so its clock is not known';
  if (offset === 0) return 'the server’s clock agrees with ours';
  return `the server’s clock is ${Math.abs(offset)} s ${offset > 0 ? 'ahead of' : 'behind'} ours`;
};

/** All that stands between a reader and trusting the verdicts: an incomplete run, checks that do not hold, no baseline. */
export const remarks = (report: Report): readonly Remark[] => {
  const { footer, verdicts, observations } = report;
  const list: Remark[] = [];
  if (!footer.complete)
    list.push(
      grave(
        'The run is not complete',
        footer.note ?? 'It stopped early: what is missing was not tested, and says nothing.',
      ),
    );
  else if (footer.note !== undefined) list.push({ grave: false, title: 'Note', text: footer.note });
  if (footer.verdicts !== verdicts.length || footer.observations !== observations.length)
    list.push(
      grave(
        'The report is not whole',
        `Its footer counts ${footer.observations} observations and ${footer.verdicts} verdicts, but it carries ` +
          `${observations.length} and ${verdicts.length}.`,
      ),
    );
  if (report.suites.length === 0) list.push(grave('No suite was started', 'Nothing was sent to the server.'));
  const bare = groundless(report).map(({ suites, why }) =>
    grave(`${suites.join(', ')}: no valid request was granted`, why),
  );
  return [...list, ...bare, ...ofSuites(report.suites)];
};
