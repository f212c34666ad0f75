import type { Catalogue } from '../cli/catalogue.ts';
import { countsShould, idsFor } from '../cli/known/hold.ts';
import { valueDocument } from '../documents/document.ts';
import { Failure } from '../documents/failure.ts';
import { accept } from '../known/accept.ts';
import { readKnown } from '../known/read.ts';
import type { Report } from '../model/report.ts';
import type { JudgeOptions } from './options.ts';

/** Whether a failed SHOULD fails. */
export const isStrict = (options: Pick<JudgeOptions, 'strict' | 'failOn'>): boolean => countsShould(options);

/**
 * Reads a list of known findings, so that its faults cost nothing.
 *
 * @returns What holds a report against it.
 * @throws {@link Failure} (exit 3) for a list with faults, and for `failOn: 'new'` without one.
 */
export const heldAgainst = (options: JudgeOptions, catalogue: Catalogue): ((report: Report) => Report) => {
  const { known, failOn } = options;
  if (known === undefined) {
    if (failOn !== 'new') return (report) => report;
    throw new Failure("failOn: 'new' wants a list of known findings.", {
      hint: "known: 'assay-known.yaml'; `assay run --write-known` writes the first.",
    });
  }
  const ids = idsFor(catalogue, options.profiles);
  const entries = readKnown(typeof known === 'string' ? known : valueDocument(known, 'known'), ids);
  return (report) => accept(report, { entries, today: report.finished.slice(0, 10), strict: isStrict(options) });
};
