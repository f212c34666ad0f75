import type { Exchange, Observation } from '../../harness/model/observation.ts';
import type { Level } from '../../harness/model/profile.ts';
import type { Described, Outcome, Report, Verdict } from '../../harness/model/report.ts';
import { addressesAt } from './addresses.ts';

/** One scenario, or one rule for all answers, with everything that is known and thought about it. */
export interface Finding extends Described {
  readonly suite: string;
  /** What was observed; absent for a rule for all answers. */
  readonly observation: Observation | undefined;
  /** Worst first, then in the order of the profiles. */
  readonly verdicts: readonly Verdict[];
  /** The worst outcome under any profile; `unjudged` when no profile has a row for it. */
  readonly outcome: Outcome | 'unjudged';
  /** The command that makes and sends its pair of requests again; absent where there is none to send. */
  readonly reproduce: string | undefined;
  /** The page of the scenario, where the report names a site. */
  readonly page: string | undefined;
  /** The strongest level among the verdicts of the worst outcome. */
  readonly level: Level | undefined;
}

/** One exchange of a finding and the part it plays; `exchange` is absent when the report does not carry it. */
export interface Evidence {
  readonly role: string;
  readonly id: string;
  readonly exchange: Exchange | undefined;
}

const outcomes: readonly Finding['outcome'][] = [
  'failed',
  'cantTell',
  'untested',
  'passed',
  'noted',
  'inapplicable',
  'unjudged',
];
const levels: readonly (Level | undefined)[] = ['MUST', 'SHOULD', 'MAY', undefined];

/** Where an outcome at a level stands among all, the worst being the least. */
export const rank = (of: { readonly outcome: Finding['outcome']; readonly level: Level | undefined }): number =>
  outcomes.indexOf(of.outcome) * levels.length + levels.indexOf(of.level);

/** Among equals: what was granted wrongly comes before what was refused wrongly, and both before the wrong words. */
const gravity = ({ verdicts: [worst] }: Finding): number =>
  worst?.aspect === 'answer' ? (worst.expected.startsWith('refused') ? 0 : 1) : worst?.aspect === 'response' ? 2 : 3;

/** The ids of all profiles of a report in order, those that only verdicts name last. */
export const profilesOf = (report: Report): readonly string[] => [
  ...new Set([...report.profiles.map(({ id }) => id), ...report.verdicts.map(({ profile }) => profile)]),
];

const finding = (
  id: string,
  described: Described | undefined,
  observation: Observation | undefined,
  verdicts: readonly Verdict[],
  { options, site }: Report['target'],
): Finding => {
  const worst = verdicts[0];
  return {
    id,
    suite: observation?.suite ?? id.split('/')[0] ?? id,
    title: described?.title ?? id,
    why: described?.why ?? '',
    cve: described?.cve ?? [],
    impact: described?.impact,
    family: described?.family,
    observation,
    verdicts,
    outcome: worst?.outcome ?? 'unjudged',
    level: worst?.level,
    reproduce:
      options === undefined || !observation?.stimulus.length
        ? undefined
        : `npx assay send ${`${id} ${options}`.trim()}`,
    page: addressesAt(site)?.scenario(id),
  };
};

/** Everything the report has verdicts or observations of, one entry for each scenario or rule, the worst first. */
export const findings = (report: Report): readonly Finding[] => {
  const described = new Map(report.scenarios.map((entry) => [entry.id, entry]));
  const observed = new Map(report.observations.map((entry) => [entry.scenario, entry]));
  const judged = new Map<string, Verdict[]>();
  for (const verdict of report.verdicts) {
    const list = judged.get(verdict.scenario) ?? [];
    judged.set(verdict.scenario, list);
    list.push(verdict);
  }
  const place = new Map(profilesOf(report).map((id, index) => [id, index]));
  const placeOf = (verdict: Verdict): number => place.get(verdict.profile) ?? 0;
  const known = [...described.keys()].filter((id) => observed.has(id) || judged.has(id));
  return [...new Set([...known, ...observed.keys(), ...judged.keys()])]
    .map((id) => {
      const verdicts = (judged.get(id) ?? []).toSorted((a, b) => rank(a) - rank(b) || placeOf(a) - placeOf(b));
      return finding(id, described.get(id), observed.get(id), verdicts, report.target);
    })
    .toSorted((a, b) => rank(a) - rank(b) || gravity(a) - gravity(b));
};

/** The verdicts that make a finding what it is: those of its own outcome. */
export const telling = (of: Finding): readonly Verdict[] => of.verdicts.filter(({ outcome }) => outcome === of.outcome);

/** The exchanges of a report by id. */
export const exchangesOf = (report: Report): ReadonlyMap<string, Exchange> =>
  new Map(report.exchanges.map((exchange) => [exchange.id, exchange]));

const numbered = (role: string, ids: readonly string[]): readonly (readonly [string, string])[] =>
  ids.map((id, index) => [ids.length > 1 ? `${role}, ${index + 1} of ${ids.length}` : role, id] as const);

/** The exchanges of a finding in the order of the wire, then those that only its verdicts point to. */
export const evidenceOf = (of: Finding, exchanges: ReadonlyMap<string, Exchange>): readonly Evidence[] => {
  const seen = of.observation;
  const roles = new Map<string, string>();
  const add = (pairs: readonly (readonly [string, string])[]): void => {
    for (const [role, id] of pairs) if (!roles.has(id)) roles.set(id, role);
  };
  if (seen?.before !== undefined) add([['Control', seen.before]]);
  add(numbered('Preceding request', seen?.preceding ?? []));
  add(numbered('Stimulus', seen?.stimulus ?? []));
  add(numbered('Look at its effect', seen?.looks ?? []));
  if (seen?.after !== undefined) add([['Control afterwards', seen.after]]);
  const shown = [...telling(of), ...of.verdicts].flatMap(({ evidence }) => evidence);
  add(shown.map((id) => [seen === undefined ? 'Answer' : 'Repetition or further evidence', id] as const));
  return [...roles].map(([id, role]) => ({ role, id, exchange: exchanges.get(id) }));
};

/** For each exchange the finding in which it is told best: that of its stimulus, else the first that has it. */
export const homes = (all: readonly Finding[]): ReadonlyMap<string, string> => {
  const parts = (
    pick: (seen: Observation) => readonly (string | undefined)[],
  ): readonly (readonly [string, string])[] =>
    all.flatMap(({ id, observation }) =>
      observation === undefined
        ? []
        : pick(observation).flatMap((exchange) => (exchange === undefined ? [] : [[exchange, id] as const])),
    );
  return new Map([
    ...parts(({ before, after }) => [before, after]).toReversed(),
    ...parts(({ looks = [] }) => looks),
    ...parts(({ preceding }) => preceding),
    ...parts(({ stimulus }) => stimulus),
  ]);
};
