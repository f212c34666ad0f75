import type { Endpoint } from '../model/client.ts';
import type { Answer, Exchange, ReadResponse } from '../model/observation.ts';
import { objectIn } from './json-object.ts';

type Body = { readonly [name: string]: unknown } | undefined;
type HasBody = Pick<ReadResponse, 'body'>;
type HasHeaders = Pick<ReadResponse, 'headers'>;

/** Every rule of every profile asks for the same bodies. */
const parsed = new WeakMap<HasBody, Body>();

/** The JSON object in a response body, or undefined when it is none. */
export const bodyObject = (response: HasBody): Body => {
  if (!parsed.has(response)) parsed.set(response, objectIn(response.body));
  return parsed.get(response);
};

/** A response header, lower-cased name; repeated ones joined by a comma. */
export const headerOf = (response: HasHeaders, name: string): string | undefined => {
  const values = response.headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
  return values.length > 0 ? values.join(', ') : undefined;
};

/** Statuses that say nothing about the request itself: try again, or not now. */
const busy = new Set([408, 425, 429]);

/** What a success looks like at each endpoint, in words and as a fact, and the member that makes it one. */
const successes: Readonly<
  Record<
    Endpoint,
    {
      readonly of: string;
      readonly is: (body: Body, response: ReadResponse) => boolean;
      readonly by?: { readonly member: string; readonly type: string };
    }
  >
> = {
  /** RFC 6749 §5.1. */
  token: {
    of: 'an access token',
    is: (_body, { token }) => token !== undefined,
    by: { member: 'access_token', type: 'string' },
  },
  /** RFC 9126 §2.2. */
  'pushed authorization request': {
    of: 'a request_uri',
    is: (body) => typeof body?.request_uri === 'string',
    by: { member: 'request_uri', type: 'string' },
  },
  /** RFC 7662 §2.2. */
  introspection: {
    of: 'an active token',
    is: (body) => body?.active === true,
    by: { member: 'active', type: 'boolean' },
  },
  /** RFC 7009 §2.2: the status alone tells it, the client ignores the body. */
  revocation: { of: 'status 200', is: (_body, { status }) => status === 200 },
  /** RFC 7591 §3.2.1. */
  registration: {
    of: 'a client_id',
    is: (body) => typeof body?.client_id === 'string',
    by: { member: 'client_id', type: 'string' },
  },
  /** RFC 7592 §2: what is registered, or 204 where it is deleted. */
  'client configuration': {
    of: 'a client_id',
    is: (body, { status }) => status === 204 || typeof body?.client_id === 'string',
  },
};

/** The error that a body names; an inactive token is one too (RFC 7662 §2.2). */
const errorOf = (endpoint: Endpoint, body: Body): string | null => {
  if (typeof body?.error === 'string') return body.error;
  return endpoint === 'introspection' && body?.active === false ? 'active: false' : null;
};

/** Characters of the way to a member that are told at most. */
const toldWay = 40;

/**
 * The names above a member of this name, cut short, at whatever depth of a JSON value it stands first; undefined where it
 * does not, and empty at the top.
 */
const wayTo = (value: unknown, name: string): string | undefined => {
  const open: { readonly value: unknown; readonly way: string }[] = [{ value, way: '' }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value: holder, way } = next;
    if (holder === null || typeof holder !== 'object') continue;
    if (Object.hasOwn(holder, name)) return way;
    for (const [step, inner] of Object.entries(holder).reverse())
      open.push({ value: inner, way: (way === '' ? step : `${way}.${step}`).slice(0, toldWay) });
  }
  return undefined;
};

const json = (text: string): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
};

/**
 * What is wrong with a success that no client can read, as a clause: what makes it one is there, but not as a member of the
 * right type at the top of a JSON object. Undefined for every other answer; a page for people is not from the endpoint.
 */
