import { type Addresses, addressesAt } from '../../../reports/findings/addresses.ts';
import { nearest } from '../../documents/did-you-mean.ts';
import { Failure } from '../../documents/failure.ts';
import { cited } from '../../judge/profile/citation.ts';
import { citedBy } from '../../judge/profile/coverage.ts';
import { disagree, disagreement, grouped, type SharedRow, sidesOf } from '../../judge/profile/positions.ts';
import type { Citation, Profile } from '../../model/profile.ts';
import type { Described } from '../../model/report.ts';
import { answerRules, bundledProfiles, knownIds, scenarios } from '../catalogue.ts';
import { changes, inSuite } from '../explain/changes.ts';
import { disputeLines, disputesIn } from '../explain/disputes.ts';
import { explainUses } from '../explain/uses.ts';
import { siteHere } from '../site/address.ts';
import type { Terminal } from '../terminal.ts';

const expectation = ({ profiles, row }: SharedRow): string => {
  const words = row.error ? ` with ${row.error.join(' or ')}` : '';
  const from = profiles.includes(row.from) ? '' : ` (from ${row.from})`;
  return `  ${profiles.join(', ')}${from}: ${row.expect}${row.expect === 'refused' ? words : ''}\n${cited(row)}`;
};

const explainScenario = async (described: Described, profiles: readonly Profile[]) => {
  const rows = profiles.flatMap((profile) =>
    profile.expectations.filter(({ scenario }) => scenario === described.id).map((row) => ({ profile, row })),
  );
  const rules = profiles.flatMap((profile) =>
    profile.answers.filter(({ rule }) => rule === described.id).map((row) => ({ profile, row })),
  );
  const sides = sidesOf(described.id, profiles);
  const said = disagreement(sides);
  const changed = await changes(described.id);
  const { twin, grounds = [] } = inSuite(described.id).scenario ?? {};
  const text = [
    described.id,
    `  ${described.title}.`,
    `  Why: ${described.why}.`,
    ...(described.cve.length > 0 ? [`  Seen in: ${described.cve.join(', ')}`] : []),
    ...(changed.length > 0
      ? ['', `What changes (${['valid', ...(twin ? [twin.words] : [])].join(' ')} → stimulus)`]
      : []),
    ...changed.map(({ place, control, stimulus }) => `  ${place}: ${control ?? 'absent'} → ${stimulus ?? 'absent'}`),
    ...[...(twin ? [twin] : []), ...grounds].map(
      ({ words }) => `  It applies where the server grants a valid request ${words}.`,
    ),
    '',
    'What the documents expect',
    ...(said === undefined ? [] : [`  ${said}`, '']),
    ...sides.flatMap((side) => side.rows.map(expectation)),
    ...grouped(rules, ({ row }) => JSON.stringify(row)).map((same) => {
      const ids = same.map(({ profile }) => profile.id);
      const [{ row }] = same;
      return `  ${ids.join(', ')}${ids.includes(row.from) ? '' : ` (from ${row.from})`}\n${cited(row)}`;
    }),
    ...(rows.length + rules.length === 0 ? ['  No profile mentions it.'] : []),
  ].join('\n');
  return {
    text,
    json: {
      ...described,
      changes: changed,
      disagree: disagree(sides),
      sides: sides.map(({ expect, level, rows: shared }) => ({
        expect,
        level,
        profiles: shared.flatMap((one) => one.profiles),
      })),
      expectations: rows.map(({ profile, row }) => ({ profile: profile.id, ...row })),
      rules: rules.map(({ profile, row }) => ({ profile: profile.id, ...row })),
    },
  };
};

const explainProfile = (profile: Profile) => ({
  text: [
    `${profile.id}: ${profile.title} (${profile.revision})`,
    `  ${profile.url}`,
    `  read: ${profile.read ?? 'not said'}`,
    `  errata: ${profile.errata ?? 'not said'}`,
    `  stands on ${profile.on.join(', ') || 'nothing'}`,
    `  ${profile.expectations.length} scenarios, ${profile.answers.length} rules for all answers, ${profile.excluded.length} clauses excluded`,
    '',
    ...disputeLines(disputesIn(profile)),
    ...profile.expectations.map(
      ({ scenario, expect, level, cite, from }) =>
        `  ${scenario.padEnd(52)} ${expect.padEnd(8)} ${level.padEnd(6)} ${cite}${from === profile.id ? '' : `  (from ${from})`}`,
    ),
    ...profile.answers.map(
      ({ rule, level, cite }) => `  ${rule.padEnd(52)} ${'holds'.padEnd(8)} ${level.padEnd(6)} ${cite}`,
    ),
    '',
    ...profile.excluded.map(
      ({ clause, reason, note }) => `  not tested: ${clause}: ${reason}${note ? ` (${note})` : ''}`,
    ),
  ].join('\n'),
  json: { ...profile, disputes: disputesIn(profile) },
});

