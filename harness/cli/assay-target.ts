import { displayTarget } from '../clients/from-target.ts';
import { assayMetadata, type MetadataRun } from '../metadata-run.ts';
import type { Profile } from '../model/profile.ts';
import type { Report } from '../model/report.ts';
import { assay, type Run } from '../run.ts';
import type { Discovered, Unusable } from '../target/discover.ts';
import { defaultLimits, type Target } from '../target/target.ts';
import { network } from '../wire/http/transport.ts';
import { serveKeys } from '../wire/listen/serve-jwks.ts';
import { alsoProfiles, type Catalogue, defaultProfiles, families } from './catalogue.ts';
import { placeOf } from './find-target.ts';
import { fingerprints } from './fingerprint.ts';
import { grantedKeyFirst, type KeyOrder } from './key-order.ts';
import type { Left } from './left-behind.ts';
import { matching } from './matching.ts';
import { registrationsAhead } from './registrations-ahead.ts';
import { commit, version } from './version.ts';

/** What a target is assayed with, by a command or by a program. */
export interface Assaying {
  readonly catalogue: Catalogue;
  readonly wanted: (scenario: string) => boolean;
  /** What was asked for, where that was not everything. */
  readonly narrowed: Report['asked'];
  /** Ids of the profiles to judge under, where any were named. */
  readonly ids: readonly string[] | undefined;
  readonly strict: boolean;
  readonly signal: AbortSignal;
  /** Told, in sentences, what is found before the suites are sent, and what is left behind after them. */
  readonly say: (sentence: string) => void;
  readonly tell: Run['tell'];
  /** Told how to find out which clients would be left behind. */
  readonly watched: (left: Left) => void;
  /** The options of a command line that name the same target again, if it was named by some. */
  readonly options?: string | undefined;
}

/** What was found, and where: where nothing but the metadata could be assayed, no place. */
export interface Assayed {
  readonly report: Report;
  readonly at?: { readonly target: Target; readonly place: Discovered };
}

/**
 * Which scenarios are sent: those that globs name, or all; of them those that may be sent here.
 *
 * @throws {@link Failure} (exit 3) for a glob that matches nothing.
 */
export const wantedOf = (
  { knownIds }: Catalogue,
  only: readonly string[] | undefined,
  ours: (scenario: string) => boolean = () => true,
): Pick<Assaying, 'wanted' | 'narrowed'> => {
  const named = only
    ? matching(only, { ids: knownIds.scenarios, one: 'scenario', listing: 'assay list scenarios' })
    : () => true;
  const wanted = (scenario: string): boolean => ours(scenario) && named(scenario);
  const of = knownIds.scenarios.length;
  const scenarios = knownIds.scenarios.filter(wanted).length;
  return { wanted, narrowed: scenarios === of ? undefined : { only: only ?? [], scenarios, of } };
};

/** What every report of a run says of it, whatever it finds. */
const saidOf = ({ catalogue, ids, narrowed }: Assaying, profiles: readonly Profile[]) => ({
  profiles,
  fingerprints: fingerprints(profiles),
  described: catalogue.everything,
  families,
  asked: narrowed,
  also: ids === undefined ? alsoProfiles : [],
  version,
  commit: commit(),
});

/** A server at which no client is registered. */
export const unregistered = (issuer: string): Pick<MetadataRun, 'target' | 'shown'> => ({
  target: { issuer, metadata: undefined, limits: defaultLimits, ca: undefined, secrets: [] },
  shown: { name: issuer, issuer, agreed: {}, clients: [] },
});

/** Where nothing can be sent: the metadata are judged. */
export const assayMetadataOf = async (
  asked: Assaying,
  { target, shown, unusable, hint, exit }: Pick<MetadataRun, 'target' | 'shown'> & Omit<Unusable, 'issuer'>,
): Promise<Report> => {
  const { catalogue, say, wanted, ids, strict, signal } = asked;
  say(`Nothing but the metadata can be assayed: ${unusable}.`);
  say(`  ${hint}`);
  return assayMetadata({
    target,
    shown,
    why: unusable,
    doubt: exit,
    suites: catalogue.suites,
    ...saidOf(asked, catalogue.profilesOf(ids ?? defaultProfiles({}), shown.agreed)),
    wanted,
    strict,
    signal,
  });
};

/** Puts that key of the client first with which the server grants a valid request. */
const keyOrderAt = async (target: Target, place: Discovered, signal: AbortSignal): Promise<KeyOrder> => {
  const keys = await serveKeys(target);
  const { transport, close } = network({ ca: target.ca, connections: 2, timeout: target.limits.timeout });
  try {
    return await grantedKeyFirst(target, { place, transport, signal });
  } finally {
    await Promise.all([close(), keys.close()]);
  }
};

/** Assays a target: looks where it is, and with which key it grants, sends the suites. Undefined where it was interrupted before. */
export const assayTarget = async (given: Target, asked: Assaying): Promise<Assayed | undefined> => {
  const { catalogue, say, wanted, ids, strict, signal, tell, watched, options } = asked;
  const place = await placeOf(given, signal);
  if (place === undefined) return undefined;
  if ('unusable' in place)
    return { report: await assayMetadataOf(asked, { ...place, target: given, shown: displayTarget(given, place) }) };
  const { target, note, confided } = await keyOrderAt(given, place, signal);
  if (signal.aborted) return undefined;
  for (const one of [place.note, note]) if (one !== undefined) say(`Note: ${one}`);
  const ahead = registrationsAhead(target, place, catalogue.suites, wanted);
  if (ahead !== undefined) say(`${ahead}.`);
  const bundled = catalogue.bundledProfiles(target.agreed);
  const profiles = catalogue.profilesOf(ids ?? defaultProfiles(target), target.agreed);
  const report = await assay({
    target,
    place: note === undefined ? place : { ...place, note: [place.note, note].filter(Boolean).join(' ') },
    suites: catalogue.suites,
    confirmUnder: [...bundled, ...profiles.filter(({ id }) => bundled.every((one) => one.id !== id))],
    ...saidOf(asked, profiles),
    wanted,
    strict,
    signal,
    tell,
    options,
    watched,
    leftBehind: say,
    confided,
  });
  return { report, at: { target, place } };
};
