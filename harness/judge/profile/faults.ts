import { didYouMean } from '../../documents/did-you-mean.ts';
import { pointer, quoted } from '../../documents/display.ts';
import type { Path } from '../../documents/document.ts';
import type { CitationRow, ExclusionRow, ExpectationRow, ProfileFile } from '../../schemas/profile.ts';
import { type Known, type ReadProfile, suiteOf } from './written.ts';

type Fault = (path: Path, text: string, part?: 'key' | 'value') => string;

type Place = readonly [path: Path, id: string];

/** One kind of id: its name in a sentence, and those that there are. */
interface Kind {
  readonly name: string;
  readonly ids: ReadonlySet<string>;
}

type Unknown = (kind: Kind, places: readonly Place[], part?: 'key') => readonly string[];

const placesOf = (path: Path, ids: readonly string[] = []): readonly Place[] =>
  ids.map((id, index) => [[...path, index], id]);

/** Unknown ids of a file for which one that was probably meant is looked for: each is compared with all that there are. */
const mostGuessed = 100;

/** Says that ids are unknown, with what was probably meant for the first of them. */
const unknowing = (fault: Fault): Unknown => {
  let guessed = 0;
  return ({ name, ids }, places, part) =>
    places
      .filter(([, id]) => !ids.has(id))
      .map(([path, id]) => {
        const meant = guessed++ < mostGuessed ? didYouMean(id, [...ids]) : '';
        return fault(path, `${quoted(id)} is not a ${name}${meant}`, part);
      });
};

/** One row of a file only may be about an id. */
const repeated = (fault: Fault, places: readonly Place[], where: (path: Path) => string): readonly string[] => {
  const first = new Map<string, Path>();
  return places.flatMap(([path, id]) => {
    const before = first.get(id);
    if (before !== undefined) return [fault(path, `${quoted(id)} has a row already, at ${where(before)}`)];
    first.set(id, path);
    return [];
  });
};

/** Every citation in a file: of rows, of their words, of a forbidden fetch, of what was agreed. */
const citationsOf = (file: ProfileFile): readonly (readonly [path: Path, row: Partial<CitationRow>])[] => [
  ...(file.words ?? []).map((row, i) => [['words', i], row] as const),
  ...(file.expect ?? []).flatMap((row, i) => [
    [['expect', i], row] as const,
    ...(row.words === undefined || row.words === 'none' ? [] : [[['expect', i, 'words'], row.words] as const]),
    ...(row.fetch === undefined ? [] : [[['expect', i, 'fetch'], row.fetch] as const]),
    ...Object.entries(row.agreed ?? {}).map(([name, agreed]) => {
      const grounds = agreed.quote ?? agreed.basis ?? row.quote ?? row.basis;
      return [['expect', i, 'agreed', name], grounds === undefined ? agreed : { ...agreed, basis: grounds }] as const;
    }),
  ]),
  ...(file.answers ?? []).map((row, i) => [['answers', i], row] as const),
];

const groundless = (fault: Fault, path: Path, { level, quote, basis }: Partial<CitationRow>): readonly string[] =>
  level === 'MAY' || quote !== undefined || basis !== undefined
    ? []
    : [fault([...path, 'level'], `is ${level} and needs a "quote", or a "basis" where no sentence says it`)];

const undecided = (fault: Fault, path: Path, { expect, level }: Pick<ExpectationRow, 'expect' | 'level'>) =>
  expect === 'either' && level !== 'MAY' ? [fault([...path, 'level'], `is ${level}; "either" goes with MAY`)] : [];

/** How a fault is told, and how unknown ids are. */
interface Telling {
  readonly fault: Fault;
  readonly unknown: Unknown;
}

/** What covers a clause is an id, or a sentence. */
const uncovered = (
  { fault, unknown }: Telling,
  path: Path,
  { reason, note }: ExclusionRow,
  known: Known,
): readonly string[] => {
  if (reason !== 'covered by') return [];
  if (note === undefined) {
    return [fault([...path, 'reason'], 'is "covered by" and needs a "note": the clause or scenario that covers it')];
  }
  const ids = new Set([...known.scenarios, ...known.rules, ...known.clauses]);
  return /\s/.test(note) ? [] : unknown({ name: 'scenario, rule or clause', ids }, [[[...path, 'note'], note]]);
};

/** Suites and endings of clauses that `like` speaks of. */
const unlike = (
  { fault, unknown }: Telling,
  { like = {} }: ProfileFile,
  suites: Kind,
  known: Known,
): readonly string[] =>
  Object.entries(like).flatMap(([suite, other]) => {
    const path = ['like', suite];
    const named: Place = typeof other === 'string' ? [path, other] : [[...path, 'suite'], other.suite];
    const endings = typeof other === 'string' ? [] : Object.entries(other.clauses ?? {});
    const noEnding = (ending: string, part: 'key' | 'value', at: Path) =>
      known.clauses.some((clause) => clause.endsWith(ending))
        ? []
        : [fault(at, `${quoted(ending)} is the ending of no clause`, part)];
    return [
      ...unknown(suites, [[path, suite]], 'key'),
      ...unknown(suites, [named]),
      ...endings.flatMap(([from, to]) => {
        const at = [...path, 'clauses', from];
        return [...noEnding(from, 'key', at), ...noEnding(to, 'value', at)];
      }),
    ];
  });

/**
 * What is wrong with a profile that keeps to its schema: ids that name nothing or stand in two rows, levels without
 * grounds. One line for each fault, with its place.
 */
export const faultsOf = ({ document, file }: ReadProfile, known: Known): readonly string[] => {
  const fault: Fault = (path, text, part = 'value') => `${document.at(path, part)} ${pointer(path)} ${text}`;
  const unknown = unknowing(fault);
  const telling: Telling = { fault, unknown };
  const where = (path: Path): string => document.at(path).slice(document.file.length + 1);
  const suites: Kind = { name: 'suite', ids: new Set(known.scenarios.map(suiteOf)) };
  const scenarios: Kind = { name: 'scenario', ids: new Set(known.scenarios) };
  const rules: Kind = { name: 'rule', ids: new Set(known.rules) };
  const clauses: Kind = { name: 'clause', ids: new Set(known.clauses) };
  const subjects: readonly (readonly [Kind, readonly Place[]])[] = [
    [suites, (file.words ?? []).flatMap((row, i) => placesOf(['words', i, 'suites'], row.suites))],
    [scenarios, (file.expect ?? []).flatMap((row, i) => placesOf(['expect', i, 'scenarios'], row.scenarios))],
    [rules, (file.answers ?? []).flatMap((row, i) => placesOf(['answers', i, 'rules'], row.rules))],
    [clauses, (file.excluded ?? []).flatMap((row, i) => placesOf(['excluded', i, 'clauses'], row.clauses))],
  ];
  return [
    ...unknown(suites, placesOf(['without'], file.without)),
    ...unlike(telling, file, suites, known),
    ...subjects.flatMap(([kind, places]) => [...unknown(kind, places), ...repeated(fault, places, where)]),
    ...citationsOf(file).flatMap(([path, row]) => [
      ...unknown(clauses, placesOf([...path, 'clause'], row.clause)),
      ...groundless(fault, path, row),
    ]),
    ...(file.expect ?? []).flatMap((row, i) => [
      ...undecided(fault, ['expect', i], row),
      ...Object.entries(row.agreed ?? {}).flatMap(([name, agreed]) =>
        undecided(fault, ['expect', i, 'agreed', name], agreed),
      ),
    ]),
    ...(file.excluded ?? []).flatMap((row, i) => uncovered(telling, ['excluded', i], row, known)),
  ];
};
