import type { SentRequest } from '../model/observation.ts';
import type { Parameter, Value } from '../model/request.ts';
import { displayValue, type Made } from '../request/difference.ts';
import type { Forged } from '../request/jwt.ts';
import { curl } from './curl.ts';
import { holdsSecret } from './secret-names.ts';

/** A request as it is shown, before what is known to be secret is cut out of it. */
export type DisplayedRequest = Omit<SentRequest, 'curl'>;

/** A URL with more parameters in its query. */
export const withQuery = (url: string, query: string): string =>
  query === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${query}`;

const decoded = (segment: string): string => Buffer.from(segment, 'base64url').toString();

/** Characters of a parameter that are shown at most. */
const shownLength = 4096;

const shortened = (text: string): string =>
  text.length > shownLength ? `${text.slice(0, 64)}… (${text.length} characters)` : text;

const displayParameters = (parameters: readonly Parameter[]): (readonly [string, string])[] =>
  parameters.map(([name, value]) => {
    const shown = shortened(displayValue(value));
    if (name.toLowerCase() === 'authorization' && typeof value === 'string')
      return [name, `${shown.split(' ')[0]} <credentials>`];
    return [name, holdsSecret(name) && shown !== '' ? '<secret>' : shown];
  });

const hasAssertion = (value: Value): boolean =>
  Array.isArray(value)
    ? (value as readonly Value[]).some(hasAssertion)
    : typeof value !== 'string' && (value as { readonly slot: string }).slot === 'assertion';

const displayAssertion = (forged: Forged): NonNullable<SentRequest['assertion']> => {
  const [header, claims, ...rest] = forged.compact.after.split('.');
  const parsed = rest.length === 1 && forged.compact.after !== forged.compact.before;
  return {
    header: parsed ? decoded(header ?? '') : forged.headerText.after,
    claims: parsed ? decoded(claims ?? '') : forged.claimsText.after,
    signature: `${forged.signer}: ${forged.signature.after}`,
  };
};

/** A request in words: what only the wire knows is named. Its literal texts are as they are sent, not yet cleaned. */
export const displayRequest = (endpoint: string, { draft, forged }: Made): DisplayedRequest => {
  const headers = [
    ...(draft.http.contentType === undefined ? [] : [['content-type', draft.http.contentType] as const]),
    ...displayParameters(draft.http.headers),
  ];
  const presented = [...draft.form, ...draft.http.query, ...draft.http.headers].some(([, value]) =>
    hasAssertion(value),
  );
  const form = displayParameters(draft.form);
  const body = draft.http.body?.(form);
  return {
    method: draft.http.method,
    url: withQuery(
      endpoint,
      displayParameters(draft.http.query)
        .map(([name, value]) => `${name}=${value}`)
        .join('&'),
    ),
    headers,
    form: body === undefined ? form : [],
    ...(body === undefined ? {} : { body }),
    ...(presented && forged ? { assertion: displayAssertion(forged) } : {}),
  };
};

/** A displayed request without confidences, and the command that sends it again. */
export const cleanRequest = (
  { method, url, headers, form, body, assertion }: DisplayedRequest,
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
  const shown = assertion && { ...assertion, header: clean(assertion.header), claims: clean(assertion.claims) };
  return { ...cleaned, ...(shown ? { assertion: shown } : {}), curl: curl(cleaned) };
};
