import type { Members } from './json.ts';

/** Key pairs that the harness holds for clients that it registers: two of P-256, one of RSA, and one of RSA that is too short. */
export type SpareKey = 'ec' | 'ec-2' | 'rsa' | 'rsa-1024';

/** A key in the set that a registered client registers. */
export interface RegisteredKey {
  readonly kid: string;
  /** The JWS algorithm that it is to sign with (RFC 7518 §3.1). */
  readonly alg: string;
  /** The pair that it is made of. */
  readonly spare: SpareKey;
  /** The JWK (RFC 7517 §4) as JSON text, public members only; whatever is peculiar about it is in here. */
  readonly jwk: string;
}

/** A client that is registered for one attempt at one scenario, and deleted afterwards (RFC 7591, RFC 7592). */
export interface RegisteredClient {
  /** What is particular to it, in words: `a set with a key for encryption`. */
  readonly words: string;
  /** Its keys, the one that signs its valid request first. */
  readonly keys: readonly RegisteredKey[];
  /** The `jwks` as JSON text, where it is more, or less, than these keys. */
  readonly set?: string | undefined;
  /** Client metadata beside those of every client (RFC 7591 §2). */
  readonly metadata?: Members | undefined;
  /** Set where the keys are registered by reference: what our listener gives under its `jwks_uri`. */
  readonly published?: Publication | undefined;
  /**
   * The same client without the fault: registered first, with the stimulus granted. Where it is not, a refusal would
   * prove nothing, and the scenario does not apply.
   */
  readonly twin?: Omit<RegisteredClient, 'twin' | 'refusable'>;
  /** A server that does not register it, and registers its twin, has refused the scenario, rightly or not; otherwise the scenario does not apply then. */
  readonly refusable?: true;
  /** Reads what the server says is registered: why it is not what was asked for, or undefined. */
  readonly heeded?: Heeded | undefined;
}

/** Why a grant says nothing: the server replaced what it was asked for, as it may (RFC 7591 §3.2.1). */
export type Heeded = (registered: { readonly [name: string]: unknown }) => string | undefined;

/** What our listener gives to whoever fetches the key set of a registered client, or the document that a client_id names. */
export interface Publication {
  /** HTTP status; 200 when absent. A redirect leads to the same body in another place. */
  readonly status?: number;
  readonly type?: string;
  readonly body: string;
  /** Octets of white space after the body. */
  readonly padding?: number;
  /** Sets a cookie, and gives nothing to a fetch that carries a cookie or credentials. */
  readonly anonymous?: true;
  /** What is given elsewhere under our listener at the same time, by URL. */
  readonly also?: readonly (Publication & { readonly at: string })[];
}
