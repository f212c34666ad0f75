import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';

/** A public key as it is registered: a JWK that names itself and its one algorithm (RFC 7517 §4). */
export type RegisteredKey = JsonWebKey & { readonly kid: string; readonly alg: string };

/** A client as it is registered (RFC 7591 §2): the public side only, but for a secret. */
export type RegisteredClient =
  | {
      readonly client_id: string;
      readonly token_endpoint_auth_method: 'private_key_jwt';
      readonly jwks: { readonly keys: readonly RegisteredKey[] };
      readonly scope: string;
    }
  | {
      readonly client_id: string;
      readonly token_endpoint_auth_method: 'client_secret_basic';
      readonly client_secret: string;
      readonly scope: string;
    };

/** A registered key, ready for use. */
export interface KnownKey {
  /** The `client_id` of its owner. */
  readonly owner: string;
  readonly kid: string;
  readonly alg: string;
  readonly publicKey: KeyObject;
}

/** A client, its keys ready for use. */
export interface Client {
  readonly id: string;
  readonly secret: string | undefined;
  readonly scopes: readonly string[];
  readonly keys: readonly KnownKey[];
}

const known = (client: RegisteredClient): Client => ({
  id: client.client_id,
  secret: 'client_secret' in client ? client.client_secret : undefined,
  scopes: client.scope.split(' '),
  keys:
    'jwks' in client
      ? client.jwks.keys.map((jwk) => ({
          owner: client.client_id,
          kid: jwk.kid,
          alg: jwk.alg,
          publicKey: createPublicKey({ key: jwk, format: 'jwk' }),
        }))
      : [],
});

/** Clients by `client_id`. Throws for a key that is none. */
export const know = (clients: readonly RegisteredClient[]): ReadonlyMap<string, Client> =>
  new Map(clients.map((client) => [client.client_id, known(client)]));
