import { readReport } from '../../documents/report.ts';
import { judge } from '../../judge/judge.ts';
import { knownOf } from '../../judge/recorded.ts';
import { report as reportOf } from '../../judge/report.ts';
import { everything, families, profileOf } from '../catalogue.ts';
import { fingerprints } from '../fingerprint.ts';
import { countsShould } from '../known/hold.ts';
import type { Terminal } from '../terminal.ts';

import { commit, version } from '../version.ts';
import { type FinishingOptions, finishing } from './finishing.ts';

/** What `assay judge` is told. */
export interface JudgeOptions extends FinishingOptions {
  readonly profile?: readonly string[];
}

/** `assay judge`: judges stored observations again, without the network. */
export const judgeAgain = async (terminal: Terminal, path: string, options: JudgeOptions): Promise<number> => {
  const finish = await finishing(terminal, options);
  const before = readReport(path);
  const ids = options.profile ?? before.profiles.map(({ id }) => id);
  const profiles = ids.map((id) => profileOf(id, before.target.agreed));
  const { suites, exchanges, observations, metadata } = before;
  const recorded = { suites, exchanges, observations, metadata, ...knownOf(before.target) };
  const judged = reportOf({
    version,
    commit: commit(),
    started: before.started,
    target: before.target,
    profiles,
    described: everything,
    families,
    fingerprints: fingerprints(profiles),
    asked: before.asked,
    also: options.profile ? [] : before.profiles.flatMap(({ id, gate }) => (gate === false ? [id] : [])),
    recorded,
    verdicts: profiles.flatMap((profile) => judge(profile, recorded)),
    strict: countsShould(options),
    interrupted: !before.footer.complete,
  });
  return finish({ ...judged, finished: before.finished });
};
