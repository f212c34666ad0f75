import type { Proof } from '../message/proof.ts';
import { type Context, type Run, refusedAs, uses } from './check.ts';
import { about, claimsObject, headerObject, textUtf8, threeSegments } from './open-assertion.ts';

/** Seconds after its creation for which a proof is taken, skew left aside. */
const lifetime = 60;

/** A check of what only a proof has: true when it holds. */
const proving = (wrong: string, holds: (proof: Proof, context: Context) => boolean): Run =>
  about((_jwt, context) => (context.proof === undefined || holds(context.proof, context) ? undefined : wrong));

/** Tokens are bound, so there is a proof. */
export const proofPresent: Run = ({ request }) =>
  request.dpop === undefined ? refusedAs(uses.proof, 'The {jwt} is missing.') : undefined;

/** Several headers arrive as one, joined by commas. */
export const proofSingle: Run = ({ request }) =>
  request.dpop?.includes(',') ? refusedAs(uses.proof, 'There is more than one {jwt}.') : undefined;

const firstOf =
  (...runs: readonly Run[]): Run =>
  async (context) => {
    for (const run of runs) {
      const refused = await run(context);
      if (refused) return refused;
    }
    return undefined;
  };

/** It is a JWT: three segments, two of them JSON objects in UTF-8 (RFC 9449 §4.3 item 2). */
export const proofFormed = firstOf(threeSegments, textUtf8, headerObject, claimsObject);

/** It says that it is a proof. */
export const proofTyped = proving('The {jwt} is of another type.', ({ header }) => header.typ === 'dpop+jwt');

/** Its algorithm is asymmetric, and one that the policy lists. */
export const proofAlgorithm = proving(
  'The algorithm of the {jwt} is not accepted.',
  ({ header }, { policy }) => policy.algorithms?.some((one) => one === header.alg) ?? false,
);

const confidential = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** Its header holds a key, and the public half alone. */
export const proofKey = proving(
  'The key of the {jwt} is missing or private.',
  ({ header: { jwk }, key }) => key !== undefined && !confidential.some((name) => name in (jwk as object)),
);

/** That key signed it; the algorithm none has no signature that could be verified. */
export const proofSigned = proving(
  'The signature of the {jwt} is wrong.',
  ({ header, key, input, signature }, { verifies }) =>
    header.alg === 'none' || (key !== undefined && verifies(header.alg, key, input, signature)),
);

/** It is made for this method. */
export const proofMethod = proving(
  'The {jwt} is made for another method.',
  ({ claims }, { request }) => claims.htm === request.method,
);

/** A URI without query and fragment, in its normal form (RFC 3986 §6.2.2, §6.2.3). */
const bare = (uri: unknown): string | undefined => {
  if (typeof uri !== 'string' || !URL.canParse(uri)) return undefined;
  const { origin, pathname } = new URL(uri);
  return origin + pathname;
};

/** It is made for this endpoint. */
export const proofUri = proving(
  'The {jwt} is made for another URI.',
  ({ claims }, { here }) => bare(claims.htu) === bare(here),
);

/** It was made a short while ago. */
export const proofRecent = proving(
  'The {jwt} is too old, or made in the future.',
  ({ claims: { iat } }, { now, policy: { skew } }) =>
    typeof iat === 'number' && iat >= now - lifetime - skew && iat <= now + skew,
);

/** It can be told from other proofs. */
export const proofIdentified = proving(
  'The {jwt} has no identifier.',
  ({ claims: { jti } }) => typeof jti === 'string' && jti !== '',
);

/** It is used for the first time. An identifier belongs to its key, and is remembered as long as the proof is taken. */
export const proofUnused = proving(
  'The {jwt} was used before.',
  ({ claims: { jti }, header }, { replays, now, policy: { skew } }) =>
    typeof jti !== 'string' ||
    replays.use(JSON.stringify(['dpop', header.jwk ?? null, jti]), now + lifetime + 2 * skew, now) === 'first',
);
