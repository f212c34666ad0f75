import { join } from 'node:path';
import { Failure } from '../../documents/failure.ts';
import type { Report } from '../../model/report.ts';
import { bundled, type Catalogue } from '../catalogue.ts';
import { type SigningOptions, signing } from '../evidence/signing.ts';
import { tellGithub } from '../github.ts';
import { holding, type KnownOptions } from '../known/hold.ts';
import type { Terminal } from '../terminal.ts';
import { filesOf, writeFormats } from './formats.ts';
import { summaryOn, type Telling } from './summary-on.ts';
import { type Evidence, files, readyFolder, writeReports } from './write-reports.ts';

/** What becomes of a finished report. */
export interface FinishingOptions extends KnownOptions, SigningOptions, Telling {
  /** Formats that are written beside the reports. */
  readonly format?: readonly string[];
  readonly json?: boolean;
  readonly evidence?: Evidence;
}

const wantsFolder = ({ format, sign, out }: FinishingOptions): void => {
  if (out !== undefined) return;
  if (filesOf(format).length > 0)
    throw new Failure('--format wants --out.', { hint: 'Name the folder that the files go into.' });
  if (sign !== undefined)
    throw new Failure('--sign wants --out.', { hint: 'Name the folder that the report and its signature go into.' });
};

const written = async (report: Report, folder: string, { format, evidence }: FinishingOptions): Promise<void> => {
  await writeReports(report, folder, { evidence });
  await writeFormats(report, folder, format);
};

/**
 * Looks at everything that a finished report needs before anything is sent: known findings, formats, key, folder.
 *
 * @returns What holds a report against the known findings, writes, signs and tells it, and answers with it.
 * @throws {@link Failure} (exit 3) where one of them cannot be used.
 */
export const finishing = async (
  terminal: Terminal,
  options: FinishingOptions,
  catalogue: Catalogue = bundled,
): Promise<(found: Report) => Promise<Report>> => {
  wantsFolder(options);
  const names = [...Object.keys(files), ...filesOf(options.format)];
  const held = await holding(terminal, options, catalogue);
  const signed = signing(options);
  const { out } = options;
  if (out !== undefined) await readyFolder(out);
  return async (found) => {
    const report = await held(found);
    if (out !== undefined) {
      await written(report, out, options);
      await signed(report, out);
    }
    terminal.out(options.json ? JSON.stringify(report) : summaryOn(terminal, report, options));
    if (out !== undefined && options.verbose && !options.json)
      terminal.out(`Reports: ${names.map((name) => join(out, name)).join(', ')}`);
    await tellGithub(terminal, report);
    return report;
  };
};
