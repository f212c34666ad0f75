import { createHash } from 'node:crypto';
import type { EndpointName } from '../../reference/checks/check.ts';
import type { Answer } from '../../reference/message/answer.ts';
import type { Incoming } from '../../reference/message/token-request.ts';
import { createReference, type Reference, type ReferenceOptions } from '../../reference/reference.ts';
import { fetchDocument } from '../../reference/registration/documents/fetch-document.ts';
import { type Fetched, fetchKeySet, type Given } from '../../reference/registration/key-source.ts';
import type { Outgoing } from '../../wire/http/transport.ts';

/** A JWK Set, or the document of a client, that the server fetched, and where. */
export interface Fetch {
  readonly uri: string;
  readonly fetched: Fetched | Given | undefined;
}

/** What a server did with a request. */
export interface Answered {
  readonly answer: Answer;
  /** The key sets and documents that it fetched for it. */
  readonly fetches: readonly Fetch[];
  /** Whether it was asked where clients are registered and managed. */
  readonly registers: boolean;
  /** Where clients authenticate: the endpoint, and the check that refused the request. */
  readonly judged: { readonly endpoint: EndpointName; readonly refusedBy: string | undefined } | undefined;
}

/** A server that answers the same requests in the same way each time. */
export interface RepeatableServer {
  readonly reference: Reference;
  /**
   * Answers a request. What the server draws at random follows from the name; where `fetches` are given, it is given
   * these key sets and fetches none.
   */
  readonly answer: (name: string, outgoing: Outgoing, fetches?: readonly Fetch[]) => Promise<Answered>;
}

/** A request as it arrives. The Fetch API, which gives every body a type, costs more than the server does. */
export const arriving = ({ method, url, headers, body }: Outgoing): Incoming => {
  const arrived = new Headers(headers.map(([name, value]): [string, string] => [name, value]));
  if (body !== undefined && !arrived.has('content-type')) arrived.set('content-type', 'text/plain;charset=UTF-8');
  return {
    method,
    url: new URL(url).href,
    headers: arrived,
    text: async () => new TextDecoder().decode(Buffer.from(body ?? '')),
  };
};

/** Makes a repeatable server. It is to be asked one request after the other, or copies of one request at once. */
export const repeatable = (options: ReferenceOptions): RepeatableServer => {
  let name = '';
  let drawn = 0;
  let known: readonly Fetch[] | undefined;
  let fetches: Fetch[] = [];
  let judged: Answered['judged'];
  const fetching =
    <T extends Fetched | Given>(fetch: (uri: string) => Promise<T | undefined>) =>
    async (uri: string): Promise<T | undefined> => {
      const next = known?.[fetches.length];
      const fetched = known === undefined ? await fetch(uri) : next?.uri === uri ? (next.fetched as T) : undefined;
      fetches.push({ uri, fetched });
      return fetched;
    };
  const reference = createReference({
    ...options,
    random: (octets) => createHash('shake256', { outputLength: octets }).update(`${name} ${drawn++}`).digest(),
    fetch: fetching(fetchKeySet),
    fetchIssuer: options.fetchIssuer && fetching(options.fetchIssuer),
    fetchDocument: fetching(fetchDocument),
    judged: (endpoint, refusedBy) => {
      judged = { endpoint, refusedBy };
    },
  });
  const registration = String(reference.document.registration_endpoint);
  return {
    reference,
    answer: async (of, outgoing, given) => {
      [name, drawn, known, fetches, judged] = [of, 0, given, [], undefined];
      const answer = await reference.answer(arriving(outgoing));
      return { answer, fetches, judged, registers: outgoing.url.startsWith(registration) };
    },
  };
};
