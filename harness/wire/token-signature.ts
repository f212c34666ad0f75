import { compactVerify, decodeProtectedHeader, errors, type JWK } from 'jose';
import type { Exchange, TokenJwt } from '../model/observation.ts';
import type { Get } from '../target/discover.ts';

/** Tells whether the signature of an access token verifies. Never rejects. */
export type SignatureOf = (token: string) => Promise<TokenJwt['signature']>;

/** Signatures that are checked at most in one run: those of its first tokens. */
const mostTokens = 8;

/** Keys that are tried at most for one token. */
const mostKeys = 16;

/** Octets of a key set that are read at most. */
export const keySetLimit = 262_144;

const kinds: readonly (readonly [alg: RegExp, kty: string])[] = [
  [/^(RS|PS)\d{3}$/, 'RSA'],
  [/^ES\d{3}$/, 'EC'],
  [/^Ed(DSA|25519|448)$/, 'OKP'],
];

const keysAt = async (url: string, get: Get): Promise<readonly JWK[] | undefined> => {
  const { status, body } = await get(url);
  if (status !== 200) return undefined;
  const { keys } = JSON.parse(body) as { readonly keys?: unknown };
  return Array.isArray(keys) ? keys.filter((key): key is JWK => key !== null && typeof key === 'object') : undefined;
};

const verifiedBy = async (token: string, keys: readonly JWK[]): Promise<TokenJwt['signature']> => {
  const { alg = '', kid } = decodeProtectedHeader(token);
  const kty = kinds.find(([form]) => form.test(alg))?.[1];
  if (kty === undefined) return 'not checked';
  const candidates = keys.filter(
    (key) =>
      key.kty === kty &&
      key.use !== 'enc' &&
      (key.alg === undefined || key.alg === alg) &&
      (kid === undefined || key.kid === undefined || key.kid === kid),
  );
  const told = await Promise.all(
    candidates.slice(0, mostKeys).map((key) =>
      compactVerify(token, key, { algorithms: [alg] }).then(
        () => 'verifies' as const,
        (error: unknown) =>
          error instanceof errors.JWSSignatureVerificationFailed ? 'does not verify' : 'not checked',
      ),
    ),
  );
  if (told.includes('verifies')) return 'verifies';
  return told.includes('not checked') ? 'not checked' : 'does not verify';
};

/**
 * Verifies the first access tokens of a run with the keys that the server publishes at its `jwks_uri` (RFC 9068 §4),
 * which are fetched once. `not checked` where there are none to be had, or the algorithm needs a secret.
 */
export const signaturesBy = (jwksUri: string | undefined, get: Get): SignatureOf => {
  let count = 0;
  let keys: Promise<readonly JWK[] | undefined> | undefined;
  return async (token) => {
    if (jwksUri === undefined || ++count > mostTokens) return 'not checked';
    keys ??= keysAt(jwksUri, get);
    try {
      const published = await keys;
      return published ? await verifiedBy(token, published) : 'not checked';
    } catch {
      return 'not checked';
    }
  };
};

/** An exchange with what is told of the signature of the token in it, where that can be told. */
export const withSignature = async (
  exchange: Exchange,
  granted: string | undefined,
  signatureOf: SignatureOf | undefined,
): Promise<Exchange> => {
  const { response } = exchange;
  const token = response?.token;
  if (!response || !token?.jwt || token.jwt.signature === 'absent' || granted === undefined || !signatureOf)
    return exchange;
  const jwt = { ...token.jwt, signature: await signatureOf(granted) };
  return { ...exchange, response: { ...response, token: { ...token, jwt } } };
};
