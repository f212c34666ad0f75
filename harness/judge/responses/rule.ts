import { bodyObject, headerOf, malformedSuccess } from '../../exchange/answer.ts';
import type { Endpoint } from '../../model/client.ts';
import type { Exchange, ReadResponse } from '../../model/observation.ts';
import type { Described } from '../../model/report.ts';

/** What a rule may look at beside the answer itself. */
export interface Around {
  /** The issuer identifier that the target file names. */
  readonly issuer?: string | undefined;
  /** All exchanges whose answers can be believed. */
  readonly exchanges: readonly Exchange[];
}

/** A rule that holds for every answer of a kind. Profiles say which of them a document demands, and where. */
export interface Rule extends Described {
  /** Which answers it speaks of. `success`: grants, and what would be one if a client could read it. */
  readonly of: 'granted' | 'refused' | 'all' | 'success';
  /** Endpoints whose answers it speaks of; the token endpoint when absent. */
  readonly at?: readonly Endpoint[] | undefined;
  /** What is wrong with an answer, in words; undefined when nothing is. */
  readonly wrong: (response: ReadResponse, exchange: Exchange, around: Around) => string | undefined;
  /** Narrows the answers it speaks of further. */
  readonly when?: (response: ReadResponse, exchange: Exchange) => boolean;
}

/** A rule that a success can be read. */
export const whole = (id: string, title: string, why: string, at?: Rule['at']): Rule =>
  rule({
    id,
    of: 'success',
    title,
    why,
    wrong: (_response, exchange) => malformedSuccess(exchange),
    ...(at ? { at } : {}),
  });

type KeyHolder = (response: ReadResponse) => unknown;

/** A member of the JSON object in a body. */
export const member =
  (name: string): KeyHolder =>
  (response) =>
    bodyObject(response)?.[name];

/** Whether the object has a member. */
export const present =
  (name: string) =>
  (response: ReadResponse): boolean =>
    member(name)(response) !== undefined;

/** Whether a header lists a directive. */
export const directive = (response: ReadResponse, header: string, wanted: string): boolean =>
  (headerOf(response, header) ?? '').split(',').some((part) => part.trim().toLowerCase() === wanted);

const isJson = (response: ReadResponse): boolean =>
  (headerOf(response, 'content-type') ?? '').split(';')[0]?.trim().toLowerCase() === 'application/json' &&
  bodyObject(response) !== undefined;

/** Why a response is not a JSON object that says so; undefined when it is one. */
export const notJson = (response: ReadResponse): string | undefined =>
  isJson(response)
    ? undefined
    : `the body is ${bodyObject(response) ? 'an object' : 'no JSON object'}, sent as ${headerOf(response, 'content-type') ?? 'nothing in particular'}`;

/** What a request said under a name, empty values left out. */
export const asked = ({ request }: Exchange, name: string): readonly string[] =>
  request.form.flatMap(([key, value]) => (key === name && value !== '' ? [value] : []));

/** Whether a client asked for itself (RFC 6749 §4.4). */
export const forItself = (exchange: Exchange): boolean => asked(exchange, 'grant_type').includes('client_credentials');

/** Writes a rule down; its id is qualified: `answers/granted-no-store`. */
export const rule = ({ id, ...rest }: Omit<Rule, 'cve'>): Rule => ({ id: `answers/${id}`, cve: [], ...rest });

/** Words for what is not fine. */
export const unless = (fine: boolean, words: string): string | undefined => (fine ? undefined : words);
