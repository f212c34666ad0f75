import { generateKeyPairSync } from 'node:crypto';

type Jwk = { readonly [name: string]: unknown };

/** A new private key as a JWK. */
export const key = (kid: string, alg: string): Jwk => {
  const { privateKey } =
    alg === 'ES256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : alg === 'EdDSA' || alg === 'Ed25519'
        ? generateKeyPairSync('ed25519')
        : generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), kid, alg, use: 'sig' };
};

const secrets = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi']);

/** Its public half. */
export const publicly = (jwk: Jwk): Jwk =>
  Object.fromEntries(Object.entries(jwk).filter(([name]) => !secrets.has(name)));
