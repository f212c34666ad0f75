import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { renderSummary } from '../../../reports/summary.ts';
import type { Report } from '../../model/report.ts';
import type { Terminal } from '../terminal.ts';

/** How much of a report is told, and where its files lie. */
export interface Telling {
  /** The folder of the reports, where they were written. */
  readonly out?: string | undefined;
  readonly verbose?: boolean | undefined;
  readonly quiet?: boolean | undefined;
}

/** The summary of a report as it suits a terminal. */
export const summaryOn = (terminal: Terminal, report: Report, { out, verbose, quiet }: Telling): string => {
  const page = out === undefined ? undefined : join(out, 'report.html');
  return renderSummary(report, {
    colour: terminal.colour,
    links: terminal.links,
    width: terminal.columns,
    verbose,
    quiet,
    page: page === undefined ? undefined : { name: page, url: pathToFileURL(resolve(page)).href },
  }).trimEnd();
};
