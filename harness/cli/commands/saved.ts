import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sentence } from '../../documents/display.ts';
import type { Report } from '../../model/report.ts';

/** Puts a report into a folder. */
export type Putting = (report: Report, folder: string) => Promise<void>;

/** A report that nobody can make again: where the folder cannot be written to, it goes into one that is new. Answers with the folder. */
export const saved = async (
  report: Report,
  folder: string,
  put: Putting,
  tell: (words: string) => void,
): Promise<string | undefined> => {
  try {
    await put(report, folder);
    return folder;
  } catch (error) {
    tell((error as Error).message);
  }
  try {
    const other = await mkdtemp(join(tmpdir(), 'assay-report-'));
    await put(report, other);
    tell(`It is in ${other}.`);
    return other;
  } catch (error) {
    tell(sentence(`It could not be written to a temporary folder either: ${(error as Error).message}`));
    return undefined;
  }
};
