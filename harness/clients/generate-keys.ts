import { generateKeyPair, type KeyObject, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { privateMembers } from '../exchange/secret-names.ts';
import type { PublicJwk } from '../model/client.ts';

/** A private key in JWK form, to be kept where nobody else reads. */
export interface PrivateJwk {
  readonly kty: 'EC' | 'RSA' | 'OKP';
  readonly kid: string;
  readonly alg: string;
  readonly use: 'sig';
  readonly [name: string]: string;
}

/** A kind of key: a curve, or RSA with the length of its modulus in bits. */
export type KeyKind = { readonly crv: string } | { readonly bits: number };

const generate = promisify(generateKeyPair);

/** Makes a private key. */
export const generateKey = async (kind: KeyKind): Promise<KeyObject> => {
  if ('bits' in kind) return (await generate('rsa', { modulusLength: kind.bits })).privateKey;
  if (kind.crv === 'Ed25519') return (await generate('ed25519')).privateKey;
  return (await generate('ec', { namedCurve: kind.crv })).privateKey;
};

/** The kind of key that a JWS algorithm is computed with (RFC 7518 §3.1). */
export const kindFor = (alg: string): KeyKind => {
  if (alg === 'ES256') return { crv: 'P-256' };
  return alg === 'EdDSA' || alg === 'Ed25519' ? { crv: 'Ed25519' } : { bits: 2048 };
};

/** Makes a private key for each algorithm, with a `kid` of its own. */
export const makeKeys = (owner: string, algs: readonly string[]): Promise<readonly PrivateJwk[]> =>
  Promise.all(
    algs.map(async (alg) => {
      const kid = `assay-${owner}-${alg.toLowerCase()}-${randomBytes(4).toString('hex')}`;
      return { ...(await generateKey(kindFor(alg))).export({ format: 'jwk' }), kid, alg, use: 'sig' } as PrivateJwk;
    }),
  );

/** The set that the server is to know: public members only (RFC 7517 §5). */
export const publicSet = (keys: readonly PrivateJwk[]): { readonly keys: readonly PublicJwk[] } => ({
  keys: keys.map(
    (key) => Object.fromEntries(Object.entries(key).filter(([name]) => !privateMembers.has(name))) as PublicJwk,
  ),
});
