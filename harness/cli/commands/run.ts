import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { renderSummary } from '../../../reports/summary.ts';
import { displayTarget } from '../../clients/from-target.ts';
import { Failure } from '../../documents/failure.ts';
import { assayMetadata, type MetadataRun } from '../../metadata-run.ts';
import type { Report } from '../../model/report.ts';
import { makeParties } from '../../reference/parties.ts';
import { serve } from '../../reference/serve.ts';
import { assay } from '../../run.ts';
import { type Discovered, look, type Unusable } from '../../target/discover.ts';
import { defaultLimits, parseTarget, readTarget, type Target } from '../../target/target.ts';
import { documentOver } from '../../wire/fetch-document.ts';
import { network } from '../../wire/http/transport.ts';
import { allSuites, bundledProfiles, defaultProfiles, everything, knownIds, profileOf } from '../catalogue.ts';
import { interruptible } from '../interruption.ts';
import { matching } from '../matching.ts';
import { progressOn } from '../progress.ts';
import { metadataLimit } from '../register/at-server.ts';
import { withRegistered } from '../register/for-one-run.ts';
import { type RegisteringOptions, understood } from '../register/register-at.ts';
import type { Terminal } from '../terminal.ts';
import { version } from '../version.ts';
import { checkReference } from './known-reference.ts';
import { files, writeReports } from './write-reports.ts';

/** What `assay run` is told. */
export interface RunOptions extends RegisteringOptions {
  readonly target?: string;
  readonly issuer?: string;
  readonly clientId?: string;
  readonly key?: string;
  readonly reference?: string | true;
  readonly profile?: readonly string[];
  readonly only?: readonly string[];
  readonly out: string;
  readonly strict?: boolean;
  readonly json?: boolean;
}

/** A target, and how to end what was started for it. */
interface Found {
  readonly target: Target;
  readonly close: () => Promise<void>;
}

/** The policy of the reference server that passes the default profiles. */
const defaultPolicy = 'rfc10070';

const startReference = async (policy: string): Promise<Found> => {
  checkReference({ policy });
  const parties = await makeParties();
  const server = await serve({ clients: parties.clients, port: 0, policy });
  const document = parties.target(server.issuer, server.policy);
  return { target: await parseTarget(document, 'the built-in reference', process.cwd()), close: server.close };
};

const nothing = async (): Promise<void> => undefined;

const fromFlags = async ({ issuer, clientId, key }: RunOptions): Promise<Found> => {
  if (clientId === undefined || key === undefined)
    throw new Failure('--client-id and --key belong together.', {
      hint: 'Give --client-id and --key (a private key as JWK or PEM) of a client registered for private_key_jwt, or neither, to register clients for the run.',
    });
  const document = {
    issuer,
    clients: { client: { client_id: clientId, method: 'private_key_jwt', keys: [{ file: key }] } },
  };
  return { target: await parseTarget(document, 'the command line', process.cwd()), close: nothing };
};

const defaultFile = 'assay.yaml';

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

const find = async (options: RunOptions, terminal: Terminal): Promise<Found> => {
  const named = [options.target, options.issuer, options.reference].filter((one) => one !== undefined);
  if (named.length > 1)
    throw new Failure('--target, --issuer and --reference exclude each other.', { hint: 'Give one of them.' });
  if (options.target !== undefined) return { target: await readTarget(options.target), close: nothing };
  if (options.issuer !== undefined) return fromFlags(options);
  if (options.reference !== undefined)
    return startReference(options.reference === true ? defaultPolicy : options.reference);
  if (await exists(defaultFile)) return { target: await readTarget(defaultFile), close: nothing };
  terminal.err(
    `No target named and no ./${defaultFile}: assaying the built-in reference server (policy ${defaultPolicy}).`,
  );
  return startReference(defaultPolicy);
};

/** Which scenarios to send; all where none are named. */
const wantedBy = (globs: readonly string[] | undefined): ((scenario: string) => boolean) =>
  globs ? matching(globs, { ids: knownIds.scenarios, one: 'scenario', listing: 'assay list scenarios' }) : () => true;

/** The issuer at which clients are to be registered for the run; undefined where there are clients already. */
const registersAt = ({ issuer, clientId, key, target, reference }: RunOptions): string | undefined =>
  [clientId, key, target, reference].every((one) => one === undefined) ? issuer : undefined;

/** What a target is assayed with. */
interface Asked {
  readonly terminal: Terminal;
  readonly options: RunOptions;
  readonly wanted: (scenario: string) => boolean;
  /** Ids of the profiles to judge under. */
  readonly ids: readonly string[];
  readonly signal: AbortSignal;
  /** Told how to find out which clients would be left behind. */
  readonly watched: (left: () => readonly string[]) => void;
}

