import { stringify } from 'yaml';
import { parted } from '../../../reports/findings/ground.ts';
import { groups } from '../../../reports/findings/group.ts';
import type { Report, Verdict } from '../../model/report.ts';

const unique = (list: readonly string[]): readonly string[] => [...new Set(list)].sort();

const oneOrSeveral = (list: readonly string[]): string | readonly string[] =>
  list.length === 1 ? (list[0] ?? '') : list;

/** Verdicts of one cause that the same profiles give, as one entry. */
const entriesOf = (verdicts: readonly Verdict[], reason: string): readonly object[] => {
  const under = new Map<string, Set<string>>();
  for (const { scenario, profile, aspect } of verdicts) {
    const key = `${aspect} ${scenario}`;
    under.set(key, (under.get(key) ?? new Set()).add(profile));
  }
  const alike = new Map<
    string,
    { readonly aspect: string; readonly profiles: readonly string[]; scenarios: string[] }
  >();
  for (const [key, found] of under) {
    const [aspect = '', scenario = ''] = key.split(' ');
    const profiles = unique([...found]);
    const same = JSON.stringify([aspect, profiles]);
    const entry = alike.get(same) ?? { aspect, profiles, scenarios: [] };
    alike.set(same, entry);
    entry.scenarios.push(scenario);
  }
  return [...alike.values()].map(({ aspect, profiles, scenarios }) => ({
    scenario: oneOrSeveral(unique(scenarios)),
    profile: oneOrSeveral(profiles),
    aspect,
    reason,
  }));
};

/**
 * The first list of known findings for a report: every failure, by cause. What cannot be told is left out: to accept it,
 * somebody has to name it.
 */
export const knownList = (report: Report): string => {
  const { failed } = parted(report);
  const known = groups(failed, report.families).flatMap(({ title, members }) =>
    entriesOf(
      members.flatMap(({ verdicts }) => verdicts),
      `Found on ${report.started.slice(0, 10)} (${title}); say here why it is accepted`,
    ),
  );
  return `# Findings that are known and accepted. Say why, and until when: every entry takes until: 2027-01-31, and ticket.
# yaml-language-server: $schema=./node_modules/assay/harness/schemas/known.schema.json
${stringify({ known }, { lineWidth: 0 })}`;
};
