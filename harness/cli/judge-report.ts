import { judge } from '../judge/judge.ts';
import { knownOf } from '../judge/recorded.ts';
import { report as reportOf } from '../judge/report.ts';
import type { Report } from '../model/report.ts';
import { type Catalogue, families } from './catalogue.ts';
import { fingerprints } from './fingerprint.ts';
import { commit, version } from './version.ts';

/** How a report is judged again. */
export interface Judging {
  readonly catalogue: Catalogue;
  /** Profiles by id or path; those of the report when absent. */
  readonly ids: readonly string[] | undefined;
  readonly strict: boolean;
}

/** Judges the observations of a report again, without the network; when they were made stays as it is. */
export const judgeReport = (before: Report, { catalogue, ids, strict }: Judging): Report => {
  const profiles = catalogue.profilesOf(ids ?? before.profiles.map(({ id }) => id), before.target.agreed);
  const { suites, exchanges, observations, metadata } = before;
  const recorded = { suites, exchanges, observations, metadata, ...knownOf(before.target) };
  const judged = reportOf({
    version,
    commit: commit(),
    started: before.started,
    target: before.target,
    profiles,
    described: catalogue.everything,
    families,
    fingerprints: fingerprints(profiles),
    asked: before.asked,
    also: ids ? [] : before.profiles.flatMap(({ id, gate }) => (gate === false ? [id] : [])),
    recorded,
    verdicts: profiles.flatMap((profile) => judge(profile, recorded)),
    strict,
    interrupted: !before.footer.complete,
  });
  return { ...judged, finished: before.finished };
};
