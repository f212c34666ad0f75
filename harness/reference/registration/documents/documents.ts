import { isObject, readJson } from '../../message/json.ts';
import { type Client, known } from '../../state/client.ts';
import type { Registering, Supported } from '../check.ts';
import { isSound, keyReading, membersOf } from '../key-set.ts';
import type { fetchKeySet, Given } from '../key-source.ts';
import { clientOf, informationOf } from '../registered.ts';
import type { Meeting } from './check-document.ts';
import type { fetchDocument } from './fetch-document.ts';
import { type MeetingCheck, type MeetingMutation, mutateMeeting } from './table.ts';

/** What is done to documents by a mutant. */
export interface DocumentMutation extends MeetingMutation {
  /** Fetches a document in another way. */
  readonly fetch?: typeof fetchDocument;
  /** Reads what came in another way, before anything is judged. */
  readonly given?: (given: Given) => Given;
  /** Seconds for which it is kept that there is no client, by the stage at which that showed. */
  readonly keepsFailure?: (stage: MeetingCheck['stage']) => number;
  /** The last word on a client. */
  readonly client?: (client: Client, meeting: Meeting) => Client;
}

/** What clients are met with. */
export interface MeetingOptions {
  readonly supported: Supported;
  /** The clients of the server, among which those are that were met. */
  readonly clients: Map<string, Client>;
  readonly mutation?: DocumentMutation | undefined;
  readonly fetch: typeof fetchDocument;
  /** Fetches the keys where the document has a `jwks_uri`. */
  readonly fetchKeys: typeof fetchKeySet;
  readonly now: () => number;
}

const isUrl = (claimed: unknown): claimed is string =>
  typeof claimed === 'string' && /^https?:\/\//i.test(claimed) && URL.canParse(claimed);

const readMetadata = ({ text }: Given, supported: Supported): Registering | undefined => {
  const read = readJson(text);
  if (!isObject(read?.value)) return undefined;
  const metadata = read.value;
  return {
    metadata,
    repeated: read.repeated,
    current: undefined,
    method: metadata.token_endpoint_auth_method ?? 'client_secret_basic',
    supported,
    members: membersOf(metadata.jwks) ?? [],
    reading: keyReading,
  };
};

/** The client that a document describes: whatever else it says, it authenticates with the keys in it, or not at all. */
const described = (url: string, registering: Registering): Client => {
  const fixed = { client_id: url, client_id_issued_at: 0, registration_access_token: '', registration_client_uri: '' };
  const information = informationOf(registering, fixed, () => '');
  return known(
    clientOf(information, { ...registering, method: registering.method === 'none' ? 'none' : 'private_key_jwt' }),
  );
};

/**
 * Meets clients whose identifier is the URL of their document (draft-ietf-oauth-client-id-metadata-document): fetches it,
 * checks it, and from then on knows the client, for as long as the document may be kept. Of failures nothing is kept (§5.2).
 */
export const meetClients = ({ supported, clients, fetch, fetchKeys, now, mutation = {} }: MeetingOptions) => {
  const { fetch: get = fetch, given: reread = (given: Given) => given, keepsFailure = () => 0 } = mutation;
  const { client: last = (client: Client) => client } = mutation;
  const checks = mutateMeeting(mutation);
  /** Until when what was found out is kept, in seconds since 1970, by `client_id`. */
  const kept = new Map<string, number>();
  const passes = (stage: MeetingCheck['stage'], meeting: Meeting): boolean =>
    checks.every((check) => check.stage !== stage || check.run(meeting));

  const keysOf = async ({ metadata: { jwks_uri: uri }, members }: Registering): Promise<Registering['members']> => {
    if (members.length > 0 || typeof uri !== 'string') return members;
    return (await fetchKeys(uri))?.members.filter(isSound) ?? [];
  };

  const find = async (
    url: string,
  ): Promise<{ readonly client: Client; readonly keep: number } | MeetingCheck['stage']> => {
    if (!passes('url', { url })) return 'url';
    const came = await get(url);
    const given = came && reread(came);
    if (given === undefined || !passes('answer', { url, given })) return 'answer';
    const registering = readMetadata(given, supported);
    const meeting: Meeting = { url, given, registering };
    if (registering === undefined || !passes('metadata', meeting)) return 'metadata';
    const members = await keysOf(registering);
    return { client: last(described(url, { ...registering, members }), meeting), keep: given.keep };
  };

  return async (claimed: unknown): Promise<void> => {
    if (!isUrl(claimed) || (clients.has(claimed) && !kept.has(claimed)) || (kept.get(claimed) ?? 0) > now()) return;
    const found = await find(claimed);
    if (typeof found === 'string') {
      clients.delete(claimed);
      kept.set(claimed, now() + keepsFailure(found));
    } else {
      clients.set(claimed, found.client);
      kept.set(claimed, now() + found.keep);
    }
  };
};
