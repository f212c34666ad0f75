import type { Endpoint, OtherMethod, Signer } from './client.ts';
import type { Members } from './json.ts';

/** A signature to be made by the wire, which alone holds the private keys. */
export interface Signing {
  /** Whose private key signs. */
  readonly by: Signer;
  /** Which of the signer's keys, by its `alg`, or its name where it is a spare one; its first one when absent. */
  readonly key?: string;
  /** The JWS algorithm to compute with, when it is not the key's own. */
  readonly alg?: string;
  /** Length of the salt of an RSASSA-PSS signature in octets; that of the hash when absent (RFC 7518 §3.5). */
  readonly saltLength?: number;
  /** Rewrites the encoded message of an RSASSA-PKCS1-v1_5 signature (RFC 8017 §9.2) before the private key is applied. */
  readonly encoded?: (honest: Uint8Array) => Uint8Array;
  /** Instead of a private key: an HMAC (RFC 7518 §3.2) with these octets, or a client's secret, as its key. */
  readonly mac?: { readonly hash: 'SHA-256' | 'SHA-384' | 'SHA-512'; readonly key: Uint8Array | Secret } | undefined;
  /** The last word on the signature: given the honest octets, the octets to send. */
  readonly alter?: (honest: Uint8Array) => Uint8Array;
}

/** A JWT before it is signed. Later layers work on what earlier ones made: members, text, segments, signature, compact. */
export interface AssertionDraft {
  readonly header: Members;
  readonly claims: Members;
  /** Rewrites the JSON text of the header before it is encoded; may answer with octets that are not UTF-8. */
  readonly headerText?: ((json: string) => string | Uint8Array) | undefined;
  /** Rewrites the JSON text of the claims before it is encoded; may answer with octets that are not UTF-8. */
  readonly claimsText?: ((json: string) => string | Uint8Array) | undefined;
  /** Rewrites an encoded segment before signing, so that the signature covers what is sent. */
  readonly headerSegment?: ((base64url: string) => string) | undefined;
  readonly claimsSegment?: ((base64url: string) => string) | undefined;
  readonly signing: Signing;
  /** Rewrites the finished compact serialization (RFC 7515 §7.1). */
  readonly compact?: ((compact: string) => string) | undefined;
}

/** A client's secret, which only the wire knows, and how it is written. */
export interface Secret {
  readonly slot: 'secret';
  readonly of: OtherMethod;
  /** Writes it in another way; as it is when absent. */
  readonly as?: (secret: string) => string;
  /** How it is written, in words, to be shown in its place: `id and secret, form-encoded, in Base64`. */
  readonly written: string;
}

/**
 * A DPoP proof (RFC 9449 §4.2). The wire makes it when the request is sent, for its method and its URL: on the server's
 * clock, with a fresh `jti`, and with the nonce that the server gave last. It is sent to the token endpoint alone.
 */
export interface Proof {
  readonly slot: 'proof';
  /** Members to set on its header; with `alg: none` it is not signed. */
  readonly header?: Members;
  readonly claims?: Members;
  /** Signed by another key than the one in its header. */
  readonly by?: 'another key';
  /** Its header holds the private key. */
  readonly jwk?: 'private';
}

/** A text to send, with the parts that only the wire knows left open. */
export type Value =
  | string
  /** The signed assertion. */
  | { readonly slot: 'assertion' }
  /** The access token that was granted before: by a preceding request, or else the one that the suite asked for first. */
  | { readonly slot: 'access token' }
  /** What registration wants, and what it gave for the client registered before (RFC 7591 §3.2.1, RFC 7592 §3). */
  | { readonly slot: 'initial access token' }
  | { readonly slot: 'registration access token' }
  | { readonly slot: 'client_id' }
  | Secret
  | Proof
  /** Several parts, one after the other. */
  | readonly Value[];

/** One form or query parameter; parameters are an ordered list, so they can repeat. */
export type Parameter = readonly [name: string, value: Value];

/** The request around the assertion. */
export interface HttpDraft {
  /** Where it goes; the token endpoint when absent. */
  readonly endpoint?: Endpoint | undefined;
  readonly method: string;
  readonly contentType: string | undefined;
  readonly headers: readonly Parameter[];
  readonly query: readonly Parameter[];
  /** Writes the body from the filled-in parameters when it is not a form. */
  readonly body?: ((parameters: readonly (readonly [string, string])[]) => string) | undefined;
}

/** A request before it is signed and sent. */
export interface Draft {
  /** The server's time that the draft was written for, in seconds: the reference point of its `exp`, `iat` and `nbf`. */
  readonly now: number;
  /** Absent where the client authenticates without one. */
  readonly assertion?: AssertionDraft | undefined;
  readonly form: readonly Parameter[];
  readonly http: HttpDraft;
}

/** What a scenario does to a draft. Each member strikes one layer; see {@link AssertionDraft}. */
export interface Change {
  readonly header?: Members;
  readonly claims?: Members;
  readonly headerText?: (json: string) => string | Uint8Array;
  readonly claimsText?: (json: string) => string | Uint8Array;
  readonly headerSegment?: (base64url: string) => string;
  readonly claimsSegment?: (base64url: string) => string;
  readonly signing?: Partial<Signing>;
  readonly compact?: (compact: string) => string;
  readonly form?: (parameters: readonly Parameter[]) => readonly Parameter[];
  /** Query parameters to add, made from the form as it was before the change. */
  readonly query?: (form: readonly Parameter[]) => readonly Parameter[];
  readonly http?: Partial<HttpDraft>;
  /** Names of headers to leave out. */
  readonly withoutHeaders?: readonly string[];
}
