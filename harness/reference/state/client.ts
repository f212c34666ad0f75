import { createPublicKey, createSecretKey, type JsonWebKey, type KeyObject } from 'node:crypto';

/** A public key as it is registered: a JWK that names itself and its one algorithm (RFC 7517 §4). */
export type RegisteredKey = JsonWebKey & { readonly kid: string; readonly alg: string };

/** A client as it is registered (RFC 7591 §2): the public side only, but for a secret. */
export type RegisteredClient = {
  /** The grant types that it may use; client_credentials alone when absent. */
  readonly grant_types?: readonly string[];
} & (
  | {
      readonly client_id: string;
      readonly token_endpoint_auth_method: 'private_key_jwt';
      readonly jwks: { readonly keys: readonly RegisteredKey[] };
      readonly redirect_uris?: readonly string[];
      readonly scope: string;
    }
  | {
      readonly client_id: string;
      readonly token_endpoint_auth_method: 'client_secret_basic' | 'client_secret_post' | 'client_secret_jwt';
      readonly client_secret: string;
      readonly redirect_uris?: readonly string[];
      readonly scope: string;
    }
  | { readonly client_id: string; readonly token_endpoint_auth_method: 'none'; readonly scope: string }
);

/** A registered key, ready for use. */
export interface KnownKey {
  /** The `client_id` of its owner. */
  readonly owner: string;
  readonly kid: string;
  readonly alg: string;
  /** The public key, or the secret one for HMAC. */
  readonly publicKey: KeyObject;
}

/** A client, its keys ready for use. */
export interface Client {
  readonly id: string;
  readonly method: RegisteredClient['token_endpoint_auth_method'];
  readonly secret: string | undefined;
  /** The grant types that it may use. */
  readonly grants: readonly string[];
  readonly scopes: readonly string[];
  readonly redirectUris: readonly string[];
  readonly keys: readonly KnownKey[];
}

/** The keys of a client: what it registered, or its secret as a key for HMAC (OpenID Connect Core §9). */
const keysOf = (client: RegisteredClient): readonly KnownKey[] => {
  const owner = client.client_id;
  if (client.token_endpoint_auth_method === 'client_secret_jwt')
    return [{ owner, kid: '', alg: 'HS256', publicKey: createSecretKey(Buffer.from(client.client_secret)) }];
  if (client.token_endpoint_auth_method !== 'private_key_jwt') return [];
  return client.jwks.keys.map((jwk) => ({
    owner,
    kid: jwk.kid,
    alg: jwk.alg,
    publicKey: createPublicKey({ key: jwk, format: 'jwk' }),
  }));
};

/** A client with its keys made ready. Throws for a key that is none. */
export const known = (client: RegisteredClient): Client => ({
  id: client.client_id,
  method: client.token_endpoint_auth_method,
  secret: 'client_secret' in client ? client.client_secret : undefined,
  grants: client.grant_types ?? ['client_credentials'],
  scopes: client.scope.split(' '),
  redirectUris: ('redirect_uris' in client ? client.redirect_uris : undefined) ?? [],
  keys: keysOf(client),
});

/** Clients by `client_id`. Throws for a key that is none. */
export const know = (clients: readonly RegisteredClient[]): Map<string, Client> =>
  new Map(clients.map((client) => [client.client_id, known(client)]));
