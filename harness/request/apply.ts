import type { Members } from '../model/json.ts';
import type { AssertionDraft, Change, Draft, Parameter } from '../model/request.ts';

type Rewrite<In, Out extends In | Uint8Array> = ((value: In) => Out) | undefined;

const merged = (base: Members, change: Members | undefined): Members =>
  Object.fromEntries(Object.entries({ ...base, ...change }).filter(([, value]) => value !== undefined));

const later = <In, Out extends In | Uint8Array>(base: Rewrite<In, Out>, change: Rewrite<In, Out>): Rewrite<In, Out> =>
  change ?? base;

const replaced = (headers: readonly Parameter[], others: readonly Parameter[]): readonly Parameter[] => {
  const names = new Set(others.map(([name]) => name.toLowerCase()));
  return [...headers.filter(([name]) => !names.has(name.toLowerCase())), ...others];
};

const leftOut = (headers: readonly Parameter[], names: readonly string[] = []): readonly Parameter[] =>
  headers.filter(([name]) => !names.some((one) => one.toLowerCase() === name.toLowerCase()));

const changed = (assertion: AssertionDraft, change: Change): AssertionDraft => ({
  header: merged(assertion.header, change.header),
  claims: merged(assertion.claims, change.claims),
  headerText: later(assertion.headerText, change.headerText),
  claimsText: later(assertion.claimsText, change.claimsText),
  headerSegment: later(assertion.headerSegment, change.headerSegment),
  claimsSegment: later(assertion.claimsSegment, change.claimsSegment),
  signing: { ...assertion.signing, ...change.signing },
  compact: later(assertion.compact, change.compact),
});

/**
 * Applies a change to a draft. Members are merged, `undefined` removes one; headers take the place of those of the same
 * name, query parameters are added to those that every request carries; a rewriting function takes the place of an earlier one at the same layer.
 */
export const apply = (draft: Draft, change: Change): Draft => ({
  now: draft.now,
  assertion: draft.assertion && changed(draft.assertion, change),
  form: change.form ? change.form(draft.form) : draft.form,
  http: {
    endpoint: change.http?.endpoint ?? draft.http.endpoint,
    method: change.http?.method ?? draft.http.method,
    contentType: change.http && 'contentType' in change.http ? change.http.contentType : draft.http.contentType,
    headers: leftOut(replaced(draft.http.headers, change.http?.headers ?? []), change.withoutHeaders),
    query: [...draft.http.query, ...(change.http?.query ?? []), ...(change.query?.(draft.form) ?? [])],
    body: change.http?.body ?? draft.http.body,
  },
});
