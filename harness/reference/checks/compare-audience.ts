import type { Json } from '../message/json.ts';
import type { Run } from './check.ts';
import { about } from './open-assertion.ts';

/** The values of an audience: one, several, or, for anything but a string or an array, none. */
export const values = (aud: Json | undefined): readonly Json[] =>
  typeof aud === 'string' ? [aud] : Array.isArray(aud) ? (aud as readonly Json[]) : [];

/** Every value is a string (RFC 7519 §4.1.3). */
export const audienceStrings: Run = about(({ claims }) =>
  values(claims.aud).every((value) => typeof value === 'string')
    ? undefined
    : 'The audience of the {jwt} has a value that is not a string.',
);

/** One value names this server, by Simple String Comparison. */
export const audienceOurs: Run = about(({ claims }, { ours }) =>
  values(claims.aud).some((value) => ours.some((our) => our === value))
    ? undefined
    : 'The audience of the {jwt} is not this server.',
);

/** There is no other value. */
export const audienceSole: Run = about(({ claims }) =>
  values(claims.aud).length < 2 ? undefined : 'The audience of the {jwt} has several values.',
);

/** The audience is a string, not an array. */
export const audienceString: Run = about(({ claims }) =>
  Array.isArray(claims.aud) ? 'The audience of the {jwt} is not a string.' : undefined,
);
