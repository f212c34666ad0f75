import type { Context } from '../../checks/check.ts';
import type { Mutation } from '../../endpoint/mutate.ts';
import type { Answer } from '../../message/answer.ts';
import type { Written } from './make.ts';

/** What becomes of an answer. */
export type Rewrite = (answer: Answer, context: Context, refusedBy: string | undefined) => Answer;

const members = ({ body }: Answer): Readonly<Record<string, unknown>> => (typeof body === 'string' ? {} : body);

/** Adds members, or replaces them. */
export const having =
  (added: (answer: Answer, context: Context) => Readonly<Record<string, unknown>>): Rewrite =>
  (answer, context) => ({ ...answer, body: { ...members(answer), ...added(answer, context) } });

/** Leaves a member out. */
export const leaving =
  (name: string): Rewrite =>
  (answer) => ({
    ...answer,
    body: Object.fromEntries(Object.entries(members(answer)).filter(([key]) => key !== name)),
  });

/** Sets a header. */
export const withHeader =
  (name: string, value: string): Rewrite =>
  (answer) => ({ ...answer, headers: { ...answer.headers, [name]: value } });

/** Leaves a header out. */
export const withoutHeader =
  (name: string): Rewrite =>
  (answer) => ({
    ...answer,
    headers: Object.fromEntries(Object.entries(answer.headers).filter(([key]) => key !== name)),
  });

/** Sets the status. */
export const withStatus =
  (status: number): Rewrite =>
  (answer) => ({ ...answer, status });

/** Rewrites grants. */
export const granting = (rewrite: Rewrite): Mutation => ({
  respond: (answer, context, refusedBy) => (refusedBy === undefined ? rewrite(answer, context, refusedBy) : answer),
});

/** Rewrites refusals, or some of them. */
export const refusing = (
  rewrite: Rewrite,
  only: (context: Context, refusedBy: string) => boolean = () => true,
): Mutation => ({
  respond: (answer, context, refusedBy) =>
    refusedBy !== undefined && only(context, refusedBy) ? rewrite(answer, context, refusedBy) : answer,
});

/** A scenario that notices a mutant wherever it is presented. */
export interface Wherever {
  readonly wherever: string;
}

/** A scenario, to stand among rules: it notices the mutant in every suite that has it. */
export const wherever = (scenario: string): Wherever => ({ wherever: scenario });

const nameOf = (one: string | Wherever): string => {
  if (typeof one !== 'string') return one.wherever;
  return one.includes('/') ? one : `answers/${one}`;
};

/** A mutant that rules for all answers notice; scenarios among them are qualified, or {@link wherever}. */
export const rule = (
  id: string,
  sentence: string,
  mutation: Mutation,
  ...noticedBy: readonly (string | Wherever)[]
): Written => ({ id, sentence, mutation, noticedBy: noticedBy.map(nameOf) });

/** A body in which the first member stands twice. */
export const bothTimes = (answer: Answer): string => {
  const [[name, value] = []] = Object.entries(members(answer));
  return JSON.stringify(members(answer)).replace('{', `{${JSON.stringify(name)}:${JSON.stringify(value)},`);
};