/** What rows share that say the same of several scenarios. */
const sentence = ({
  profile,
  level,
  binds,
  clause,
  cite,
  quote,
  basis,
}: Citation & { readonly profile: string }): string =>
  JSON.stringify([profile, level, binds, clause, cite, quote, basis]);

const explainClause = (clause: string, profiles: readonly Profile[]) => {
  const rows = profiles.flatMap((profile) => [
    ...profile.expectations
      .filter(
        (row) =>
          row.from === profile.id &&
          [...row.clause, ...(row.words?.clause ?? []), ...(row.fetch?.clause ?? [])].includes(clause),
      )
      .map((row) => ({ profile: profile.id, tested: row.scenario, ...row })),
    ...profile.answers
      .filter((row) => row.from === profile.id && row.clause.includes(clause))
      .map((row) => ({ profile: profile.id, tested: row.rule, ...row })),
  ]);
  const excluded = profiles.flatMap((profile) =>
    profile.excluded
      .filter((one) => one.from === profile.id && one.clause === clause)
      .map((one) => ({ profile: profile.id, ...one })),
  );
  return {
    text: [
      clause,
      ...grouped(rows, sentence).map(
        (same) => `  ${same[0].profile}: tested by ${same.map(({ tested }) => tested).join(', ')}\n${cited(same[0])}`,
      ),
      ...excluded.map(({ profile, reason, note }) => `  ${profile}: not tested, ${reason}${note ? `: ${note}` : ''}`),
    ].join('\n'),
    json: { clause, rows, excluded },
  };
};

const clausesOf = (profiles: readonly Profile[]): readonly string[] => [
  ...new Set(profiles.flatMap((profile) => [...citedBy(profile), ...profile.excluded.map(({ clause }) => clause)])),
];

/** The page of what is explained, where there is a site. */
const pageOf = (
  at: Addresses | undefined,
  {
    profile,
    scenario,
    clause,
  }: { readonly [kind in 'profile' | 'scenario']: { readonly id: string } | undefined } & {
    readonly clause: string | undefined;
  },
): string | undefined => {
  if (profile) return at?.profile(profile.id);
  if (scenario) return at?.scenario(scenario.id);
  return clause === undefined ? undefined : at?.clause(clause);
};

const withPage = (text: string, page: string | undefined): string => {
  const [first, ...rest] = text.split('\n');
  return [first, ...(page === undefined ? [] : [`  ${page}`]), ...rest].join('\n');
};

/** `assay explain`: the two uses of a JWT; or of a scenario, rule, clause or profile the sentence, why it matters, what changes, what each document expects, with quote and link. */
export const explain = async (
  terminal: Terminal,
  name: string,
  { json, report, site }: { readonly json?: boolean; readonly report?: string; readonly site?: string },
): Promise<number> => {
  if (name === 'uses') {
    const uses = await explainUses(report);
    terminal.out(json ? JSON.stringify(uses.json, null, 2) : uses.text);
    return 0;
  }
  const profiles = bundledProfiles();
  const described = [...scenarios, ...answerRules];
  const scenario = described.find(({ id }) => id === name || id.split('/')[1] === name);
  const profile = profiles.find(({ id }) => id === name);
  const clauses = clausesOf(profiles);
  const clause = clauses.find((id) => id.toLowerCase() === name.toLowerCase());
  const found = profile
    ? explainProfile(profile)
    : scenario
      ? await explainScenario(scenario, profiles)
      : clause
        ? explainClause(clause, profiles)
        : undefined;
  if (!found) {
    const near = nearest(name, [
      ...knownIds.scenarios,
      ...knownIds.scenarios.map((id) => id.split('/')[1] ?? id),
      ...knownIds.rules,
      ...profiles.map(({ id }) => id),
      ...clauses,
    ]);
    throw new Failure(`${name} is not a scenario, rule, clause or profile.`, {
      hint: near ? `Did you mean ${near}?` : '`assay list scenarios` and `assay list profiles` list what there is.',
    });
  }
  const page = pageOf(addressesAt(siteHere(site)), { profile, scenario, clause });
  const shown = page === undefined ? found.json : { ...found.json, page };
  terminal.out(json ? JSON.stringify(shown, null, 2) : withPage(found.text, page));
  return 0;
};
