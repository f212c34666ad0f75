import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Comparison, compare as sideBySide } from '../../../reports/compare/compare.ts';
import { compareHtml } from '../../../reports/compare/html.ts';
import { compareMarkdown } from '../../../reports/compare/markdown.ts';
import { Failure } from '../../documents/failure.ts';
import { makeFolder } from '../../documents/make-folder.ts';
import { readReport } from '../../documents/report.ts';
import type { Report } from '../../model/report.ts';
import type { Terminal } from '../terminal.ts';

/** What `assay compare` is told. */
export interface CompareOptions {
  readonly out: string;
  readonly json?: boolean;
}

const write = async (folder: string, files: Readonly<Record<string, string>>): Promise<void> => {
  try {
    await makeFolder(folder);
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  } catch (error) {
    throw new Failure(`The comparison cannot be written to ${folder}: ${(error as Error).message}`, {
      hint: 'Name a folder that can be written to with --out.',
    });
  }
};

/** `assay compare`: reports side by side. 0: nothing is worse than before, or several servers · 1: something is. */
export const compare = async (
  terminal: Terminal,
  files: readonly string[],
  options: CompareOptions,
): Promise<number> => {
  const [first, second, ...more] = files.map(readReport);
  if (first === undefined || second === undefined)
    throw new Failure('A comparison wants two reports at least.', { hint: 'assay compare before.json after.json' });
  const reports: readonly [Report, Report, ...Report[]] = [first, second, ...more];
  const comparison: Comparison = sideBySide(reports);
  if (comparison.profiles.length === 0)
    throw new Failure('The reports have no profile in common.', {
      hint: 'Judge one of them again under the profiles of the other: assay judge report.json -p … --out …',
    });
  const markdown = compareMarkdown(comparison);
  await write(options.out, {
    'compare.json': `${JSON.stringify(comparison, null, 1)}\n`,
    'compare.md': markdown,
    'compare.html': compareHtml(comparison, reports),
  });
  terminal.out(options.json === true ? JSON.stringify(comparison) : markdown.trimEnd());
  return comparison.changes?.some(({ turn, level }) => turn === 'broken' && level === 'MUST') === true ? 1 : 0;
};
