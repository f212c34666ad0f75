import { shownFile } from '../../documents/document.ts';
import { readReport } from '../../documents/report.ts';
import { judge } from '../../judge/judge.ts';
import { knownOf } from '../../judge/recorded.ts';
import { report as reportOf } from '../../judge/report.ts';
import type { Report } from '../../model/report.ts';
import { families } from '../catalogue.ts';
import type { SuiteOptions } from '../find-target.ts';
import { fingerprints } from '../fingerprint.ts';
import { inOrder, merged, type Part } from '../fleet/merge.ts';
import { countsShould } from '../known/hold.ts';
import { catalogueWith } from '../own/load-suites.ts';
import type { Terminal } from '../terminal.ts';
import { commit, version } from '../version.ts';
import { type FinishingOptions, finishing } from './finishing.ts';

/** What `assay merge` is told. */
export interface MergeOptions extends FinishingOptions, SuiteOptions {
  readonly out: string;
}

/** What was asked for of all shards together; undefined where that was everything. */
const askedOf = (parts: readonly Part[]): Report['asked'] => {
  const asked = parts.flatMap(({ report }) => report.asked ?? []);
  const [first] = asked;
  if (first === undefined || first.only.length === 0) return undefined;
  return { ...first, scenarios: asked.reduce((sum, { scenarios }) => sum + scenarios, 0) };
};

const earliest = (parts: readonly Part[]): string => parts.map(({ report }) => report.started).toSorted()[0] ?? '';

const latest = (parts: readonly Part[]): string =>
  parts
    .map(({ report }) => report.finished)
    .toSorted()
    .at(-1) ?? '';

/** `assay merge`: makes one report of the shards of a run, and judges it as one. */
export const merge = async (terminal: Terminal, files: readonly string[], options: MergeOptions): Promise<number> => {
  const catalogue = await catalogueWith(options.suite);
  const { everything, knownIds, profilesOf } = catalogue;
  const finish = await finishing(terminal, options, catalogue);
  const parts = inOrder(files.map((file) => ({ file: shownFile(file), report: readReport(file) })));
  const [{ report: first }] = parts;
  const recorded = { ...merged(parts, knownIds.scenarios), ...knownOf(first.target) };
  const profiles = profilesOf(options.profile ?? first.profiles.map(({ id }) => id), first.target.agreed);
  const whole = reportOf({
    version,
    started: earliest(parts),
    target: first.target,
    profiles,
    described: everything,
    families,
    fingerprints: fingerprints(profiles),
    asked: askedOf(parts),
    also: options.profile ? [] : first.profiles.flatMap(({ id, gate }) => (gate === false ? [id] : [])),
    commit: commit(),
    recorded,
    verdicts: profiles.flatMap((profile) => judge(profile, recorded)),
    strict: first.footer.strict || countsShould(options),
    interrupted: parts.some(({ report }) => !report.footer.complete),
  });
  return finish({ ...whole, finished: latest(parts) });
};
