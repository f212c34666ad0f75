import { access } from 'node:fs/promises';
import { Failure } from '../documents/failure.ts';
import { confidencesOf } from '../exchange/confidences.ts';
import { makeParties } from '../reference/parties.ts';
import { serve } from '../reference/serve.ts';
import type { TargetFile } from '../schemas/target.ts';
import { type Discovered, look, type Unusable } from '../target/discover.ts';
import { parseTarget, readTarget, type Target } from '../target/target.ts';
import { documentOver } from '../wire/fetch-document.ts';
import { network } from '../wire/http/transport.ts';
import { checkReference } from './known-reference.ts';
import { metadataLimit } from './register/at-server.ts';
import { type Tasks, withRegistered } from './register/for-one-run.ts';
import { type RegisteringOptions, understood } from './register/register-at.ts';
import type { Terminal } from './terminal.ts';

/** How a command line says which server is meant. */
export interface TargetOptions extends RegisteringOptions {
  readonly target?: string;
  readonly issuer?: string;
  readonly clientId?: string;
  readonly key?: string;
  readonly reference?: string | true;
  /** The target file as a value: of a program, no command line has it. */
  readonly document?: TargetFile;
}

/** What a command line says of the suites that it means. */
export interface SuiteOptions {
  /** Modules with suites of one's own. */
  readonly suite?: readonly string[];
}

const word = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

/** The options that name the same server again; none where the defaults do. */
export const namesTarget = (options: TargetOptions & SuiteOptions): string => {
  const { target, issuer, clientId, key, reference, initialAccessToken, scope, jwksUri, jwksListen } = options;
  const { redirectUri, registrationEndpoint, algorithms } = options;
  const named: readonly (readonly [option: string, value: string | number | true | undefined])[] = [
    ['-t', target],
    ['--issuer', issuer],
    ['--client-id', clientId],
    ['--key', key],
    ['--initial-access-token', initialAccessToken],
    ['--scope', scope],
    ['--jwks-uri', jwksUri],
    ['--jwks-listen', jwksListen],
    ['--redirect-uri', redirectUri],
    ['--registration-endpoint', registrationEndpoint],
    ['--algorithms', algorithms?.join(',')],
    ['--reference', reference],
    ['--suite', options.suite?.join(',')],
  ];
  return named
    .flatMap(([option, value]) =>
      value === undefined ? [] : value === true ? [option] : [option, word(String(value))],
    )
    .join(' ');
};

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
  const { clients, issuers, devices, registration } = parties;
  const server = await serve({ clients, issuers, devices, registration, port: 0, policy });
  const document = parties.target(server.issuer, server.policy);
  return { target: await parseTarget(document, 'the built-in reference', process.cwd()), close: server.close };
};

const nothing = async (): Promise<void> => undefined;

const fromFlags = async ({ issuer, clientId, key }: TargetOptions): Promise<Found> => {
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

const find = async (options: TargetOptions, terminal: Terminal): Promise<Found> => {
  const named = [options.target, options.issuer, options.reference].filter((one) => one !== undefined);
  if (named.length > 1)
    throw new Failure('--target, --issuer and --reference exclude each other.', { hint: 'Give one of them.' });
  if (options.document !== undefined)
    return { target: await parseTarget(options.document, 'the target', process.cwd()), close: nothing };
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

/** The issuer at which clients are to be registered for the run; undefined where there are clients already. */
const registersAt = ({ issuer, clientId, key, target, reference }: TargetOptions): string | undefined =>
  [clientId, key, target, reference].every((one) => one === undefined) ? issuer : undefined;

/**
 * Does a task with the target that a command line names: one with a target file, the reference, started for it, or a server
 * at which clients are registered for it, and deleted afterwards.
 *
 * @param watched Told, before anything is registered, how to find out what would be left behind.
 * @returns What the task returns, or `otherwise`; undefined where it was interrupted before.
 * @throws {@link Failure} for options that exclude each other, a file that cannot be read, a server that registers nobody.
 */
export const withTarget = async <T>(
  terminal: Terminal,
  options: TargetOptions,
  signal: AbortSignal,
  watched: (left: () => readonly string[]) => void,
  tasks: Tasks<T>,
): Promise<T | undefined> => {
  const issuer = registersAt(options);
  if (issuer !== undefined) return withRegistered(terminal, issuer, understood(options), signal, watched, tasks);
  const { target, close } = await find(options, terminal);
  try {
    return await tasks.task(target, []);
  } finally {
    await close();
  }
};

/** What is told of a place, without secrets: metadata may hold what their server knows. */
const told = (place: Discovered | Unusable, { secrets }: Target): Discovered | Unusable => {
  const { clean } = confidencesOf(secrets);
  if ('unusable' in place) return { ...place, unusable: clean(place.unusable) };
  return place.note === undefined ? place : { ...place, note: clean(place.note) };
};

/** Where a target is; undefined where we are interrupted before that is known. */
export const placeOf = async (target: Target, signal: AbortSignal): Promise<Discovered | Unusable | undefined> => {
  const { timeout } = target.limits;
  const { transport, close } = network({ ca: target.ca, connections: 2, timeout });
  try {
    return told(await look(target, documentOver({ transport, timeout, body: metadataLimit, signal })), target);
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  } finally {
    await close();
  }
};
