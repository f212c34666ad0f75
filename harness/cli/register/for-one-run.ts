import { plain } from '../../../reports/summary/text.ts';
import { Failure } from '../../documents/failure.ts';
import type { Unusable } from '../../target/discover.ts';
import { hidden, parseTarget, type Target } from '../../target/target.ts';
import type { Terminal } from '../terminal.ts';
import { type AtServer, atServer } from './at-server.ts';
import { type Missing, neededAt } from './needed-clients.ts';
import { refusalHint } from './refusal-hint.ts';
import { registerAt, type Understood } from './register-at.ts';
import { registrationEndpoint } from './registration-endpoint.ts';
import { inline, targetDocument } from './target-document.ts';

const noEndpoint = (issuer: string): Failure =>
  new Failure(
    'The server has no registration_endpoint that could be used, and it grants nothing to a client it does not know.',
    {
      hint: [
        'Four ways out:',
        '  --registration-endpoint, where it has one that its metadata do not name;',
        '  --client-id and --key (a private key as JWK or PEM): a client that is registered for private_key_jwt;',
        '  --target: a target file with all the clients that the suites need (README);',
        `  assay init ${issuer} --registration-sheet: makes keys, and says what an administrator has to enter.`,
      ].join('\n'),
    },
  );

/** What is done with the clients, or where the metadata leave nothing to do with one. */
export interface Tasks<T> {
  /** @param refused Clients that were to be registered for it, and that the server refused. */
  readonly task: (target: Target, refused: readonly Missing[]) => Promise<T>;
  readonly otherwise: (why: Unusable) => Promise<T>;
}

const sheet = (issuer: string): string =>
  `\`assay init ${issuer} --registration-sheet\` says what an administrator can enter instead.`;

/** Why the metadata leave no client to register that anything could be assayed with. */
const unlisted = (
  { issuer, metadata }: AtServer['place'],
  algorithms: readonly string[] | undefined,
): Unusable | undefined => {
  const { wanted, missing } = neededAt(metadata, algorithms);
  const client = missing.find(({ role }) => role === 'client');
  const useful = wanted.some(({ method }) => method !== 'none');
  return useful || !client
    ? undefined
    : { issuer, unusable: `no client can be registered: ${client.why}`, hint: sheet(issuer), exit: 2 };
};

/**
 * Registers clients for the length of a task (RFC 7591), and deletes them afterwards, also where something fails or is
 * interrupted (RFC 7592). Which could not be deleted is told on standard error.
 *
 * @param watched Told, before anything is registered, how to find out what would be left behind.
 * @returns What the task returns, or `otherwise`; undefined where it was interrupted before.
 * @throws {@link Failure}: exit 3 where the server registers nobody, exit 2 where it refuses the client.
 */
export const withRegistered = async <T>(
  terminal: Terminal,
  issuer: string,
  options: Understood,
  signal: AbortSignal,
  watched: (left: () => readonly string[]) => void,
  { task, otherwise }: Tasks<T>,
): Promise<T | undefined> => {
  const registering = async (server: AtServer): Promise<T | undefined> => {
    const found = await registrationEndpoint(server.place, options.registrationEndpoint, server.get);
    if (found === undefined) throw noEndpoint(issuer);
    const useless = unlisted(server.place, options.algorithms);
    if (useless) return otherwise(useless);
    const { wanted } = neededAt(server.place.metadata, options.algorithms);
    terminal.err(`Registering ${wanted.length} clients at ${found.url} for the run; they are deleted afterwards.`);
    let forget = async (): Promise<readonly string[]> => [];
    try {
      const { parties, secrets } = await registerAt(server, found.url, options, signal, (ends) => {
        forget = ends.forget;
        watched(ends.left);
      });
      if (signal.aborted) return undefined;
      const { clients, missing, notes } = parties;
      const refused = missing.filter((one) => one.refused);
      if (clients.every(({ method }) => method === 'none'))
        throw new Failure(`No client could be registered: ${(refused[0] ?? missing[0])?.why}.`, {
          exit: 2,
          hint: refusalHint(refused, options, sheet(issuer)),
        });
      for (const note of notes) terminal.err(`Note: ${plain(note)}`);
      for (const { role, why, lost } of missing) terminal.err(`Note: no client ${role}: ${plain(why)}; ${lost}.`);
      const registrationEndpoint = found.published ? undefined : found.url;
      const document = targetDocument(issuer, clients, inline, { ...options, registrationEndpoint });
      const target = await parseTarget(document, 'the registered clients').catch((error: Error) => {
        // What the server registered is not what the user configured.
        throw new Failure(`What the server registered cannot be used. ${error.message}`, { exit: 2 });
      });
      const known = hidden({ ...target }, 'secrets', [...target.secrets, ...secrets]);
      return await task(hidden(known, 'initialAccessToken', options.initialAccessToken), refused);
    } finally {
      for (const line of await forget()) terminal.err(plain(line));
    }
  };
  try {
    return await atServer(issuer, signal, registering, otherwise);
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
};
