import type { Change, Draft, Members } from './model.ts';

type Rewrite<In, Out extends In | Uint8Array> = ((value: In) => Out) | undefined;

const merged = (base: Members, change: Members | undefined): Members =>
  Object.fromEntries(Object.entries({ ...base, ...change }).filter(([, value]) => value !== undefined));

const later = <In, Out extends In | Uint8Array>(base: Rewrite<In, Out>, change: Rewrite<In, Out>): Rewrite<In, Out> =>
  change ?? base;

/**
 * Applies a change to a draft. Members are merged, `undefined` removes one; headers and query parameters are added to
 * those that every request carries; a rewriting function takes the place of an earlier one at the same layer.
 */
export const apply = (draft: Draft, change: Change): Draft => ({
  now: draft.now,
  assertion: {
    header: merged(draft.assertion.header, change.header),
    claims: merged(draft.assertion.claims, change.claims),
    headerText: later(draft.assertion.headerText, change.headerText),
    claimsText: later(draft.assertion.claimsText, change.claimsText),
    headerSegment: later(draft.assertion.headerSegment, change.headerSegment),
    claimsSegment: later(draft.assertion.claimsSegment, change.claimsSegment),
    signing: { ...draft.assertion.signing, ...change.signing },
    compact: later(draft.assertion.compact, change.compact),
  },
  form: change.form ? change.form(draft.form) : draft.form,
  http: {
    method: change.http?.method ?? draft.http.method,
    contentType: change.http && 'contentType' in change.http ? change.http.contentType : draft.http.contentType,
    headers: [...draft.http.headers, ...(change.http?.headers ?? [])],
    query: [...draft.http.query, ...(change.http?.query ?? [])],
  },
});
