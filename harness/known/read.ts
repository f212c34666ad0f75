import picomatch from 'picomatch';
import { nearest } from '../documents/did-you-mean.ts';
import { quoted } from '../documents/display.ts';
import { type Document, type Path, readDocument } from '../documents/document.ts';
import { Failure } from '../documents/failure.ts';
import { check, listLines } from '../documents/schema.ts';
import type { KnownFinding, Verdict } from '../model/report.ts';
import type { KnownEntry, KnownFile } from '../schemas/known.ts';

/** One scenario or glob of a list of known findings. */
export interface Entry extends Pick<KnownEntry, 'aspect' | 'reason'> {
  /** `assay-known.yaml:12:15`. */
  readonly where: string;
  readonly scenario: string;
  readonly profiles: readonly string[] | undefined;
  readonly outcome: 'failed' | 'cantTell';
  readonly until: string | undefined;
  readonly ticket: string | undefined;
  /** Whether it is about the same scenario, profile and aspect, whatever came of it. */
  readonly about: (verdict: Pick<Verdict, 'scenario' | 'profile' | 'aspect'>) => boolean;
}

/** What entries may be about. */
export interface Ids {
  readonly scenarios: readonly string[];
  readonly rules: readonly string[];
  readonly profiles: readonly string[];
}

const listed = (value: string | readonly string[]): readonly string[] => (typeof value === 'string' ? [value] : value);

const isGlob = (name: string): boolean => picomatch.scan(name).isGlob;

/** Faults that no schema sees: ids that nothing has, and globs over what cannot be told. */
const faultsOf = ({ at }: Document, { known }: KnownFile, ids: Ids): readonly string[] => {
  const subjects = [...ids.scenarios, ...ids.rules];
  const unknown = (path: Path, name: string, what: string, among: readonly string[]): readonly string[] => {
    const match = picomatch(name);
    if (among.some((id) => match(id))) return [];
    const meant = nearest(name, among);
    return [
      `${at(path)} ${quoted(name)} is no ${what}${meant === undefined ? '' : ` — did you mean ${quoted(meant)}?`}`,
    ];
  };
  return known.flatMap((entry, index) => {
    const below = (member: 'scenario' | 'profile', place: number): Path =>
      typeof entry[member] === 'string' ? ['known', index, member] : ['known', index, member, place];
    const names = listed(entry.scenario);
    return [
      ...names.flatMap((name, place) => unknown(below('scenario', place), name, 'scenario or rule', subjects)),
      ...listed(entry.profile ?? []).flatMap((name, place) =>
        /[/\\.]/.test(name) ? [] : unknown(below('profile', place), name, 'profile', ids.profiles),
      ),
      ...names.flatMap((name, place) =>
        entry.outcome === 'cantTell' && isGlob(name)
          ? [
              `${at(below('scenario', place))} ${quoted(name)} is a glob: what cannot be told is accepted by its full name only`,
            ]
          : [],
      ),
    ];
  });
};

const aboutOf = (
  scenario: string,
  profiles: readonly string[] | undefined,
  aspect: Entry['aspect'],
): Entry['about'] => {
  const match = picomatch(scenario);
  const underAny = profiles === undefined ? () => true : picomatch([...profiles]);
  return (verdict) => verdict.aspect === aspect && match(verdict.scenario) && underAny(verdict.profile);
};

/** The entries of a list as a report keeps them, so that it can be held against them again. */
export const entriesAgain = (known: readonly KnownFinding[]): readonly Entry[] =>
  known.map(({ where, scenario, profiles, aspect, outcome, reason, until, ticket }) => ({
    where,
    scenario,
    profiles,
    aspect,
    outcome,
    reason,
    until,
    ticket,
    about: aboutOf(scenario, profiles, aspect),
  }));

const entriesOf = ({ at }: Document, { known }: KnownFile): readonly Entry[] =>
  known.flatMap(({ scenario, profile, aspect, outcome = 'failed', reason, until, ticket }, index) => {
    const profiles = profile === undefined ? undefined : listed(profile);
    return listed(scenario).map((name, place) => ({
      where: at(typeof scenario === 'string' ? ['known', index] : ['known', index, 'scenario', place]),
      scenario: name,
      profiles,
      aspect,
      outcome,
      reason,
      until,
      ticket,
      about: aboutOf(name, profiles, aspect),
    }));
  });

/**
 * Reads a list of known findings.
 *
 * @param file Its path, or the list as a document.
 * @throws {@link Failure} (exit 3) with `file:line:column` for every fault: shape, ids that nothing has, a glob over what
 *   cannot be told.
 */
export const readKnown = (file: string | Document, ids: Ids): readonly Entry[] => {
  const document = typeof file === 'string' ? readDocument(file) : file;
  const value = check<KnownFile>(document, 'known');
  const faults = faultsOf(document, value, ids);
  if (faults.length > 0) throw new Failure(listLines(faults));
  return entriesOf(document, value);
};
