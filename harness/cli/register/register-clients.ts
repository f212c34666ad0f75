import { makeKeys, type PrivateJwk, publicSet } from '../../clients/generate-keys.ts';
import { quoted } from '../../documents/display.ts';
import type { Json, Members } from '../../model/json.ts';
import type { Registrar } from '../../wire/registrar.ts';
import type { Registered, Registering } from '../../wire/registration-answer.ts';
import {
  clientMetadata,
  grantsFor,
  type Method,
  type Missing,
  neededAt,
  type Role,
  type Wanted,
} from './needed-clients.ts';

/** A client that registered, with what it needs to authenticate. */
export interface CastClient {
  readonly role: Role;
  readonly method: Method;
  readonly registered: Registered;
  /** Its private keys, the one used by default first; none where it has a secret or nothing. */
  readonly keys: readonly PrivateJwk[];
  /** The one JWS algorithm that the server says it registered the client for, if it says so. */
  readonly registeredAlg?: string | undefined;
  /** Set where the keys are registered by reference. */
  readonly jwksUri?: string | undefined;
  /** Set where it is registered for pushed authorization requests too. */
  readonly redirectUri?: string | undefined;
}

/** What came of registering clients. */
export interface RegisteredClients {
  readonly clients: readonly CastClient[];
  readonly missing: readonly Missing[];
  /** What else the user must know, a sentence each. */
  readonly notes: readonly string[];
}

/** How clients are registered. */
export interface CastOptions {
  readonly registrar: Registrar;
  /** The server's metadata. */
  readonly metadata: { readonly [name: string]: Json } | undefined;
  readonly scope?: string | undefined;
  /** The keys of the role `client` are registered by reference to this URL; they are published before it is sent. */
  readonly jwksUri?:
    | { readonly url: string; readonly publish: (keys: readonly PrivateJwk[]) => Promise<void> }
    | undefined;
  /** Told of each client as soon as it is registered, so that it can be deleted whatever happens next. */
  readonly met?: (client: Registered) => void;
  /** When it is aborted, no further client is registered. */
  readonly signal: AbortSignal;
}

/** The selections of keys to try, in order: all of them, then fewer, at last each on its own. */
export const selections = <T>(keys: readonly T[]): readonly (readonly T[])[] => [
  ...keys.map((_key, left) => keys.slice(0, keys.length - left)),
  ...keys.slice(1).map((key) => [key]),
];

/** A redirect URI to register; nothing is ever sent there. */
export const callback = 'https://assay.example/callback';

/** A public client has no use for client_credentials; a server may insist that it is one of the usual kind. */
const usualPublic: Members = {
  grant_types: ['authorization_code'],
  response_types: ['code'],
  redirect_uris: [callback],
};

interface Attempt {
  readonly metadata: Members;
  readonly keys: readonly PrivateJwk[];
  readonly jwksUri?: string;
  readonly redirectUri?: string;
}

/** First of all for the authorization code grant too, where authorization requests can be pushed (RFC 9126). */
const withRedirect = (
  { role }: Wanted,
  { metadata }: CastOptions,
  attempts: readonly Attempt[],
): readonly Attempt[] => {
  const [first] = attempts;
  if (
    !['client', 'neighbour'].includes(role) ||
    first === undefined ||
    metadata?.pushed_authorization_request_endpoint === undefined
  )
    return attempts;
  const { grant_types: grants } = first.metadata;
  const more = {
    grant_types: [...(Array.isArray(grants) ? (grants as readonly Json[]) : []), 'authorization_code'],
    response_types: ['code'],
    redirect_uris: [callback],
  };
  return [{ ...first, metadata: { ...first.metadata, ...more }, redirectUri: callback }, ...attempts];
};

