import type { SentRequest } from '../model/observation.ts';
import type { Parameter, Value } from '../model/request.ts';
import { displayValue, type Made } from '../request/difference.ts';
import type { Forged } from '../request/jwt.ts';
import { curl } from './curl.ts';
import { scrub } from './redact.ts';

/** A URL with more parameters in its query. */
export const withQuery = (url: string, query: string): string =>
  query === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${query}`;

const decoded = (segment: string): string => Buffer.from(segment, 'base64url').toString();

const secretNames = /secret|password/i;

/** Characters of a parameter that are shown at most. */
const shownLength = 4096;

const shortened = (text: string): string =>
  text.length > shownLength ? `${text.slice(0, 64)}… (${text.length} characters)` : text;

const displayParameters = (parameters: readonly Parameter[]): (readonly [string, string])[] =>
  parameters.map(([name, value]) => {
    const shown = shortened(displayValue(value));
    if (name.toLowerCase() === 'authorization' && typeof value === 'string')
      return [name, `${shown.split(' ')[0]} <credentials>`];
    return [name, secretNames.test(name) && shown !== '' ? '<secret>' : shown];
  });

const hasAssertion = (value: Value): boolean =>
  Array.isArray(value)
    ? (value as readonly Value[]).some(hasAssertion)
    : typeof value !== 'string' && (value as { readonly slot: string }).slot === 'assertion';

const displayAssertion = (forged: Forged, clean: (text: string) => string): NonNullable<SentRequest['assertion']> => {
  const [header, claims, ...rest] = forged.compact.after.split('.');
  const parsed = rest.length === 1 && forged.compact.after !== forged.compact.before;
  return {
    header: clean(parsed ? decoded(header ?? '') : forged.headerText.after),
    claims: clean(parsed ? decoded(claims ?? '') : forged.claimsText.after),
    signature: `${forged.signer}: ${forged.signature.after}`,
  };
};

/** A request as it may be shown: what only the wire knows is named, known secrets are cut out. */
export const displayRequest = (endpoint: string, { draft, forged }: Made, secrets: readonly string[]): SentRequest => {
  const clean = (text: string): string => scrub(text, secrets, '<secret>');
  const pairs = (list: readonly Parameter[]) =>
    displayParameters(list).map(([name, value]) => [name, clean(value)] as const);
  const headers = [
    ...(draft.http.contentType === undefined ? [] : [['content-type', draft.http.contentType] as const]),
    ...pairs(draft.http.headers),
  ];
  const presented = [...draft.form, ...draft.http.query, ...draft.http.headers].some(([, value]) =>
    hasAssertion(value),
  );
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
    ...(presented && forged ? { assertion: displayAssertion(forged, clean) } : {}),
  };
  return { ...request, curl: curl(request) };
};
