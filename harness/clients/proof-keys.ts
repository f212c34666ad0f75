import { createPrivateKey } from 'node:crypto';
import type { ProofKeys } from '../request/dpop-proof.ts';
import { confidencesOf, makeKeys } from './generate-keys.ts';

/** Makes the keys of a run; none where the target needs no proofs. */
export const makeProofKeys = async (alg: string | undefined): Promise<ProofKeys | undefined> => {
  if (alg === undefined) return undefined;
  const made = await makeKeys('dpop', [alg, alg]);
  const [own, other] = made.map((key) => createPrivateKey({ key, format: 'jwk' }));
  return own && other && { alg, own, other, confidences: made.flatMap(confidencesOf) };
};
