import type { EndpointName } from '../../checks/check.ts';
import type { Mutation } from '../../endpoint/mutate.ts';
import type { Answer } from '../../message/answer.ts';

/** An answer with other members, where it has some. */
export const body = (answer: Answer, change: (members: Readonly<Record<string, unknown>>) => object): Answer =>
  typeof answer.body === 'string' ? answer : { ...answer, body: { ...change(answer.body) } };

/** Has the last word on the answers of an endpoint. */
export const responding = (at: EndpointName, respond: NonNullable<Mutation['respond']>): Mutation => ({ at, respond });