/** A server at which no client is registered. */
const unregistered = (issuer: string): Pick<MetadataRun, 'target' | 'shown'> => ({
  target: { issuer, metadata: undefined, limits: defaultLimits, ca: undefined, secrets: [] },
  shown: { name: issuer, issuer, agreed: {}, clients: [] },
});

/** Where a target is; undefined where we are interrupted before that is known. */
const placeOf = async (target: Target, signal: AbortSignal): Promise<Discovered | Unusable | undefined> => {
  const { timeout } = target.limits;
  const { transport, close } = network({ ca: target.ca, connections: 2, timeout });
  try {
    return await look(target, documentOver({ transport, timeout, body: metadataLimit, signal }));
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  } finally {
    await close();
  }
};

const tellReport = (terminal: Terminal, report: Report, { json, out }: RunOptions): void => {
  if (json) {
    terminal.out(JSON.stringify(report));
    return;
  }
  const written = Object.keys(files).map((name) => join(out, name));
  terminal.out(renderSummary(report, { colour: terminal.colour, width: terminal.columns }));
  terminal.out(`Reports: ${written.join(', ')}`);
};

/** Writes the reports and prints the summary. Answers with the exit code. */
const finished = async ({ terminal, options }: Asked, report: Report): Promise<number> => {
  await writeReports(report, options.out);
  tellReport(terminal, report, options);
  return report.footer.exit;
};

/** Where nothing can be sent: the metadata are judged, and the reports written. Answers with the exit code. */
const assayMetadataOf = async (
  asked: Asked,
  { target, shown, unusable, hint }: Pick<MetadataRun, 'target' | 'shown'> & Omit<Unusable, 'issuer'>,
): Promise<number> => {
  const { terminal, options, wanted, ids, signal } = asked;
  terminal.err(`Nothing but the metadata can be assayed: ${unusable}.`);
  terminal.err(`  ${hint}`);
  const report = await assayMetadata({
    target,
    shown,
    why: unusable,
    suites: allSuites,
    profiles: ids.map((id) => profileOf(id, shown.agreed)),
    described: everything,
    wanted,
    strict: options.strict === true,
    signal,
    version,
  });
  return finished(asked, report);
};

/** Assays a target and writes the reports. Answers with the exit code. */
const assayTarget = async (target: Target, asked: Asked): Promise<number> => {
  const { terminal, options, wanted, ids, signal, watched } = asked;
  const place = await placeOf(target, signal);
  if (place === undefined) return 130;
  if ('unusable' in place) return assayMetadataOf(asked, { ...place, target, shown: displayTarget(target, place) });
  if (place.note !== undefined) terminal.err(`Note: ${place.note}`);
  const progress = progressOn(terminal);
  const report = await assay({
    target,
    place,
    suites: allSuites,
    profiles: ids.map((id) => profileOf(id, target.agreed)),
    confirmUnder: bundledProfiles(target.agreed),
    described: everything,
    wanted,
    strict: options.strict === true,
    signal,
    tell: progress.tell,
    version,
    watched,
    leftBehind: (sentence) => terminal.err(sentence),
  }).finally(progress.done);
  return finished(asked, report);
};

/** `assay run`: assays a server, writes the reports, prints the summary. */
export const run = async (terminal: Terminal, options: RunOptions): Promise<number> => {
  const wanted = wantedBy(options.only);
  const ids = options.profile ?? defaultProfiles;
  for (const id of ids) profileOf(id);
  let left = (): readonly string[] => [];
  let more = (): readonly string[] => [];
  const exit = await interruptible(
    async (signal) => {
      const asked: Asked = {
        terminal,
        options,
        wanted,
        ids,
        signal,
        watched: (now) => {
          more = now;
        },
      };
      const task = (target: Target): Promise<number> => assayTarget(target, asked);
      const issuer = registersAt(options);
      if (issuer !== undefined) {
        const watched = (now: typeof left): void => {
          left = now;
        };
        return withRegistered(terminal, issuer, understood(options), signal, watched, {
          task,
          otherwise: ({ unusable, hint }) => assayMetadataOf(asked, { ...unregistered(issuer), unusable, hint }),
        });
      }
      const { target, close } = await find(options, terminal);
      try {
        return await task(target);
      } finally {
        await close();
      }
    },
    () => terminal.err('Interrupted: writing down what is known. Once more ends at once.'),
    () => {
      for (const client of [...left(), ...more()]) terminal.err(`Not deleted: client ${client}.`);
    },
  );
  return exit ?? 130;
};
