import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject, sign, verify } from 'node:crypto';
import { calculateJwkThumbprint } from 'jose';
import { didYouMean } from '../documents/did-you-mean.ts';
import { kindOf, quoted } from '../documents/display.ts';
import type { Path } from '../documents/document.ts';
import { privateTexts } from '../exchange/secret-names.ts';
import type { PublicJwk } from '../model/client.ts';
import type { Key } from '../schemas/target.ts';
import { failureAt, type Sources, sourced } from './sources.ts';

/** A private key of a client of the target, and what the server knows of it. */
export interface TargetKey {
  readonly kid: string;
  /** The JWS algorithm registered for the key (RFC 7518 §3.1). */
  readonly alg: string;
  readonly privateKey: KeyObject;
  /** The public members (RFC 7517), without `kid` and `alg`. */
  readonly jwk: PublicJwk;
}

type Jwk = JsonWebKey & { readonly kid?: unknown; readonly alg?: unknown; readonly use?: unknown };
type Given = { readonly kid?: unknown; readonly alg?: unknown; readonly privateKey: KeyObject };

const algorithms: Readonly<Record<string, readonly string[]>> = {
  'P-256': ['ES256'],
  'P-384': ['ES384'],
  'P-521': ['ES512'],
  RSA: ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  Ed25519: ['EdDSA', 'Ed25519'],
};

const needPrivate = 'Assay signs as the client and needs the private key; the server gets the public one.';
const forms = 'Give a private JWK, a JWK Set, or a PKCS#8 PEM.';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// A key whose halves do not belong together signs what no server can verify.
const belongsTogether = (privateKey: KeyObject): boolean => {
  try {
    const hash = privateKey.asymmetricKeyType === 'ed25519' ? null : 'sha256';
    const octets = Buffer.from('assay');
    return verify(hash, octets, createPublicKey(privateKey), sign(hash, octets, privateKey));
  } catch {
    return false;
  }
};

const remember = (sources: Sources, privateKey: KeyObject): void => {
  for (const text of privateTexts(privateKey.export({ format: 'jwk' }))) sources.secrets.add(text);
};

const fromJwk = (sources: Sources, jwk: Jwk, path: Path): Given => {
  const use = jwk.use;
  if (use === 'enc')
    throw failureAt(sources, path, 'is a key for encryption ("use": "enc")', 'Give a key for signatures.');
  if (jwk.kty === 'oct') throw failureAt(sources, path, 'is a symmetric key ("kty": "oct")', needPrivate);
  if (jwk.kty !== 'EC' && jwk.kty !== 'RSA' && jwk.kty !== 'OKP') {
    throw failureAt(
      sources,
      path,
      `has "kty" ${typeof jwk.kty === 'string' ? quoted(jwk.kty) : kindOf(jwk.kty)}`,
      forms,
    );
  }
  if (jwk.d === undefined) throw failureAt(sources, path, 'is a public key', needPrivate);
  let privateKey: KeyObject;
  try {
    privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
  } catch {
    throw failureAt(
      sources,
      path,
      `is not a well-formed private ${jwk.kty} key`,
      'Is a member missing or cut short (RFC 7518 §6)?',
    );
  }
  return { privateKey, kid: jwk.kid, alg: jwk.alg };
};

const fromPem = (sources: Sources, pem: string, path: Path): Given => {
  const label = /-----BEGIN ([A-Z0-9 ]+)-----/.exec(pem)?.[1] ?? '';
  if (!/PRIVATE KEY/.test(pem)) {
    const what = label === 'CERTIFICATE' ? 'a certificate' : 'a public key';
    throw failureAt(
      sources,
      path,
      `holds ${/PUBLIC KEY|CERTIFICATE/.test(label) ? what : 'no private key'}`,
      needPrivate,
    );
  }
  if (/ENCRYPTED/.test(pem)) {
    const hint = 'Decrypt it first: openssl pkey -in encrypted.pem -out key.pem';
    throw failureAt(sources, path, 'holds an encrypted private key', hint);
  }
  try {
    return { privateKey: createPrivateKey(pem) };
  } catch {
    throw failureAt(sources, path, 'holds a private key that cannot be read', 'Is the PEM whole, from BEGIN to END?');
  }
};

