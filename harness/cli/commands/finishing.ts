import { join } from 'node:path';
import { inertJson } from '../../../reports/findings/visible.ts';
import { Failure } from '../../documents/failure.ts';
import type { Report } from '../../model/report.ts';
import { bundled, type Catalogue } from '../catalogue.ts';
import { type SigningOptions, signing } from '../evidence/signing.ts';
import { tellGithub } from '../github.ts';
import { holding, type KnownOptions } from '../known/hold.ts';
import { onSite } from '../site/address.ts';
import type { Terminal } from '../terminal.ts';
import { filesOf, writeFormats } from './formats.ts';
import { type Putting, saved } from './saved.ts';
import { summaryOn, type Telling } from './summary-on.ts';
import { tryFolder } from './write-files.ts';
import { type Evidence, files, writeReports } from './write-reports.ts';

/** What becomes of a finished report. */
export interface FinishingOptions extends KnownOptions, SigningOptions, Telling {
  /** Formats that are written beside the reports. */
  readonly format?: readonly string[];
  readonly json?: boolean;
  readonly evidence?: Evidence;
  /** Where scenarios, clauses and profiles have pages, in place of what the target file says. */
  readonly site?: string;
}

const wantsFolder = ({ format, sign, out }: FinishingOptions): void => {
  if (out !== undefined) return;
  if (filesOf(format).length > 0)
    throw new Failure('--format wants --out.', { hint: 'Name the folder that the files go into.' });
  if (sign !== undefined)
    throw new Failure('--sign wants --out.', { hint: 'Name the folder that the report and its signature go into.' });
};

/**
 * Looks at everything that a finished report needs before anything is sent: known findings, formats, key, folder.
 *
 * @returns What holds a report against the known findings, writes, signs and tells it, and answers with the exit code: that
 *   of the report, or 2 where nothing of it could be kept.
 * @throws {@link Failure} (exit 3) where one of them cannot be used.
 */
export const finishing = async (
  terminal: Terminal,
  options: FinishingOptions,
  catalogue: Catalogue = bundled,
): Promise<(found: Report) => Promise<number>> => {
  wantsFolder(options);
  const names = [...Object.keys(files), ...filesOf(options.format)];
  const held = await holding(terminal, options, catalogue);
  const signed = signing(options);
  const { out, format, evidence, json, verbose } = options;
  if (out !== undefined) await tryFolder(out);
  const put: Putting = async (report, folder) => {
    await writeReports(report, folder, { evidence });
    await writeFormats(report, folder, format);
    await signed(report, folder);
  };
  return async (found) => {
    const report = await held(onSite(found, options.site));
    const folder = out === undefined ? undefined : await saved(report, out, put, terminal.err);
    terminal.out(json ? inertJson(report) : summaryOn(terminal, report, { ...options, out: folder }));
    if (folder !== undefined && verbose && !json)
      terminal.out(`Reports: ${names.map((name) => join(folder, name)).join(', ')}`);
    await tellGithub(terminal, report);
    return out !== undefined && folder === undefined ? report.footer.exit || 2 : report.footer.exit;
  };
};
