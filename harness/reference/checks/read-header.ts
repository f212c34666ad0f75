import type { Run } from './check.ts';
import { about } from './open-assertion.ts';

/** We understand no extension, so none may be critical; `b64` has no place in a JWT (RFC 7797 §7). */
export const extensionsUnderstood: Run = about(({ header }) =>
  'crit' in header || header.b64 === false
    ? 'The {jwt} has a critical header parameter that is not understood.'
    : undefined,
);

/** A media type without its prefix, in lower case (RFC 7515 §4.1.9, RFC 8725 §3.11). */
export const mediaType = (typ: string): string => typ.toLowerCase().replace(/^application\//, '');

/** The type is absent, or that of a client assertion: another kind of JWT is none. */
export const typeFits: Run = about(({ header: { typ } }, { policy }) =>
  typ === undefined || (typeof typ === 'string' && policy.types.includes(mediaType(typ)))
    ? undefined
    : 'The typ of the {jwt} is not that of a client assertion.',
);

/** The type is one that grants have: none, or no more than that it is a JWT (RFC 10070 §4), but where a document has its own. */
export const grantTypeFits: Run = about(({ header }, { policy }) => {
  const typ = header?.typ;
  return policy.grantTypes.includes(typeof typ === 'string' ? mediaType(typ) : (typ as undefined))
    ? undefined
    : 'The typ of the {jwt} is that of another kind of JWT.';
});

/** There is a type. */
export const typePresent: Run = about(({ header: { typ } }) =>
  typ === undefined ? 'The {jwt} has no typ.' : undefined,
);

/** No header parameter says that the key is somewhere else: none of our clients registered a place for its keys. */
export const keyNotElsewhere: Run = about(({ header }) =>
  'jku' in header ? 'The jku of the {jwt} is not registered.' : undefined,
);

/** The algorithm is one that the policy lists. */
export const algorithmListed: Run = about(({ header: { alg } }, { policy }) =>
  policy.algorithms === undefined || (typeof alg === 'string' && policy.algorithms.includes(alg))
    ? undefined
    : 'The algorithm of the {jwt} is not permitted.',
);

/** The key identifier is a string, if it is there. */
export const kidString: Run = about(({ header: { kid } }) =>
  kid === undefined || typeof kid === 'string' ? undefined : 'The kid of the {jwt} is not a string.',
);
