import type { Run } from './check.ts';
import { about } from './open-assertion.ts';

const isTime = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);

/** There is an expiry, and it is a number. */
export const expiryNumber: Run = about(({ claims }) =>
  isTime(claims.exp) ? undefined : 'The expiry of the {jwt} is missing or no number.',
);

// The checks below meet other types only where a check above is missing, and then compare them as the language does.

/** The assertion has not expired, allowing for skew. */
export const expiryAhead: Run = about(({ claims }, { now, policy }) =>
  now - policy.skew >= (claims.exp as number) ? 'The {jwt} has expired.' : undefined,
);

/** The assertion does not live longer than agreed. */
export const expiryNear: Run = about(({ claims }, { now, policy }) =>
  (claims.exp as number) > now + policy.longest + policy.skew
    ? 'The {jwt} is valid for longer than agreed.'
    : undefined,
);

/** The time before which the assertion is not valid is a number, if it is there. */
export const notBeforeNumber: Run = about(({ claims }) =>
  claims.nbf === undefined || isTime(claims.nbf) ? undefined : 'The not-before time of the {jwt} is not a number.',
);

/** The assertion is valid already, allowing for skew. */
export const notBeforeReached: Run = about(({ claims }, { now, policy }) =>
  (claims.nbf as number) > now + policy.skew ? 'The {jwt} is not valid yet.' : undefined,
);

/** The time of issue is a number, if it is there. */
export const issuedNumber: Run = about(({ claims }) =>
  claims.iat === undefined || isTime(claims.iat) ? undefined : 'The time of issue of the {jwt} is not a number.',
);

/** The assertion was not issued in the future, allowing for skew. */
export const issuedReached: Run = about(({ claims }, { now, policy }) =>
  (claims.iat as number) > now + policy.skew ? 'The {jwt} is issued in the future.' : undefined,
);
