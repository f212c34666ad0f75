import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderChecks } from '../../../reports/checks.ts';
import { inertJson } from '../../../reports/findings/visible.ts';
import { renderHtml } from '../../../reports/html.ts';
import { renderJunit } from '../../../reports/junit.ts';
import { renderMarkdown } from '../../../reports/markdown.ts';
import { Failure } from '../../documents/failure.ts';
import type { Report } from '../../model/report.ts';

/** The files of a report, by name. */
export const files: { readonly [name: string]: (report: Report) => string } = {
  'report.json': (report) => `${inertJson(report, 1)}\n`,
  'report.html': renderHtml,
  'report.md': renderMarkdown,
  'junit.xml': renderJunit,
  'checks.json': renderChecks,
};

/** Writes every form of a report into a folder, each file whole or not at all. */
export const writeReports = async (report: Report, folder: string): Promise<void> => {
  try {
    await mkdir(folder, { recursive: true });
    for (const [name, render] of Object.entries(files)) {
      const path = join(folder, name);
      await writeFile(`${path}.part`, render(report));
      await rename(`${path}.part`, path);
    }
  } catch (error) {
    throw new Failure(`The report cannot be written to ${folder}: ${(error as Error).message}`, {
      hint: 'Name a folder that can be written to with --out.',
    });
  }
};
