import type { Credentials } from '../model/credential.ts';
import type { Change, Draft, HttpDraft, Parameter } from '../model/request.ts';
import { changed } from './formats/formats.ts';
import { struck } from './formats/layers.ts';

/** The name of the credential that changes strike where a draft does not say. */
const usual = 'assertion';

/** The credential that a draft is about, by name. */
export const subjectOf = ({ subject = usual }: Draft): string => subject;

const replaced = (headers: readonly Parameter[], others: readonly Parameter[]): readonly Parameter[] => {
  const names = new Set(others.map(([name]) => name.toLowerCase()));
  return [...headers.filter(([name]) => !names.has(name.toLowerCase())), ...others];
};

const leftOut = (headers: readonly Parameter[], names: readonly string[] = []): readonly Parameter[] =>
  headers.filter(([name]) => !names.some((one) => one.toLowerCase() === name.toLowerCase()));

const credentialsOf = (draft: Draft, { credentials, within = {}, ...layers }: Change): Credentials => {
  const { form: _form, query: _query, http: _http, withoutHeaders: _without, ...own } = layers;
  const there: Credentials = Object.fromEntries(
    Object.entries({ ...draft.credentials, ...credentials }).flatMap(([name, one]) => (one ? [[name, one]] : [])),
  );
  const subject = subjectOf(draft);
  if (struck(own).length > 0 && !there[subject])
    throw new Error(`a change strikes ${struck(own).join(', ')}, and the draft has no ${subject}`);
  return Object.fromEntries(
    Object.entries(there).map(([name, one]) => {
      const named = within[name] ? changed(one, within[name]) : one;
      return [name, name === subject ? changed(named, own) : named];
    }),
  );
};

const httpOf = (draft: Draft, { http = {}, query, withoutHeaders }: Change): HttpDraft => ({
  ...draft.http,
  ...http,
  headers: leftOut(replaced(draft.http.headers, http.headers ?? []), withoutHeaders),
  query: [...draft.http.query, ...(http.query ?? []), ...(query?.(draft.form) ?? [])],
});

/**
 * Applies a change to a draft. Each format changes its own layers; headers take the place of those of the same name,
 * query parameters are added to those that every request carries, and what the change does not name stays.
 */
export const apply = (draft: Draft, change: Change): Draft => ({
  ...draft,
  ...(draft.credentials || change.credentials ? { credentials: credentialsOf(draft, change) } : {}),
  form: change.form ? change.form(draft.form) : draft.form,
  http: httpOf(draft, change),
});
