import type { Proof } from '../message/proof.ts';
import type { Context, Refusal, Run } from './check.ts';
import {
  claimsObject,
  headerObject,
  membersUnique,
  segmentsBase64url,
  textUtf8,
  threeSegments,
} from './open-assertion.ts';
import { extensionsUnderstood } from './read-header.ts';

/** Seconds after its creation for which a proof is taken, skew left aside. */
const lifetime = 60;

/** A refusal for a proof that does not hold (RFC 9449 §5). */
const invalidProof = (description: string): Refusal => ({ error: 'invalid_dpop_proof', description });

/** A check of the proof, where there is one: true when it holds. */
const proving =
  (description: string, holds: (proof: Proof, context: Context) => boolean): Run =>
  (context) =>
    context.proof === undefined || holds(context.proof, context) ? undefined : invalidProof(description);

/** Tokens are bound, so there is a proof. */
export const proofPresent: Run = ({ request }) =>
  request.dpop === undefined ? invalidProof('The DPoP proof is missing.') : undefined;

/** Several headers arrive as one, joined by commas. */
export const proofSingle: Run = ({ request }) =>
  request.dpop?.includes(',') ? invalidProof('There is more than one DPoP proof.') : undefined;

/** What must hold of any JWT that is presented, held against the proof and refused in its words (RFC 9449 §5). */
const ofJwt =
  (run: Run): Run =>
  async (context) => {
    if (context.proof === undefined) return undefined;
    const refused = await run({ ...context, assertion: context.proof });
    return refused && invalidProof(refused.description.replaceAll('assertion', 'DPoP proof'));
  };

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
export const proofFormed = ofJwt(firstOf(threeSegments, textUtf8, headerObject, claimsObject));

/** Its segments have one spelling. */
export const proofBase64url = ofJwt(segmentsBase64url);

/** No member stands twice. */
export const proofMembers = ofJwt(membersUnique);

/** Nothing about it is critical that we do not understand (RFC 7515 §4.1.11). */
export const proofExtensions = ofJwt(extensionsUnderstood);

/** It says that it is a proof. */
export const proofTyped = proving('The DPoP proof is of another type.', ({ header }) => header.typ === 'dpop+jwt');

/** Its algorithm is asymmetric, and one that the policy lists. */
export const proofAlgorithm = proving(
  'The algorithm of the DPoP proof is not accepted.',
  ({ header }, { policy }) => policy.algorithms?.some((one) => one === header.alg) ?? false,
);

const confidential = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** Its header holds a key, and the public half alone. */
export const proofKey = proving(
  'The key of the DPoP proof is missing or private.',
  ({ header: { jwk }, key }) => key !== undefined && !confidential.some((name) => name in (jwk as object)),
);

/** That key signed it; the algorithm none has no signature that could be verified. */
export const proofSigned = proving(
  'The signature of the DPoP proof is wrong.',
  ({ header, key, input, signature }, { verifies }) =>
    header.alg === 'none' || (key !== undefined && verifies(header.alg, key, input, signature)),
);

/** It is made for this method. */
export const proofMethod = proving(
  'The DPoP proof is made for another method.',
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
  'The DPoP proof is made for another URI.',
  ({ claims }, { here }) => bare(claims.htu) === bare(here),
);

/** It was made a short while ago. */
export const proofRecent = proving(
  'The DPoP proof is too old, or made in the future.',
  ({ claims: { iat } }, { now, policy: { skew } }) =>
    typeof iat === 'number' && iat >= now - lifetime - skew && iat <= now + skew,
);

/** It can be told from other proofs. */
export const proofIdentified = proving(
  'The DPoP proof has no identifier.',
  ({ claims: { jti } }) => typeof jti === 'string' && jti !== '',
);

/** It is used for the first time. An identifier belongs to its key, and is remembered as long as the proof is taken. */
export const proofUnused = proving(
  'The DPoP proof was used before.',
  ({ claims: { jti }, header }, { replays, now, policy: { skew } }) =>
    typeof jti !== 'string' ||
    replays.use(JSON.stringify(['dpop', header.jwk ?? null, jti]), now + lifetime + 2 * skew, now) === 'first',
);
