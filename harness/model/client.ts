import type { Json } from './json.ts';

/** A public key in JWK form (RFC 7517). */
export type PublicJwk = { readonly kty: string; readonly [name: string]: Json };

/** One signing key of a party as the authorization server knows it. */
export interface PublicKey {
  readonly kid: string;
  /** The JWS algorithm registered for the key (RFC 7518 §3.1). */
  readonly alg: string;
  readonly jwk: PublicJwk;
}

/** Somebody who presents or signs: a registered client, its neighbour, or a stranger the server never heard of. */
export interface Party {
  /** The `client_id`; for a stranger an identifier that is registered nowhere. */
  readonly id: string;
  /** The keys, the one used by default first. */
  readonly keys: readonly PublicKey[];
  /** The one JWS algorithm that it is registered for (`token_endpoint_auth_signing_alg`), where that was said. */
  readonly registeredAlg?: string | undefined;
  /** The redirect URI registered for it (RFC 6749 §3.1.2); absent where it has none. */
  readonly redirectUri?: string | undefined;
}

/** How a client without a key authenticates (RFC 7591 §2, `token_endpoint_auth_method`). */
export type OtherMethod = 'client_secret_basic' | 'client_secret_post' | 'client_secret_jwt' | 'none';

/** How a client authenticates (RFC 7591 §2, `token_endpoint_auth_method`). */
export type ClientMethod = 'private_key_jwt' | OtherMethod;

/**
 * Who signs: the client itself, another registered client, somebody unknown with a key of the same kind, a client that was
 * registered for one scenario, or the holder of the key that tokens are bound to (RFC 9449).
 */
export type Signer = 'client' | 'neighbour' | 'stranger' | 'registered' | 'holder';

/**
 * Among whom a signer is looked for: issuers that the server trusts to sign grants (RFC 7521 §4.1), where `client` is the
 * first one and `neighbour` the other; devices that present one-time passwords, where `client` is any that is registered.
 */
export type Among = 'issuers' | 'devices';

/** What RFC 7523 §5 leaves to agreement between client and server, as the target file declares it. Seconds throughout. */
export interface Agreement {
  /** Each assertion is used once, although RFC 7523 leaves it open. */
  readonly single_use?: boolean | undefined;
  /** Each assertion that is a grant is used once, although RFC 7521 §4.1 foresees that it comes again. */
  readonly single_use_grants?: boolean | undefined;
  /** Longest time an assertion may be valid, in seconds. */
  readonly longest_lifetime?: number | undefined;
  /** Clock skew the server allows, in seconds. */
  readonly clock_skew?: number | undefined;
  /** `typ` that the server demands of client assertions, if it demands one. */
  readonly typ?: string | undefined;
  /** The server demands a `kid`. */
  readonly kid?: boolean | undefined;
}

/** Where a request goes: the token endpoint, or another one at which clients authenticate in the same way. */
export type Endpoint =
  | 'token'
  | 'pushed authorization request'
  | 'introspection'
  | 'revocation'
  | 'registration'
  /** That of the client registered before (RFC 7592 §2); only the wire knows its URL. */
  | 'client configuration';
