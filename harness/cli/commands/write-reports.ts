import { createHash } from 'node:crypto';
import { renderChecks } from '../../../reports/checks.ts';
import { renderHtml } from '../../../reports/html.ts';
import { renderJson } from '../../../reports/json.ts';
import { renderJunit } from '../../../reports/junit.ts';
import { renderMarkdown } from '../../../reports/markdown.ts';
import type { Report } from '../../model/report.ts';
import { writeFiles } from './write-files.ts';

/** Whether the page packs its exchanges, or shows everything without a script: for archives. */
export type Evidence = 'packed' | 'full';

/** Files by name, and what makes their text. */
export type Files = { readonly [name: string]: (report: Report, evidence?: Evidence) => string };

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The files of a report, by name. */
export const files: Files = {
  'report.json': renderJson,
  'report.html': (report, evidence) => renderHtml(report, { evidence, digest: digestOf(renderJson(report)) }),
  'report.md': renderMarkdown,
  'junit.xml': renderJunit,
  'checks.json': renderChecks,
};

/** How reports are written. */
export interface Writing {
  readonly list?: Files;
  readonly evidence?: Evidence | undefined;
}

/** Writes every form of a report into a folder, each file whole or not at all. @throws {@link Failure} (exit 3) where it cannot. */
export const writeReports = (report: Report, folder: string, { list = files, evidence }: Writing = {}): Promise<void> =>
  writeFiles(
    folder,
    Object.entries(list).map(([name, render]) => [name, () => render(report, evidence)] as const),
  );
