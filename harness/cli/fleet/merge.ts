import { type Renaming, renamedObservation, renamedPreamble } from '../../../reports/compare/renamed.ts';
import { Failure } from '../../documents/failure.ts';
import type { Recorded } from '../../judge/recorded.ts';
import type { Exchange } from '../../model/observation.ts';
import type { Preamble, Report } from '../../model/report.ts';

/** A report of a shard, and the file that it stands in. */
export interface Part {
  readonly file: string;
  readonly report: Report;
}

const again = 'Merge what `assay run --shard 1/n` … `n/n` wrote of one target with one version of Assay.';

const said = (value: unknown): string => JSON.stringify(value) ?? 'nothing';

/** What has to be the same in all parts, in words. */
const common: readonly (readonly [what: string, of: (report: Report) => unknown])[] = [
  ['version of Assay', ({ assay }) => assay],
  ['issuer', ({ target }) => target.issuer],
  ['token endpoint', ({ target }) => target.tokenEndpoint],
  ['agreement', ({ target }) => target.agreed],
  ['number of shards', ({ shard }) => shard?.of],
  ['list of profiles', ({ profiles }) => profiles.map(({ id }) => id)],
  ['choice of scenarios', ({ asked }) => asked?.only],
  ['strictness', ({ footer }) => footer.strict],
];

/** Puts the parts in order. @throws {@link Failure} (exit 3) unless they are all the parts of one whole, each once. */
export const inOrder = (parts: readonly Part[]): readonly [Part, ...Part[]] => {
  const [first, ...others] = parts;
  if (first === undefined) throw new Failure('Nothing to merge was named.', { hint: again });
  const bare = parts.find(({ report }) => report.shard === undefined);
  if (bare) throw new Failure(`${bare.file} is no report of a shard.`, { hint: again });
  for (const other of others)
    for (const [what, of] of common)
      if (said(of(first.report)) !== said(of(other.report)))
        throw new Failure(
          `${first.file} and ${other.file} are of different runs: the ${what} is ${said(of(first.report))} and ${said(of(other.report))}.`,
          { hint: again },
        );
  const sorted = parts.toSorted((a, b) => (a.report.shard?.index ?? 0) - (b.report.shard?.index ?? 0));
  const indexes = sorted.map(({ report }) => report.shard?.index ?? 0);
  const twice = indexes.find((index, place) => index === indexes[place - 1]);
  if (twice !== undefined) throw new Failure(`Shard ${twice} is there twice.`, { hint: again });
  const of = first.report.shard?.of ?? 0;
  const missing = Array.from({ length: of }, (_, place) => place + 1).filter((index) => !indexes.includes(index));
  if (missing.length > 0)
    throw new Failure(
      `Of ${of} shards ${missing.slice(0, 10).join(', ')}${missing.length > 10 ? ', …' : ''} ${missing.length === 1 ? 'is' : 'are'} missing.`,
      {
        hint: again,
      },
    );
  return sorted as unknown as readonly [Part, ...Part[]];
};

/** Of each suite the preamble that has a valid request, else the first. */
const once = (all: readonly Preamble[]): readonly Preamble[] => {
  const suites = new Map<string, Preamble>();
  for (const one of all) {
    const known = suites.get(one.suite);
    if (known === undefined || (known.baseline === null && one.baseline !== null)) suites.set(one.suite, one);
  }
  return [...suites.values()];
};

/**
 * What all shards wrote down, as if one run had: exchanges are named after their shard, the metadata are those of the first
 * and keep their names.
 * Observations stand in the order in which `ids` has their scenarios.
 */
export const merged = (parts: readonly [Part, ...Part[]], ids: readonly string[]): Omit<Recorded, 'issuer'> => {
  const place = new Map(ids.map((id, index) => [id, index]));
  const renamed = parts.map(({ report }) => {
    const name: Renaming = (id) => `${report.shard?.index}.${id}`;
    const documents = new Set(report.metadata ?? []);
    return {
      suites: report.suites.map((one) => renamedPreamble(one, name)),
      observations: report.observations.map((one) => renamedObservation(one, name)),
      documents: report.exchanges.filter(({ id }) => documents.has(id)),
      exchanges: report.exchanges
        .filter(({ id }) => !documents.has(id))
        .map((one): Exchange => ({ ...one, id: name(one.id) })),
    };
  });
  const [first] = renamed;
  const documents = first?.documents ?? [];
  return {
    suites: once(renamed.flatMap(({ suites }) => suites)),
    exchanges: [...documents, ...renamed.flatMap(({ exchanges }) => exchanges)],
    observations: renamed
      .flatMap(({ observations }) => observations)
      .toSorted((a, b) => (place.get(a.scenario) ?? 0) - (place.get(b.scenario) ?? 0)),
    ...(parts[0].report.metadata ? { metadata: documents.map(({ id }) => id) } : {}),
  };
};
