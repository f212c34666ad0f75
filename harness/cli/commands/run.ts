import { plain } from '../../../reports/summary/text.ts';
import { displayTarget } from '../../clients/from-target.ts';
import { assayMetadata, type MetadataRun } from '../../metadata-run.ts';
import type { Profile } from '../../model/profile.ts';
import type { Report } from '../../model/report.ts';
import { assay } from '../../run.ts';
import type { Discovered, Unusable } from '../../target/discover.ts';
import { defaultLimits, type Target } from '../../target/target.ts';
import { network } from '../../wire/http/transport.ts';
import { serveKeys } from '../../wire/listen/serve-jwks.ts';
import {
  allSuites,
  alsoProfiles,
  bundledProfiles,
  defaultProfiles,
  everything,
  families,
  knownIds,
  profileOf,
} from '../catalogue.ts';
import { secondLook } from '../doctor/doctor.ts';
import { namesTarget, placeOf, type TargetOptions, withTarget } from '../find-target.ts';
import { fingerprints } from '../fingerprint.ts';
import { inShard, type Shard } from '../fleet/shard.ts';
import { interruptible } from '../interruption.ts';
import { grantedKeyFirst, type KeyOrder } from '../key-order.ts';
import { countsShould } from '../known/hold.ts';
import { leftBehind } from '../left-behind.ts';
import { matching } from '../matching.ts';
import { progressOn } from '../progress.ts';
import { registrationsAhead } from '../registrations-ahead.ts';
import type { Terminal } from '../terminal.ts';
import { commit, version } from '../version.ts';
import { type FinishingOptions, finishing } from './finishing.ts';

/** What `assay run` is told. */
export interface RunOptions extends TargetOptions, FinishingOptions {
  readonly profile?: readonly string[];
  readonly only?: readonly string[];
  readonly out: string;
  readonly shard?: Shard;
}

/** Which scenarios to send: those that are named, or all; of them those of the shard. */
const wantedBy = ({ only, shard }: RunOptions): ((scenario: string) => boolean) => {
  const named = only
    ? matching(only, { ids: knownIds.scenarios, one: 'scenario', listing: 'assay list scenarios' })
    : () => true;
  const ours = inShard(shard);
  return (scenario) => ours(scenario) && named(scenario);
};

/** What globs and shards leave, where that is not everything. */
const askedBy = ({ only, shard }: RunOptions, wanted: (scenario: string) => boolean): Report['asked'] => {
  const of = knownIds.scenarios.length;
  const scenarios = knownIds.scenarios.filter(wanted).length;
  return (only === undefined && shard === undefined) || scenarios === of
    ? undefined
    : { only: only ?? [], scenarios, of };
};

/** What every report of a run says of it, whatever it finds. */
const saidOf = ({ ids, narrowed }: Pick<Asked, 'ids' | 'narrowed'>, profiles: readonly Profile[]) => ({
  profiles,
  fingerprints: fingerprints(profiles),
  described: everything,
  families,
  asked: narrowed,
  also: ids === undefined ? alsoProfiles : [],
  version,
  commit: commit(),
});

/** What a target is assayed with. */
interface Asked {
  readonly terminal: Terminal;
  readonly options: RunOptions;
  readonly wanted: (scenario: string) => boolean;
  /** What was asked for, where that was not everything. */
  readonly narrowed: Report['asked'];
  /** Ids of the profiles to judge under, where any were named. */
  readonly ids: readonly string[] | undefined;
  readonly signal: AbortSignal;
  /** What becomes of a report. */
  readonly finish: (found: Report) => Promise<number>;
  /** Told how to find out which clients would be left behind. */
  readonly watched: (left: () => readonly string[]) => void;
}

/** A server at which no client is registered. */
const unregistered = (issuer: string): Pick<MetadataRun, 'target' | 'shown'> => ({
  target: { issuer, metadata: undefined, limits: defaultLimits, ca: undefined, secrets: [] },
  shown: { name: issuer, issuer, agreed: {}, clients: [] },
});

