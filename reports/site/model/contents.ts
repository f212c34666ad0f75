import type { Profile } from '../../../harness/model/profile.ts';
import type { Described } from '../../../harness/model/report.ts';
import { clauseFolder, profileFolder, scenarioFolder } from '../../findings/addresses.ts';
import { groupBy } from '../../findings/group-by.ts';
import { foreignProfile } from './foreign.ts';
import type { Library } from './library.ts';
import { type Row, rowsOf } from './rows.ts';
import type { Shown } from './shown.ts';

/** A suite, or the rules of a kind, with what stands in it. */
export interface SuiteShown {
  readonly id: string;
  readonly title: string;
  readonly described: readonly Described[];
}

/** All that a site has pages of: what Assay knows, and what only some report speaks of. */
export interface Contents {
  readonly library: Library;
  readonly servers: readonly Shown[];
  readonly suites: readonly SuiteShown[];
  readonly described: ReadonlyMap<string, Described>;
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly documents: Library['documents'];
  /** What profiles say, by scenario or rule. */
  readonly rowsAbout: ReadonlyMap<string, readonly Row[]>;
  /** What profiles say for themselves, by clause. */
  readonly rowsCiting: ReadonlyMap<string, readonly Row[]>;
  /** Mutants that a scenario or rule notices. */
  readonly noticed: ReadonlyMap<string, readonly Library['mutants'][number][]>;
}

/** The suite of a scenario, or the kind of a rule; the empty text where a report has one without. */
export const suiteOf = (id: string): string => id.slice(0, Math.max(0, id.indexOf('/')));

/** Of things that would have one folder, on a file system that does not tell case, the first. */
const apart = <Thing>(list: readonly Thing[], folderOf: (thing: Thing) => string): readonly Thing[] =>
  [...groupBy(list, (thing) => folderOf(thing).toLowerCase()).values()].map(([first]) => first);

const describedIn = (library: Library, servers: readonly Shown[]): readonly Described[] => {
  const told = servers.flatMap(({ findings }) => [...findings.values()]);
  return apart([...library.described, ...told], ({ id }) => scenarioFolder(id));
};

const profilesIn = (library: Library, servers: readonly Shown[]): readonly Profile[] => {
  const known = new Set(library.profiles.map(({ id }) => id));
  const foreign = servers.flatMap(({ report }) =>
    report.profiles.flatMap((profile) => (known.has(profile.id) ? [] : [foreignProfile(report, profile)])),
  );
  return apart([...library.profiles, ...foreign], ({ id }) => profileFolder(id));
};

const other = 'Other documents';

const documentsIn = (library: Library, profiles: readonly Profile[]): Library['documents'] => {
  const known = new Set(library.documents.flatMap(({ clauses }) => clauses).map(clauseFolder));
  const cited = profiles.flatMap((profile) => [
    ...rowsOf(profile).flatMap(({ clause, beside }) => [...clause, ...beside]),
    ...profile.excluded.map(({ clause }) => clause),
  ]);
  const more = apart(
    cited.filter((id) => !known.has(clauseFolder(id))),
    clauseFolder,
  );
  return more.length === 0 ? library.documents : [...library.documents, { document: other, clauses: more }];
};

const titles: { readonly [id: string]: string } = {
  answers: 'Rules for all answers of a kind',
  metadata: 'Rules for what the server says of itself',
};

const suitesIn = (library: Library, described: readonly Described[]): readonly SuiteShown[] => {
  const named = new Map(library.suites.map(({ id, title }) => [id, title]));
  return [...groupBy(described, ({ id }) => suiteOf(id))].map(([id, list]) => ({
    id,
    title: named.get(id) ?? titles[id] ?? 'What reports alone speak of',
    described: list,
  }));
};

const bySubject = <Thing>(pairs: readonly (readonly [string, Thing])[]): ReadonlyMap<string, readonly Thing[]> =>
  new Map([...groupBy(pairs, ([subject]) => subject)].map(([subject, list]) => [subject, list.map(([, one]) => one)]));

/** Gathers what a site has pages of. */
export const contentsOf = (library: Library, servers: readonly Shown[]): Contents => {
  const described = describedIn(library, servers);
  const profiles = profilesIn(library, servers);
  const rows = profiles.flatMap(rowsOf);
  const own = rows.filter(({ from, profile }) => from === profile);
  return {
    library,
    servers,
    suites: suitesIn(library, described),
    described: new Map(described.map((one) => [one.id, one])),
    profiles: new Map(profiles.map((one) => [one.id, one])),
    documents: documentsIn(library, profiles),
    rowsAbout: bySubject(rows.map((row) => [row.about, row] as const)),
    rowsCiting: bySubject(
      own.flatMap((row) => [...new Set([...row.clause, ...row.beside])].map((id) => [id, row] as const)),
    ),
    noticed: bySubject(library.mutants.flatMap((mutant) => mutant.noticedBy.map((id) => [id, mutant] as const))),
  };
};
