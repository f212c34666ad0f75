import type { Endpoint } from './client.ts';
import type { Credential, CredentialChange, Credentials } from './credential.ts';

/** A text to send, with the parts that only the wire knows left open. */
export type Value =
  | string
  /** One of the draft's credentials, by name, as its format is made. */
  | { readonly slot: 'credential'; readonly name: string }
  /** The access token that was granted before: by a preceding request, or else the one that the suite asked for first. */
  | { readonly slot: 'access token' }
  /** What registration wants, and what it gave for the client registered before (RFC 7591 §3.2.1, RFC 7592 §3). */
  | { readonly slot: 'initial access token' }
  | { readonly slot: 'registration access token' }
  | { readonly slot: 'client_id' }
  /** Several parts, one after the other. */
  | readonly Value[];

/** One form or query parameter; parameters are an ordered list, so they can repeat. */
export type Parameter = readonly [name: string, value: Value];

/** The request around the credentials. */
export interface HttpDraft {
  /** Where it goes; the token endpoint when absent. */
  readonly endpoint?: Endpoint | undefined;
  readonly method: string;
  readonly contentType: string | undefined;
  readonly headers: readonly Parameter[];
  readonly query: readonly Parameter[];
  /** Writes the body from the filled-in parameters when it is not a form. */
  readonly body?: ((parameters: readonly (readonly [string, string])[]) => string) | undefined;
  /** What is particular to the connection; an ordinary one when absent. */
  readonly connection?: Connection | undefined;
}

/** The connection that a request travels over. */
export interface Connection {
  /** Shows the certificate of this party in the TLS handshake (RFC 8705 §2); no certificate when absent. */
  readonly certificate?: 'client' | 'neighbour' | 'stranger' | undefined;
}

/** A request before it is signed and sent. */
export interface Draft {
  /** The server's time that the draft was written for, in seconds: the reference point of its `exp`, `iat` and `nbf`. */
  readonly now: number;
  /** Absent where the request carries none. */
  readonly credentials?: Credentials | undefined;
  /** The credential that changes strike, by name; `assertion` when absent. */
  readonly subject?: string | undefined;
  readonly form: readonly Parameter[];
  readonly http: HttpDraft;
}

/**
 * What a scenario does to a draft. The layers of {@link CredentialChange} strike the draft's subject; other credentials
 * are named.
 */
export interface Change extends CredentialChange {
  /** Credentials to add, or to put in the place of those of the same name; `undefined` leaves one out. */
  readonly credentials?: { readonly [name: string]: Credential | undefined };
  /** Changes to credentials by name, where the draft has them. */
  readonly within?: { readonly [name: string]: CredentialChange };
  readonly form?: (parameters: readonly Parameter[]) => readonly Parameter[];
  /** Query parameters to add, made from the form as it was before the change. */
  readonly query?: (form: readonly Parameter[]) => readonly Parameter[];
  readonly http?: Partial<HttpDraft>;
  /** Names of headers to leave out. */
  readonly withoutHeaders?: readonly string[];
}
