import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import type { JWK } from 'jose';
import { readText, shownFile } from '../documents/document.ts';
import { Failure } from '../documents/failure.ts';
import type { SigningKey } from './sign.ts';

const curves: { readonly [curve: string]: string } = {
  prime256v1: 'ES256',
  secp384r1: 'ES384',
  secp521r1: 'ES512',
};

const least = 2048;

/** The JWS algorithms that a key is for; none where it is not for signatures. */
const algsOf = (key: KeyObject): readonly string[] => {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  if (type === 'ed25519') return ['Ed25519', 'EdDSA'];
  if (type === 'ec') return [curves[details?.namedCurve ?? '']].filter((alg) => alg !== undefined);
  if (type === 'rsa' && (details?.modulusLength ?? 0) >= least) return ['PS256', 'PS384', 'PS512', 'RS256'];
  return [];
};

const hint = 'Make one: openssl genpkey -algorithm ed25519 -out signing.pem';

/** Reads a key in PEM, or a JWK; the text itself is in no message. */
const read = (option: string, file: string, make: (key: string | { key: JsonWebKey; format: 'jwk' }) => KeyObject) => {
  const shown = shownFile(file);
  let text: string;
  try {
    text = readText(file);
  } catch (cause) {
    throw new Failure(`${option} ${shown} cannot be used: ${(cause as Error).message}.`, { hint, cause });
  }
  let key: KeyObject;
  try {
    key = make(text.trimStart().startsWith('{') ? { key: JSON.parse(text), format: 'jwk' } : text);
  } catch {
    throw new Failure(`${option} ${shown} holds no key that can be used for it.`, {
      hint: 'Give a PEM file or a JWK: a private key to sign, its public half to verify.',
    });
  }
  const algs = algsOf(key);
  if (algs.length === 0)
    throw new Failure(
      `${option} ${shown} holds a key that is not for signatures here: Ed25519, P-256, P-384, P-521, or RSA of at least ${least} bits.`,
      { hint },
    );
  return { key, algs };
};

/** Reads the private key that reports are signed with. @throws {@link Failure} (exit 3). */
export const readSigningKey = (file: string): SigningKey => {
  const { key, algs } = read('--sign', file, (one) => createPrivateKey(one));
  return { key, alg: algs[0] ?? '', jwk: createPublicKey(key).export({ format: 'jwk' }) as JWK };
};

/** Reads the public key that signatures are verified with, or takes the public half of a private one. @throws {@link Failure} (exit 3). */
export const readVerifyingKey = (file: string): { readonly key: KeyObject; readonly algs: readonly string[] } =>
  read('--key', file, (one) => createPublicKey(one));
