import { privateTexts } from '../exchange/secret-names.ts';
import { generateKey, kindFor } from './generate-keys.ts';
import type { KeyHolder } from './parties.ts';

/** Who holds the keys of a run's DPoP proofs, and what of them must not come out. */
export interface ProofHolder {
  readonly holder: KeyHolder | undefined;
  readonly secrets: readonly string[];
}

/** Makes the keys of a run's DPoP proofs (RFC 9449 §4.2): `own`, and `other` of the same kind; none without an algorithm. */
export const makeProofHolder = async (alg: string | undefined): Promise<ProofHolder> => {
  if (alg === undefined) return { holder: undefined, secrets: [] };
  const keys = await Promise.all(
    ['own', 'other'].map(async (kid) => ({ kid, alg, privateKey: await generateKey(kindFor(alg)) })),
  );
  const secrets = keys.flatMap(({ privateKey }) => privateTexts(privateKey.export({ format: 'jwk' })));
  return { holder: { id: 'holder', keys }, secrets };
};
