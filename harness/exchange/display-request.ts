import type { SentRequest } from '../model/observation.ts';
import type { Draft, Parameter, Value } from '../model/request.ts';
import { displayValue } from '../request/difference.ts';
import { formatOf } from '../request/formats/formats.ts';
import type { Prepared } from '../request/prepare.ts';
import { curl } from './curl.ts';
import { scrub } from './redact.ts';

/** A URL with more parameters in its query. */
export const withQuery = (url: string, query: string): string =>
  query === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${query}`;

const secretNames = /secret|password/i;

/** Characters of a parameter that are shown at most. */
const shownLength = 4096;

const shortened = (text: string): string =>
  text.length > shownLength ? `${text.slice(0, 64)}… (${text.length} characters)` : text;

const displayParameters = (parameters: readonly Parameter[], draft: Draft): (readonly [string, string])[] =>
  parameters.map(([name, value]) => {
    const shown = shortened(displayValue(value, draft));
    if (name.toLowerCase() === 'authorization' && typeof value === 'string')
      return [name, `${shown.split(' ')[0]} <credentials>`];
    return [name, secretNames.test(name) && shown !== '' ? '<secret>' : shown];
  });

/** The names of the credentials that stand in a value. */
const named = (value: Value): readonly string[] => {
  if (typeof value === 'string') return [];
  if (Array.isArray(value)) return (value as readonly Value[]).flatMap(named);
  const open = value as Exclude<Value, string | readonly Value[]>;
  return open.slot === 'credential' ? [open.name] : [];
};

/** What a request presents, each credential in the words of its format. */
const displayCredentials = (
  { draft, made }: Prepared,
  clean: (text: string) => string,
): NonNullable<SentRequest['credentials']> => {
  const presented = new Set(
    [...draft.form, ...draft.http.query, ...draft.http.headers].flatMap(([, value]) => named(value)),
  );
  return Object.entries(made).flatMap(([name, one]) => {
    const shown = presented.has(name) ? formatOf(one.credential).display?.(one) : undefined;
    if (shown === undefined) return [];
    const cleaned = Object.entries(shown).map(([member, text]) => [member, member === 'format' ? text : clean(text)]);
    return [{ name, ...(Object.fromEntries(cleaned) as typeof shown) }];
  });
};

/** A request as it may be shown: what only the wire knows is named, known secrets are cut out. */
export const displayRequest = (endpoint: string, prepared: Prepared, secrets: readonly string[]): SentRequest => {
  const { draft } = prepared;
  const clean = (text: string): string => scrub(text, secrets, '<secret>');
  const pairs = (list: readonly Parameter[]) =>
    displayParameters(list, draft).map(([name, value]) => [name, clean(value)] as const);
  const headers = [
    ...(draft.http.contentType === undefined ? [] : [['content-type', draft.http.contentType] as const]),
    ...pairs(draft.http.headers),
  ];
  const credentials = displayCredentials(prepared, clean);
  const form = pairs(draft.form);
  const body = draft.http.body?.(form);
  const request = {
    method: draft.http.method,
    url: withQuery(
      endpoint,
      pairs(draft.http.query)
        .map(([name, value]) => `${name}=${value}`)
        .join('&'),
    ),
    headers,
    form: body === undefined ? form : [],
    ...(body === undefined ? {} : { body: clean(body) }),
    ...(credentials.length > 0 ? { credentials } : {}),
  };
  return { ...request, curl: curl(request) };
};
