import { privateTexts } from '../exchange/secret-names.ts';
import type { ProofKeys } from '../request/dpop-proof.ts';
import { generateKey, kindFor } from './generate-keys.ts';

/** Makes the keys of a run; none where the target needs no proofs. */
export const makeProofKeys = async (alg: string | undefined): Promise<ProofKeys | undefined> => {
  if (alg === undefined) return undefined;
  const [own, other] = await Promise.all([generateKey(kindFor(alg)), generateKey(kindFor(alg))]);
  const confidences = [own, other].flatMap((key) => privateTexts(key.export({ format: 'jwk' })));
  return { alg, own, other, confidences };
};
