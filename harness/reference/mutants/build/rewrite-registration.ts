import { invalidMetadata, type Registering, type RegisterRun } from '../../registration/check.ts';
import type { RegistrationMutation } from '../../registration/registration.ts';

/** Tells whether something holds of a registration. */
export type When = (registering: Registering) => boolean;

/** Passes a check over when something holds. */
export const passing = (check: string, when: When): NonNullable<RegistrationMutation['altered']> => ({
  [check]: (original) => (registering) => (when(registering) ? undefined : original(registering)),
});

/** Refuses more than the original check. */
export const refusing = (check: string, when: When): NonNullable<RegistrationMutation['altered']> => ({
  [check]:
    (original): RegisterRun =>
    (registering) =>
      when(registering) ? invalidMetadata('The metadata are not accepted.') : original(registering),
});

/** The last word on an answer. */
export type Respond = NonNullable<RegistrationMutation['respond']>;

/** Members of client information. */
export type Members = Readonly<Record<string, unknown>>;

/** Rewrites client information. */
export const rewriting =
  (change: (members: Members, registering: Registering | undefined) => Members): Respond =>
  (answer, refusedBy, registering) =>
    refusedBy !== undefined || typeof answer.body === 'string'
      ? answer
      : { ...answer, body: change(answer.body, registering) };
