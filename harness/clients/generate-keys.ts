import { generateKeyPair, type KeyObject, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { PublicJwk } from '../model/client.ts';

/** A private key in JWK form, to be kept where nobody else reads. */
export interface PrivateJwk {
  readonly kty: 'EC' | 'RSA' | 'OKP';
  readonly kid: string;
  readonly alg: string;
  readonly use: 'sig';
  readonly [name: string]: string;
}

const generate = promisify(generateKeyPair);

const pairFor = async (alg: string): Promise<{ readonly privateKey: KeyObject }> => {
  if (alg === 'ES256') return generate('ec', { namedCurve: 'P-256' });
  if (alg === 'EdDSA' || alg === 'Ed25519') return generate('ed25519');
  return generate('rsa', { modulusLength: 2048 });
};

/** Makes a private key for each algorithm, with a `kid` of its own. */
export const makeKeys = (owner: string, algs: readonly string[]): Promise<readonly PrivateJwk[]> =>
  Promise.all(
    algs.map(async (alg) => {
      const { privateKey } = await pairFor(alg);
      const kid = `assay-${owner}-${alg.toLowerCase()}-${randomBytes(4).toString('hex')}`;
      return { ...privateKey.export({ format: 'jwk' }), kid, alg, use: 'sig' } as PrivateJwk;
    }),
  );

const confidential = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi']);

/** The members of a private key that must not come out. */
export const confidencesOf = (key: PrivateJwk): readonly string[] =>
  Object.entries(key).flatMap(([name, value]) => (confidential.has(name) ? [value] : []));

/** The set that the server is to know: public members only (RFC 7517 §5). */
export const publicSet = (keys: readonly PrivateJwk[]): { readonly keys: readonly PublicJwk[] } => ({
  keys: keys.map(
    (key) => Object.fromEntries(Object.entries(key).filter(([name]) => !confidential.has(name))) as PublicJwk,
  ),
});
