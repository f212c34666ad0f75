import { createPrivateKey } from 'node:crypto';
import { confidencesOf, makeKeys } from './generate-keys.ts';
import type { KeyHolder } from './parties.ts';

/** Who holds the keys of a run's DPoP proofs, and what of them must not come out. */
export interface ProofHolder {
  readonly holder: KeyHolder | undefined;
  readonly secrets: readonly string[];
}

/** Makes the keys of a run's DPoP proofs (RFC 9449 §4.2): `own`, and `other` of the same kind; none without an algorithm. */
export const makeProofHolder = async (alg: string | undefined): Promise<ProofHolder> => {
  if (alg === undefined) return { holder: undefined, secrets: [] };
  const made = await makeKeys('dpop', [alg, alg]);
  return {
    holder: {
      id: 'holder',
      keys: made.map((key, i) => ({
        kid: i === 0 ? 'own' : 'other',
        alg,
        privateKey: createPrivateKey({ key, format: 'jwk' }),
      })),
    },
    secrets: made.flatMap(confidencesOf),
  };
};
