import { renderSummary } from '../../../reports/summary.ts';
import { shownFile } from '../../documents/document.ts';
import { readReport } from '../../documents/report.ts';
import { judge } from '../../judge/judge.ts';
import { knownOf } from '../../judge/recorded.ts';
import { report as reportOf } from '../../judge/report.ts';
import { everything, knownIds, profileOf } from '../catalogue.ts';
import { type SigningOptions, signing } from '../evidence/signing.ts';
import { inOrder, merged, type Part } from '../fleet/merge.ts';
import { countsShould, holding, type KnownOptions } from '../known/hold.ts';
import type { Terminal } from '../terminal.ts';
import { version } from '../version.ts';
import { writeReports } from './write-reports.ts';

/** What `assay merge` is told. */
export interface MergeOptions extends KnownOptions, SigningOptions {
  readonly out: string;
  readonly json?: boolean;
}

const earliest = (parts: readonly Part[]): string => parts.map(({ report }) => report.started).toSorted()[0] ?? '';

const latest = (parts: readonly Part[]): string =>
  parts
    .map(({ report }) => report.finished)
    .toSorted()
    .at(-1) ?? '';

/** `assay merge`: makes one report of the shards of a run, and judges it as one. */
export const merge = async (terminal: Terminal, files: readonly string[], options: MergeOptions): Promise<number> => {
  const held = await holding(terminal, options);
  const signed = signing(options);
  const parts = inOrder(files.map((file) => ({ file: shownFile(file), report: readReport(file) })));
  const [{ report: first }] = parts;
  const recorded = { ...merged(parts, knownIds.scenarios), ...knownOf(first.target) };
  const profiles = first.profiles.map(({ id }) => profileOf(id, first.target.agreed));
  const whole = reportOf({
    version,
    started: earliest(parts),
    target: first.target,
    profiles,
    described: everything,
    recorded,
    verdicts: profiles.flatMap((profile) => judge(profile, recorded)),
    strict: first.footer.strict || countsShould(options),
    interrupted: parts.some(({ report }) => !report.footer.complete),
  });
  const report = await held({ ...whole, finished: latest(parts) });
  await writeReports(report, options.out);
  await signed(report, options.out);
  terminal.out(
    options.json ? JSON.stringify(report) : renderSummary(report, { colour: terminal.colour, width: terminal.columns }),
  );
  return report.footer.exit;
};
