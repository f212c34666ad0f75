import { createPublicKey, type KeyObject, randomBytes } from 'node:crypto';
import type { Party, PublicJwk, PublicKey, Signer } from '../model/client.ts';
import type { Keyring, SigningKey } from '../request/formats/format.ts';
import { selfSigned, shownBy } from './certificate.ts';
import { generateKey } from './generate-keys.ts';

/** A party together with its private keys, which stay in the harness. */
export interface KeyHolder {
  readonly id: string;
  readonly keys: readonly SigningKey[];
  /** The one JWS algorithm that it is registered for, where that was said. */
  readonly registeredAlg?: string | undefined;
  /** The redirect URI registered for it, if it has one. */
  readonly redirectUri?: string | undefined;
}

/** Everybody who signs in a run, private keys included. */
export interface Parties {
  readonly client: KeyHolder;
  readonly neighbour?: KeyHolder | undefined;
  readonly stranger: KeyHolder;
  /** Keys for clients that are registered for the run; the `kid` of each is the name of the spare. */
  readonly registered?: KeyHolder | undefined;
  /** Who holds the key that tokens are bound to: `own`, and `other`, which is in no proof's header (RFC 9449). */
  readonly holder?: KeyHolder | undefined;
  /** A self-made certificate of the stranger's key (RFC 7515 §4.1.6: standard Base64 of DER). */
  readonly x5c: readonly string[];
}

const publicJwk = (key: KeyObject): PublicJwk => createPublicKey(key).export({ format: 'jwk' }) as PublicJwk;

/** The public side of a signing key. */
export const publicKey = ({ kid, alg, privateKey }: SigningKey): PublicKey => ({
  kid,
  alg,
  jwk: { ...publicJwk(privateKey), kid, alg },
});

/** The public side of a key holder. */
export const party = ({ id, keys, registeredAlg, redirectUri }: KeyHolder): Party => ({
  id,
  keys: keys.map(publicKey),
  ...(registeredAlg === undefined ? {} : { registeredAlg }),
  ...(redirectUri === undefined ? {} : { redirectUri }),
});

const another = ({ privateKey }: SigningKey): Promise<KeyObject> => {
  const { crv } = publicJwk(privateKey);
  return generateKey(typeof crv === 'string' ? { crv } : { bits: 2048 });
};

/** Brings the agreed clients together with a stranger whose key is new and of the same kind as the client's first key. */
export const partiesFor = async (client: KeyHolder, neighbour: KeyHolder | undefined): Promise<Parties> => {
  const [like] = client.keys;
  if (!like) throw new Error('a client without keys cannot sign');
  const id = `stranger-${randomBytes(6).toString('hex')}`;
  const key: SigningKey = { kid: `${id}-key`, alg: like.alg, privateKey: await another(like) };
  return {
    client,
    neighbour,
    stranger: { id, keys: [key] },
    x5c: [Buffer.from(selfSigned(key.privateKey, id)).toString('base64')],
  };
};

/** Signers whose keys are asked for by name. */
const named: ReadonlySet<Signer> = new Set(['registered', 'holder']);

/** Finds private keys by signer and algorithm. Throws when a scenario asks for a key that its needs did not ask for. */
export const keyringOf =
  (parties: Parties): Keyring =>
  (signer: Signer, alg: string | undefined): SigningKey => {
    const keys = parties[signer]?.keys ?? [];
    const key =
      alg === undefined
        ? keys[0]
        : keys.find((candidate) => (named.has(signer) ? candidate.kid : candidate.alg) === alg);
    if (!key) throw new Error(`the ${signer} has no ${alg ?? 'signing'} key`);
    return key;
  };

/** Makes the certificates that parties show in TLS handshakes, each once: of their first key, under their identifier. */
export const certificatesOf = (
  parties: Parties,
): ((whose: 'client' | 'neighbour' | 'stranger') => ReturnType<typeof shownBy> | undefined) => {
  const made = new Map<string, ReturnType<typeof shownBy>>();
  return (whose) => {
    const { id, keys } = parties[whose] ?? { id: '', keys: [] };
    const [first] = keys;
    if (first === undefined) return undefined;
    const known = made.get(whose) ?? shownBy(first.privateKey, id);
    made.set(whose, known);
    return known;
  };
};
