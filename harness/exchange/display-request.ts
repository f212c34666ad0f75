import type { SentRequest } from '../model/observation.ts';
import type { Draft, Parameter, Value } from '../model/request.ts';
import { displayValue } from '../request/difference.ts';
import { formatOf } from '../request/formats/formats.ts';
import type { Prepared } from '../request/prepare.ts';
import { holdsSecret } from './secret-names.ts';

/** A request as it is shown, before what is known to be secret is cut out of it. */
export type DisplayedRequest = SentRequest;

/** A URL with more parameters in its query. */
export const withQuery = (url: string, query: string): string =>
  query === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${query}`;

/** Characters of a parameter that are shown at most. */
const shownLength = 4096;

const shortened = (text: string): string =>
  text.length > shownLength ? `${text.slice(0, 64)}… (${text.length} characters)` : text;

const displayParameters = (parameters: readonly Parameter[], draft: Draft): (readonly [string, string])[] =>
  parameters.map(([name, value]) => {
    const shown = shortened(displayValue(value, draft));
    if (name.toLowerCase() === 'authorization' && typeof value === 'string')
      return [name, `${shown.split(' ')[0]} <credentials>`];
    return [name, holdsSecret(name) && shown !== '' ? '<secret>' : shown];
  });

/** The names of the credentials that stand in a value. */
const named = (value: Value): readonly string[] => {
  if (typeof value === 'string') return [];
  if (Array.isArray(value)) return (value as readonly Value[]).flatMap(named);
  const open = value as Exclude<Value, string | readonly Value[]>;
  return open.slot === 'credential' ? [open.name] : [];
};

/** What a request presents, each credential in the words of its format. */
const displayCredentials = ({ draft, made }: Prepared): NonNullable<SentRequest['credentials']> => {
  const presented = new Set(
    [...draft.form, ...draft.http.query, ...draft.http.headers].flatMap(([, value]) => named(value)),
  );
  return Object.entries(made).flatMap(([name, one]) => {
    const shown = presented.has(name) ? formatOf(one.credential).display?.(one) : undefined;
    return shown === undefined ? [] : [{ name, ...shown }];
  });
};

/** A request in words: what only the wire knows is named. Its literal texts are as they are sent, not yet cleaned. */
export const displayRequest = (endpoint: string, prepared: Prepared): DisplayedRequest => {
  const { draft } = prepared;
  const headers = [
    ...(draft.http.contentType === undefined ? [] : [['content-type', draft.http.contentType] as const]),
    ...displayParameters(draft.http.headers, draft),
  ];
  const credentials = displayCredentials(prepared);
  const form = displayParameters(draft.form, draft);
  const body = draft.http.body?.(form);
  return {
    method: draft.http.method,
    url: withQuery(
      endpoint,
      displayParameters(draft.http.query, draft)
        .map(([name, value]) => `${name}=${value}`)
        .join('&'),
    ),
    headers,
    form: body === undefined ? form : [],
    ...(body === undefined ? {} : { body }),
    ...(credentials.length > 0 ? { credentials } : {}),
  };
};

/** A displayed request without confidences. */
export const cleanRequest = (
  { method, url, headers, form, body, credentials }: DisplayedRequest,
  clean: (text: string) => string,
): SentRequest => {
  const pairs = (list: SentRequest['form']): SentRequest['form'] =>
    list.map(([name, value]) => [name, clean(value)] as const);
  const cleaned = {
    method,
    url: clean(url),
    headers: pairs(headers),
    form: pairs(form),
    ...(body === undefined ? {} : { body: clean(body) }),
  };
  const shown = credentials?.map((one) =>
    one.format === 'saml'
      ? { ...one, xml: clean(one.xml) }
      : { ...one, header: clean(one.header), claims: clean(one.claims) },
  );
  return { ...cleaned, ...(shown ? { credentials: shown } : {}) };
};
