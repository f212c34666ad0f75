import type { HttpDraft, Parameter, Value } from '../../harness/model/request.ts';

/** A POST with a form in its body (RFC 6749 §3.2). */
export const formPost: HttpDraft = {
  method: 'POST',
  contentType: 'application/x-www-form-urlencoded',
  headers: [],
  query: [],
};

/** Parameters without those of a name. */
export const without = (parameters: readonly Parameter[], name: string): readonly Parameter[] =>
  parameters.filter(([key]) => key !== name);

/** Parameters with one set: in place where it stands, else at the end. */
export const having = (parameters: readonly Parameter[], name: string, value: Value): readonly Parameter[] =>
  parameters.some(([key]) => key === name)
    ? parameters.map((parameter) => (parameter[0] === name ? [name, value] : parameter))
    : [...parameters, [name, value]];
