import { createPublicKey, type KeyObject, randomBytes } from 'node:crypto';
import type { Among, Party, PublicJwk, PublicKey, Signer } from '../model/client.ts';
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
  /** Who issues grants: those whom the server trusts, and somebody whom it does not. */
  readonly issuers?: Pick<Parties, 'client' | 'neighbour' | 'stranger' | 'x5c'> | undefined;
  /** Who signs one-time passwords: the device, and somebody whom the server does not know. */
  readonly devices?: Pick<Parties, 'client' | 'stranger'> | undefined;
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

/** Somebody nobody knows, with a key of the same kind as another one. */
const strangerLike = async (like: SigningKey, name: (random: string) => string): Promise<KeyHolder> => {
  const id = name(randomBytes(6).toString('hex'));
  return { id, keys: [{ kid: `${id}-key`, alg: like.alg, privateKey: await another(like) }] };
};

/** Who stands for the client with keys where a target has none, so that strangers have somebody to be unlike. */
export const nobody = async (): Promise<KeyHolder> => {
  const id = `nobody-${randomBytes(6).toString('hex')}`;
  return { id, keys: [{ kid: `${id}-key`, alg: 'ES256', privateKey: await generateKey({ crv: 'P-256' }) }] };
};

const firstKey = ({ keys: [first] }: KeyHolder): SigningKey => {
  if (!first) throw new Error('who has no keys cannot sign');
  return first;
};

const withStranger = (
  client: KeyHolder,
  neighbour: KeyHolder | undefined,
  stranger: KeyHolder,
): Pick<Parties, 'client' | 'neighbour' | 'stranger' | 'x5c'> => ({
  client,
  neighbour,
  stranger,
  x5c: [Buffer.from(selfSigned(firstKey(stranger).privateKey, stranger.id)).toString('base64')],
});

/** Brings the trusted issuers together with one whom the server does not trust, whose key is of the same kind as the first. */
export const issuersFor = async (
  issuer: KeyHolder,
  other: KeyHolder | undefined,
): Promise<NonNullable<Parties['issuers']>> =>
  withStranger(issuer, other, await strangerLike(firstKey(issuer), (random) => `https://${random}.untrusted.example`));

/** Brings a device together with somebody whom the server does not know, whose key is of the same kind. */
export const devicesFor = async (device: KeyHolder): Promise<NonNullable<Parties['devices']>> => ({
  client: device,
  stranger: await strangerLike(firstKey(device), (random) => `stranger-${random}`),
});

/** Brings the agreed clients together with a stranger whose key is new and of the same kind as the client's first key. */
export const partiesFor = async (client: KeyHolder, neighbour: KeyHolder | undefined): Promise<Parties> =>
  withStranger(client, neighbour, await strangerLike(firstKey(client), (random) => `stranger-${random}`));

/** Signers whose keys are asked for by name. */
const named: ReadonlySet<Signer> = new Set(['registered', 'holder']);

/** Finds private keys by signer and algorithm. Throws when a scenario asks for a key that its needs did not ask for. */
export const keyringOf =
  (parties: Parties): Keyring =>
  (signer: Signer, alg: string | undefined, among?: Among): SigningKey => {
    const holders: { readonly [one in Signer]?: KeyHolder | undefined } = (among ? parties[among] : parties) ?? {};
    const keys = holders[signer]?.keys ?? [];
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
