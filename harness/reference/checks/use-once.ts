import { type Context, invalidClient, type Refusal, type Run } from './check.ts';
import { about } from './open-assertion.ts';

/** There is an identifier. */
export const identifierPresent: Run = about(({ claims }) =>
  claims.jti === undefined ? invalidClient('The assertion has no identifier.') : undefined,
);

/** The identifier is a string that identifies, if it is there. */
export const identifierString: Run = about(({ claims: { jti } }) =>
  jti === undefined || (typeof jti === 'string' && jti !== '')
    ? undefined
    : invalidClient('The identifier of the assertion is empty or no string.'),
);

/** Uses an identifier, which is remembered until its assertion has expired for good. */
export const use = (context: Context, identifier: string): Refusal | undefined => {
  const expiry = Number(context.assertion?.claims.exp) || context.now;
  const was = context.replays.use(identifier, expiry + context.policy.skew, context.now);
  if (was === 'first') return undefined;
  return invalidClient(was === 'again' ? 'The assertion was used before.' : 'Too many assertions are in use.');
};

/** The assertion is used for the first time. An identifier belongs to its issuer; it is used up by this check alone. */
export const unused: Run = about(({ claims: { iss, jti } }, context) =>
  typeof jti === 'string' && jti !== '' ? use(context, JSON.stringify([iss, jti])) : undefined,
);