/** Writes the reports and prints the summary. Answers with the exit code. */
const finished = ({ options: { shard }, finish }: Asked, found: Report): Promise<number> =>
  finish(shard ? { ...found, shard } : found);

/** Where nothing can be sent: the metadata are judged, and the reports written. Answers with the exit code. */
const assayMetadataOf = async (
  asked: Asked,
  { target, shown, unusable, hint, exit }: Pick<MetadataRun, 'target' | 'shown'> & Omit<Unusable, 'issuer'>,
): Promise<number> => {
  const { terminal, options, wanted, ids, signal } = asked;
  terminal.err(`Nothing but the metadata can be assayed: ${plain(unusable)}.`);
  terminal.err(`  ${hint}`);
  const report = await assayMetadata({
    target,
    shown,
    why: unusable,
    doubt: exit,
    suites: allSuites,
    ...saidOf(
      asked,
      (ids ?? defaultProfiles({})).map((id) => profileOf(id, shown.agreed)),
    ),
    wanted,
    strict: countsShould(options),
    signal,
  });
  return finished(asked, report);
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
/** Whether a server that answers granted no valid request of any suite. */
const nothingGranted = ({ suites }: Report): boolean =>
  suites.every(({ baseline }) => baseline === null) &&
  suites.some(({ tried }) => tried.some(({ answer }) => answer.kind === 'refused'));

/** Assays a target and writes the reports. Answers with the exit code. */
const assayTarget = async (given: Target, asked: Asked): Promise<number> => {
  const { terminal, options, wanted, ids, signal, watched } = asked;
  const place = await placeOf(given, signal);
  if (place === undefined) return 130;
  if ('unusable' in place)
    return assayMetadataOf(asked, { ...place, target: given, shown: displayTarget(given, place) });
  const { target, note } = await keyOrderAt(given, place, signal);
  if (signal.aborted) return 130;
  for (const one of [place.note, note]) if (one !== undefined) terminal.err(`Note: ${plain(one)}`);
  const ahead = registrationsAhead(target, place, allSuites, wanted);
  if (ahead !== undefined) terminal.err(`${plain(ahead)}.`);
  const progress = progressOn(terminal, { quiet: options.quiet });
  const report = await assay({
    target,
    place: note === undefined ? place : { ...place, note: [place.note, note].filter(Boolean).join(' ') },
    suites: allSuites,
    confirmUnder: bundledProfiles(target.agreed),
    ...saidOf(
      asked,
      (ids ?? defaultProfiles(target)).map((id) => profileOf(id, target.agreed)),
    ),
    wanted,
    strict: countsShould(options),
    signal,
    tell: progress.tell,
    options: namesTarget(options),
    watched,
    leftBehind: (sentence) => terminal.err(plain(sentence)),
  }).finally(progress.done);
  const exit = await finished(asked, report);
  if (nothingGranted(report) && !signal.aborted && !options.quiet)
    await secondLook(terminal, { target, named: namesTarget(options), signal }, place);
  return exit;
};

/** `assay run`: assays a server, writes the reports, prints the summary. */
export const run = async (terminal: Terminal, options: RunOptions): Promise<number> => {
  const wanted = wantedBy(options);
  const ids = options.profile;
  for (const id of ids ?? []) profileOf(id);
  const finish = await finishing(terminal, options);
  const { watched, abandoned } = leftBehind(terminal);
  const exit = await interruptible(
    (signal) => {
      const narrowed = askedBy(options, wanted);
      const asked: Asked = { terminal, options, wanted, narrowed, ids, signal, finish, watched };
      return withTarget(terminal, options, signal, watched, {
        task: async (target, refused) => {
          const exit = await assayTarget(target, asked);
          return exit === 0 && refused.length > 0 ? 2 : exit;
        },
        otherwise: ({ issuer, ...why }) => assayMetadataOf(asked, { ...unregistered(issuer), ...why }),
      });
    },
    () => terminal.err('Interrupted: writing down what is known. Once more ends at once.'),
    abandoned,
  );
  return exit ?? 130;
};