// `kid` beside a set of several keys picks one of them.
const fromSet = (
  sources: Sources,
  keys: readonly unknown[],
  wanted: string | undefined,
  path: Path,
): readonly Given[] => {
  const jwks = keys.map((jwk) => {
    if (!isObject(jwk)) throw failureAt(sources, path, 'holds a JWK Set with something other than a JWK in it', forms);
    return jwk as Jwk;
  });
  if (jwks.length === 0) throw failureAt(sources, path, 'holds an empty JWK Set', forms);
  if (wanted === undefined || jwks.length === 1) return jwks.map((jwk) => fromJwk(sources, jwk, path));
  const found = jwks.filter(({ kid }) => kid === wanted);
  if (found.length === 0) {
    const kids = jwks.flatMap(({ kid }) => (typeof kid === 'string' ? [kid] : []));
    const end = didYouMean(wanted, kids) || `; it has ${kids.map(quoted).join(', ') || 'keys without "kid"'}`;
    throw failureAt(sources, path, `holds a JWK Set without a key ${quoted(wanted)}${end}`);
  }
  return found.map((jwk) => fromJwk(sources, jwk, path));
};

const fromText = (sources: Sources, text: string, wanted: string | undefined, path: Path): readonly Given[] => {
  if (text.includes('-----BEGIN ')) return [fromPem(sources, text, path)];
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw failureAt(sources, path, 'holds neither JSON nor PEM', forms);
  }
  if (!isObject(value)) throw failureAt(sources, path, `holds ${kindOf(value)} instead of a JWK`, forms);
  return Array.isArray(value.keys)
    ? fromSet(sources, value.keys, wanted, path)
    : [fromJwk(sources, value as Jwk, path)];
};

const finish = async (sources: Sources, entry: Key, given: Given, path: Path): Promise<TargetKey> => {
  const { privateKey } = given;
  const { kty = '', crv, n, e, x, y } = createPublicKey(privateKey).export({ format: 'jwk' });
  const jwk = Object.fromEntries(Object.entries({ kty, crv, n, e, x, y }).filter(([, value]) => value !== undefined));
  const fits = algorithms[crv ?? kty];
  if (fits === undefined) {
    const known = Object.keys(algorithms).join(', ');
    throw failureAt(
      sources,
      path,
      `is a key of the kind ${quoted(crv ?? kty)}, which Assay cannot sign with`,
      `Known: ${known}.`,
    );
  }
  const alg = entry.alg ?? given.alg ?? fits[0];
  if (typeof alg !== 'string' || !fits.includes(alg)) {
    const named = typeof alg === 'string' ? quoted(alg) : kindOf(alg);
    throw failureAt(
      sources,
      path,
      `has "alg" ${named}, which a key of the kind ${crv ?? kty} cannot make`,
      `It can make ${fits.join(', ')}.`,
    );
  }
  const bits = privateKey.asymmetricKeyDetails?.modulusLength ?? 2048;
  if (bits < 2048) throw failureAt(sources, path, `is an RSA key of ${bits} bits; RFC 7518 §3.3 wants 2048 or more`);
  if (!belongsTogether(privateKey)) {
    throw failureAt(
      sources,
      path,
      'has a public and a private half that do not belong together',
      'Copy the whole key again.',
    );
  }
  const kid = entry.kid ?? given.kid ?? (await calculateJwkThumbprint(jwk));
  if (typeof kid !== 'string' || kid === '') throw failureAt(sources, path, 'has a "kid" that is not text');
  remember(sources, privateKey);
  return { kid, alg, privateKey, jwk: jwk as PublicJwk };
};

/**
 * Resolves the keys of one client, in the order of the target file.
 *
 * `alg` is guessed from the kind of key and `kid` is the RFC 7638 thumbprint where the file says nothing; what stands
 * beside `file` or `env` wins over the key's own members.
 *
 * @param path Where the list stands in the target file.
 * @throws {@link Failure} (exit 3): no such file or variable, public, encrypted, symmetric or `"use": "enc"` key, `alg`
 *   that does not fit, RSA below 2048 bits, the same `kid` twice.
 */
export const resolveKeys = async (
  sources: Sources,
  keys: readonly Key[],
  path: Path,
): Promise<readonly TargetKey[]> => {
  const resolved: TargetKey[] = [];
  for (const [index, entry] of keys.entries()) {
    const at = [...path, index];
    const given =
      'kty' in entry
        ? [fromJwk(sources, entry as Jwk, at)]
        : fromText(sources, sourced(sources, entry, at), entry.kid, at);
    for (const one of given) {
      const key = await finish(sources, entry, one, at);
      if (resolved.some(({ kid }) => kid === key.kid)) {
        const hint = 'Give each key of a client its own "kid"; a key is listed once.';
        throw failureAt(sources, at, `has the "kid" ${quoted(key.kid)} of another key of this client`, hint);
      }
      resolved.push(key);
    }
  }
  return resolved;
};
