import { type Context, type Refusal, type Run, refusedAs } from './check.ts';
import { about } from './open-assertion.ts';

/** There is an identifier. */
export const identifierPresent: Run = about(({ claims }) =>
  claims.jti === undefined ? 'The {jwt} has no identifier.' : undefined,
);

/** The identifier is a string that identifies, if it is there. */
export const identifierString: Run = about(({ claims: { jti } }) =>
  jti === undefined || (typeof jti === 'string' && jti !== '')
    ? undefined
    : 'The identifier of the {jwt} is empty or no string.',
);

/** Uses an identifier, which is remembered until its assertion has expired for good. */
export const use = (context: Context, identifier: string): Refusal | undefined => {
  const expiry = Number(context.assertion?.claims.exp) || context.now;
  const was = context.replays.use(identifier, expiry + context.policy.skew, context.now);
  if (was === 'first') return undefined;
  return refusedAs(context.use, was === 'again' ? 'The {jwt} was used before.' : 'Too many are in use.');
};

/** The assertion is used for the first time. An identifier belongs to its issuer; it is used up by this check alone. */
export const unused: Run = about(({ claims: { iss, jti } }, context) =>
  typeof jti === 'string' && jti !== '' ? use(context, JSON.stringify([iss, jti])) : undefined,
);
