import type { Impact } from '../../harness/model/impact.ts';
import type { Report, Verdict } from '../../harness/model/report.ts';
import { answerWords } from '../findings/answer.ts';
import { type Finding, findings, profilesOf, rank } from '../findings/finding.ts';
import { type Mark, markOf } from '../findings/outcome.ts';
import { type Headline, headline, tallies } from '../findings/tally.ts';

/** One server, or one run of it. */
export interface Column {
  readonly name: string;
  readonly issuer: string;
  readonly started: string;
  readonly assay: string;
}

/** What one run showed of one scenario or rule. */
export interface Cell {
  readonly mark: Mark;
  /** What the server did, in words; absent where nothing was sent. */
  readonly answer?: string;
}

/** One scenario or rule, run by run. */
export interface Row {
  readonly id: string;
  readonly suite: string;
  readonly title: string;
  readonly impact: Impact | undefined;
  readonly cells: readonly Cell[];
  /** Whether the runs differ in what comes of it. */
  readonly differs: boolean;
}

/** One document, run by run. */
export interface DocumentRow {
  readonly profile: string;
  readonly title: string;
  readonly headlines: readonly Headline[];
}

/** What became of a verdict between two runs of one server. */
export type Turn = 'broken' | 'fixed' | 'no longer told' | 'newly told';

/** One verdict that changed. */
export interface Change {
  readonly turn: Turn;
  readonly scenario: string;
  readonly title: string;
  readonly profile: string;
  readonly aspect: Verdict['aspect'];
  readonly level: Verdict['level'];
  readonly before: Verdict['outcome'] | 'absent';
  readonly after: Verdict['outcome'] | 'absent';
}

/** Runs side by side. */
export interface Comparison {
  readonly version: 1;
  readonly columns: readonly Column[];
  /** The profiles that all runs were judged under: nothing else can be compared. */
  readonly profiles: readonly string[];
  readonly documents: readonly DocumentRow[];
  readonly rows: readonly Row[];
  /** Set where two runs of one server are compared: the worse first. */
  readonly changes?: readonly Change[];
}

const columnOf = ({ target, started, assay }: Report): Column => ({
  name: target.name,
  issuer: target.issuer,
  started,
  assay,
});

/** The profiles of the first report that every other has too. */
const sharedProfiles = ([first, ...others]: readonly [Report, ...Report[]]): readonly string[] =>
  profilesOf(first).filter((id) => others.every((report) => profilesOf(report).includes(id)));

const under = (report: Report, profiles: readonly string[]): Report => ({
  ...report,
  profiles: report.profiles.filter(({ id }) => profiles.includes(id)),
  verdicts: report.verdicts.filter(({ profile }) => profiles.includes(profile)),
});

const cellOf = (finding: Finding | undefined): Cell => {
  if (finding === undefined) return { mark: 'untested' };
  const { observation } = finding;
  const sent = observation?.answer !== undefined && observation.inapplicable === undefined;
  return { mark: markOf(finding), ...(sent && observation.answer ? { answer: answerWords(observation.answer) } : {}) };
};

/** All opinions of a run about one scenario: where two runs have other ones they differ, though the worst be the same. */
const opinions = (finding: Finding | undefined): string =>
  (finding?.verdicts ?? [])
    .map(({ profile, aspect, outcome }) => `${profile} ${aspect} ${outcome}`)
    .toSorted((a, b) => a.localeCompare(b))
    .join('\n');

const rowsOf = (all: readonly (readonly Finding[])[]): readonly Row[] => {
  const byId = all.map((list) => new Map(list.map((finding) => [finding.id, finding])));
  const ids = [...new Set(all.flatMap((list) => list.map(({ id }) => id)))];
  const worst = (id: string): number => {
    const ranks = byId.flatMap((known) => known.get(id) ?? []).map(rank);
    return Math.min(...ranks);
  };
  return ids
    .toSorted((a, b) => worst(a) - worst(b))
    .map((id) => {
      const found = byId.map((known) => known.get(id));
      const told = found.find((one) => one !== undefined);
      const cells = found.map(cellOf);
      return {
        id,
        suite: told?.suite ?? '',
        title: told?.title ?? id,
        impact: told?.impact,
        cells,
        differs: new Set(found.map(opinions)).size > 1,
      };
    });
};

const documentsOf = (reports: readonly Report[], profiles: readonly string[]): readonly DocumentRow[] => {
  const counted = reports.map((report) => new Map(tallies(report).map((tally) => [tally.profile, { tally, report }])));
  return profiles.map((profile) => {
    const found = counted.flatMap((known) => known.get(profile) ?? []);
    return {
      profile,
      title: found[0]?.tally.title ?? profile,
      headlines: found.map(({ tally, report }) => headline(tally, report.footer.complete)),
    };
  });
};

const told = (outcome: Change['before']): boolean =>
  outcome === 'passed' || outcome === 'noted' || outcome === 'failed';

const turnOf = (before: Change['before'], after: Change['after']): Turn | undefined => {
  if (told(before) && !told(after)) return 'no longer told';
  if (!told(before) && told(after)) return 'newly told';
  if (before !== 'failed' && after === 'failed') return 'broken';
  return before === 'failed' && after !== 'failed' && told(after) ? 'fixed' : undefined;
};

const turns: readonly Turn[] = ['broken', 'no longer told', 'newly told', 'fixed'];
const levels: readonly Verdict['level'][] = ['MUST', 'SHOULD', 'MAY'];

const keyOf = ({ scenario, profile, aspect }: Verdict): string => `${profile} ${scenario} ${aspect}`;

const changesOf = (before: Report, after: Report): readonly Change[] => {
  const [old, now] = [before, after].map(({ verdicts }) => new Map(verdicts.map((one) => [keyOf(one), one])));
  const titles = new Map([...before.scenarios, ...after.scenarios].map(({ id, title }) => [id, title]));
  return [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])]
    .flatMap((key): readonly Change[] => {
      const [was, is] = [old?.get(key), now?.get(key)];
      const one = is ?? was;
      const [from, to] = [was?.outcome ?? 'absent', is?.outcome ?? 'absent'] as const;
      const turn = turnOf(from, to);
      if (one === undefined || turn === undefined) return [];
      const { scenario, profile, aspect, level } = one;
      return [
        { turn, scenario, title: titles.get(scenario) ?? scenario, profile, aspect, level, before: from, after: to },
      ];
    })
    .toSorted(
      (a, b) =>
        turns.indexOf(a.turn) - turns.indexOf(b.turn) ||
        levels.indexOf(a.level) - levels.indexOf(b.level) ||
        a.scenario.localeCompare(b.scenario),
    );
};

/** Puts reports side by side under the profiles that they share; two of one server also tell what changed between them. */
export const compare = (reports: readonly [Report, Report, ...Report[]]): Comparison => {
  const profiles = sharedProfiles(reports);
  const judged = reports.map((report) => under(report, profiles));
  const [first, second, ...more] = judged;
  const isOne = more.length === 0 && first?.target.issuer === second?.target.issuer;
  const inTime = [first, second].flatMap((one) => one ?? []).toSorted((a, b) => a.started.localeCompare(b.started));
  const [before, after] = inTime;
  return {
    version: 1,
    columns: judged.map(columnOf),
    profiles,
    documents: documentsOf(judged, profiles),
    rows: rowsOf(judged.map(findings)),
    ...(isOne && before && after ? { changes: changesOf(before, after) } : {}),
  };
};