export const malformedSuccess = ({ endpoint = 'token', request, response }: Exchange): string | undefined => {
  const { is, by } = successes[endpoint];
  if (!response || !by || request.method !== 'POST' || response.status < 200 || response.status >= 300)
    return undefined;
  const body = bodyObject(response);
  if (is(body, response) || errorOf(endpoint, body) !== null) return undefined;
  const { member, type } = by;
  if (body && Object.hasOwn(body, member) && typeof body[member] !== type)
    return `"${member}" is ${body[member] === null ? 'null' : `of the type ${Array.isArray(body[member]) ? 'array' : typeof body[member]}`}, not a ${type}`;
  const read = json(response.body);
  const way = read && wayTo(read.value, member);
  if (way !== undefined && way !== '')
    return `"${member}" is not at the top of a JSON object, but below ${JSON.stringify(way)}`;
  const sentAs = headerOf(response, 'content-type') ?? 'nothing in particular';
  const isPage = /html/i.test(sentAs) || /^\s*<(!doctype|html)/i.test(response.body);
  return !read && !isPage && response.body.includes(member)
    ? `"${member}" is in a body that is not JSON, sent as ${sentAs.slice(0, 80)}`
    : undefined;
};

/**
 * Reduces an exchange to what the server answered (RFC 6749 §5.1, §5.2). A 5xx, a redirect or silence is not a refusal.
 *
 * A HEAD is answered without the body (RFC 9110 §9.3.2), so a success does not say what was granted, if anything was. An
 * OPTIONS asks what the endpoint can do (§9.3.7): where no token comes, nothing was granted.
 */
export const answerOf = (exchange: Exchange): Answer => {
  const { endpoint = 'token', request, response, failure } = exchange;
  if (!response) return { kind: 'unclear', reason: failure ?? 'no response' };
  const { status } = response;
  const body = bodyObject(response);
  const error = errorOf(endpoint, body);
  const success = successes[endpoint];
  if (status >= 200 && status < 300 && success.is(body, response)) return { kind: 'granted', status };
  if (status >= 200 && status < 300 && error === null && request.method === 'OPTIONS')
    return { kind: 'refused', status, error };
  if (status >= 500) return { kind: 'unclear', reason: `status ${status}: the server failed` };
  if (busy.has(status)) return { kind: 'unclear', reason: `status ${status}: the server asks for patience` };
  if (status >= 400)
    return { kind: 'refused', status, error, ...(response.cut && body === undefined ? { cut: true as const } : {}) };
  if (status >= 300) return { kind: 'unclear', reason: `status ${status}: a redirect, not followed` };
  if (error !== null && !response.token) return { kind: 'refused', status, error };
  const malformed = malformedSuccess(exchange);
  const why = malformed === undefined ? '' : `: ${malformed}`;
  return { kind: 'unclear', reason: `status ${status} without ${success.of} or an error${why}` };
};

/** An answer in words: `granted (200)`, `refused with invalid_client (401)`. */
export const inWords = (answer: Answer): string => {
  if (answer.kind === 'unclear') return `unclear: ${answer.reason}`;
  const { status, effect } = answer;
  const seen = effect === undefined ? '' : `, and ${effect}`;
  if (answer.kind === 'granted') return `granted (${status}${seen})`;
  return answer.effect === undefined
    ? `refused with ${answer.error ?? 'no error code'} (${status})`
    : `refused in effect (${status}${seen})`;
};

/** Whether two answers say the same: grant or refusal, and the same words. */
export const sameAnswer = (a: Answer, b: Answer): boolean =>
  a.kind === b.kind && (a.kind !== 'refused' || b.kind !== 'refused' || (a.error === b.error && a.status === b.status));

/** Most characters of a server's reason that are repeated. */
const longestReason = 160;

/** What became of a request, in words, and the reason that the server gives for a refusal, on one line and cut short. */
export const withReason = (exchange: Exchange): string => {
  const answer = answerOf(exchange);
  const { error_description: reason } = (exchange.response && bodyObject(exchange.response)) ?? {};
  if (answer.kind !== 'refused' || typeof reason !== 'string' || reason === '') return inWords(answer);
  const text = reason.replace(/[\p{C}\s]+/gu, ' ').trim();
  const cut = text.length > longestReason ? `${text.slice(0, longestReason)}…` : text.replace(/\.$/, '');
  return `${inWords(answer)}: “${cut}”`;
};
