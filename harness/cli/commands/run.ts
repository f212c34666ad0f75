import { access } from 'node:fs/promises';
import { join } from 'node:path';
import picomatch from 'picomatch';
import { renderSummary } from '../../../reports/summary.ts';
import { nearest } from '../../documents/did-you-mean.ts';
import { Failure } from '../../documents/failure.ts';
import { makeParties } from '../../reference/parties.ts';
import { serve } from '../../reference/serve.ts';
import { assay } from '../../run.ts';
import { discover } from '../../target/discover.ts';
import { parseTarget, readTarget, type Target } from '../../target/target.ts';
import { documentOver } from '../../wire/fetch-document.ts';
import { network } from '../../wire/http/transport.ts';
import {
  allSuites,
  bundledProfiles,
  defaultProfiles,
  everything,
  knownIds,
  profileOf,
  scenarios,
} from '../catalogue.ts';
import { interruptible } from '../interruption.ts';
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

/** A predicate for qualified scenario ids from globs; ids without a suite are looked for in every suite. */
export const wantedBy = (globs: readonly string[] | undefined): ((scenario: string) => boolean) => {
  if (!globs) return () => true;
  const matches = globs.map((glob) => picomatch(glob.includes('/') ? glob : `*/${glob}`));
  globs.forEach((glob, i) => {
    if (knownIds.scenarios.some((id) => matches[i]?.(id))) return;
    const near = nearest(
      glob,
      glob.includes('/') ? knownIds.scenarios : scenarios.map(({ id }) => id.split('/')[1] ?? id),
    );
    throw new Failure(`--only ${glob} matches no scenario.`, {
      hint: near
        ? `Did you mean ${near}? \`assay list scenarios\` lists them all.`
        : '`assay list scenarios` lists them all.',
    });
  });
  return (scenario) => matches.some((match) => match(scenario));
};

/** The issuer at which clients are to be registered for the run; undefined where there are clients already. */
const registersAt = ({ issuer, clientId, key, target, reference }: RunOptions): string | undefined =>
  [clientId, key, target, reference].every((one) => one === undefined) ? issuer : undefined;

/** Assays a target and writes the reports. Answers with the exit code. */
const assayTarget = async (
  terminal: Terminal,
  options: RunOptions,
  wanted: (scenario: string) => boolean,
  ids: readonly string[],
  target: Target,
  signal: AbortSignal,
  watched: (left: () => readonly string[]) => void,
): Promise<number> => {
  const progress = progressOn(terminal);
  const { timeout } = target.limits;
  const lines = network({ ca: target.ca, connections: 2, timeout });
  try {
    const fetch = documentOver({ transport: lines.transport, timeout, body: metadataLimit, signal });
    const place = await discover(target, fetch).catch((error: unknown) => {
      if (signal.aborted) return undefined;
      throw error;
    });
    if (place === undefined) return 130;
    if (place.note !== undefined) terminal.err(`Note: ${place.note}`);
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
    });
    progress.done();
    await writeReports(report, options.out);
    if (options.json) terminal.out(JSON.stringify(report));
    else {
      terminal.out(renderSummary(report, { colour: terminal.colour, width: terminal.columns }));
      terminal.out(
        `Reports: ${Object.keys(files)
          .map((name) => join(options.out, name))
          .join(', ')}`,
      );
    }
    return report.footer.exit;
  } finally {
    progress.done();
    await lines.close();
  }
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
      const task = (target: Target): Promise<number> =>
        assayTarget(terminal, options, wanted, ids, target, signal, (now) => {
          more = now;
        });
      const issuer = registersAt(options);
      if (issuer !== undefined) {
        const watched = (now: typeof left): void => {
          left = now;
        };
        return withRegistered(terminal, issuer, understood(options), signal, watched, task);
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
