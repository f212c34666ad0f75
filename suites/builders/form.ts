import type { Parameter, Value } from '../../harness/model/request.ts';

/** Parameters without those of a name. */
export const without = (parameters: readonly Parameter[], name: string): readonly Parameter[] =>
  parameters.filter(([key]) => key !== name);

/** Parameters with one set: in place where it stands, else at the end. */
export const having = (parameters: readonly Parameter[], name: string, value: Value): readonly Parameter[] =>
  parameters.some(([key]) => key === name)
    ? parameters.map((parameter) => (parameter[0] === name ? [name, value] : parameter))
    : [...parameters, [name, value]];
