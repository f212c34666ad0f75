import { createHash } from 'node:crypto';
import { access, constants, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderChecks } from '../../../reports/checks.ts';
import { renderHtml } from '../../../reports/html.ts';
import { renderJson } from '../../../reports/json.ts';
import { renderJunit } from '../../../reports/junit.ts';
import { renderMarkdown } from '../../../reports/markdown.ts';
import { Failure } from '../../documents/failure.ts';
import type { Report } from '../../model/report.ts';

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

const unwritable = (folder: string, error: unknown): Failure =>
  new Failure(`The report cannot be written to ${folder}: ${(error as Error).message}`, {
    hint: 'Name a folder that can be written to with --out.',
  });

/**
 * Makes the folder of the reports, so that it is known before anything is sent whether they can be written there.
 *
 * @throws {@link Failure} (exit 3) where they cannot.
 */
export const readyFolder = async (folder: string): Promise<void> => {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (error) {
    throw unwritable(folder, error);
  }
};

/** How reports are written. */
export interface Writing {
  readonly list?: Files;
  readonly evidence?: Evidence | undefined;
}

/** Writes every form of a report into a folder, each file whole or not at all. */
export const writeReports = async (
  report: Report,
  folder: string,
  { list = files, evidence }: Writing = {},
): Promise<void> => {
  try {
    await mkdir(folder, { recursive: true });
    for (const [name, render] of Object.entries(list)) {
      const path = join(folder, name);
      await writeFile(`${path}.part`, render(report, evidence));
      await rename(`${path}.part`, path);
    }
  } catch (error) {
    throw unwritable(folder, error);
  }
};