const attemptsFor = async (wanted: Wanted, options: CastOptions): Promise<readonly Attempt[]> => {
  const { metadata, scope, jwksUri } = options;
  const common = { grants: grantsFor(metadata), scope };
  const plain = clientMetadata(wanted, common);
  if (wanted.method === 'none')
    return [
      { metadata: plain, keys: [] },
      { metadata: { ...plain, ...usualPublic }, keys: [] },
    ];
  if (wanted.method !== 'private_key_jwt') return [{ metadata: plain, keys: [] }];
  const all = await makeKeys(wanted.role, wanted.algs);
  if (wanted.role === 'client' && jwksUri !== undefined) {
    await jwksUri.publish(all);
    const { url } = jwksUri;
    const one = { metadata: clientMetadata(wanted, { ...common, keys: { jwks_uri: url } }), keys: all, jwksUri: url };
    return withRedirect(wanted, options, [one]);
  }
  const some = selections(all).map((keys) => ({
    metadata: clientMetadata(wanted, { ...common, keys: { jwks: publicSet(keys) as unknown as Json } }),
    keys,
  }));
  return withRedirect(wanted, options, some);
};

/** Whether the redirect URI is registered, as far as the server says. */
const keepsRedirect = ({ metadata: { redirect_uris: uris } }: Registered, uri: string): boolean =>
  uris === undefined || (Array.isArray(uris) && uris.includes(uri));

/** The keys of a client, that of the one algorithm first for which the server says that it is registered. */
const withAlgorithm = (
  keys: readonly PrivateJwk[],
  { metadata: { token_endpoint_auth_signing_alg: registered } }: Registered,
): Pick<CastClient, 'keys' | 'registeredAlg'> => {
  const its = keys.filter(({ alg }) => alg === registered);
  const others = keys.filter(({ alg }) => alg !== registered);
  return { keys: [...its, ...others], registeredAlg: its[0]?.alg };
};

/** Why a client that the server registered is not the one that was asked for. */
const unfit = ({ registered }: { registered: Registered }, { method }: Wanted): string | undefined => {
  const { token_endpoint_auth_method: echoed } = registered.metadata;
  if (typeof echoed === 'string' && echoed !== method) return `the server registered it for ${quoted(echoed)} instead`;
  const secret = method.startsWith('client_secret');
  return secret && registered.secret === undefined ? 'the server issued no client_secret' : undefined;
};

/**
 * Registers what the suites need. A client with several keys that is refused is tried with fewer; what is refused all the
 * same is missing, with the server's own words. Nothing is deleted here.
 */
export const registerClients = async (options: CastOptions): Promise<RegisteredClients> => {
  const { registrar, signal, met = () => undefined } = options;
  const { wanted, missing: unlisted } = neededAt(options.metadata);
  const clients: CastClient[] = [];
  const missing: Missing[] = [...unlisted];
  const notes: string[] = [];

  /** The neighbour has a key of the kind that the server took first from the client. */
  const likeClient = (one: Wanted): Wanted => ({
    ...one,
    algs: clients[0]?.keys.slice(0, 1).map(({ alg }) => alg) ?? [],
  });

  const tried = async (one: Wanted): Promise<CastClient | string> => {
    let first: string | undefined;
    for (const { metadata, keys, jwksUri, redirectUri } of await attemptsFor(one, options)) {
      if (signal.aborted) return 'interrupted';
      const answer: Registering = await registrar.register(metadata);
      if ('registered' in answer) {
        met(answer.registered);
        const fault = unfit(answer, one);
        if (fault !== undefined) return fault;
        if (keys.length < one.algs.length)
          notes.push(
            `${one.role}: registered with ${keys.map(({ alg }) => alg).join(', ')} alone; with ${one.algs.join(', ')} it was refused: ${first}.`,
          );
        const { registered } = answer;
        const kept = redirectUri !== undefined && keepsRedirect(registered, redirectUri);
        return {
          role: one.role,
          method: one.method,
          registered,
          ...withAlgorithm(keys, registered),
          jwksUri,
          redirectUri: kept ? redirectUri : undefined,
        };
      }
      first ??= answer.refused;
      if (answer.final) break;
    }
    return `the server refused it: ${first}`;
  };

  for (const one of wanted) {
    const result = await tried(one.role === 'neighbour' ? likeClient(one) : one);
    if (typeof result !== 'string') clients.push(result);
    else {
      missing.push({ role: one.role, lost: one.lost, why: result });
      if (one.role === 'client') break;
    }
  }
  return { clients, missing, notes };
};
