import type { Refusal } from '../checks/check.ts';
import type { Json } from '../message/json.ts';
import type { Jwk, KeyReading } from './key-set.ts';

/** What the server supports, as its metadata say (RFC 8414 §2). */
export interface Supported {
  readonly methods: readonly string[];
  readonly algorithms: readonly string[];
  readonly grants: readonly string[];
  /** Empty where the server does not limit them. */
  readonly scopes: readonly string[];
}

/** What the checks know of a registration. */
export interface Registering {
  /** The client metadata as they came (RFC 7591 §2). */
  readonly metadata: { readonly [name: string]: Json };
  /** Whether some object of the request names a member twice. */
  readonly repeated: boolean;
  /** The client that is updated (RFC 7592 §2.2); absent where one is registered. */
  readonly current: { readonly client_id: string; readonly client_secret?: string } | undefined;
  /** The `token_endpoint_auth_method`: as asked for, or `client_secret_basic` (RFC 7591 §2). */
  readonly method: Json;
  readonly supported: Supported;
  /** The members of `jwks`; none where it is absent or malformed. */
  readonly members: readonly Jwk[];
  readonly reading: KeyReading;
}

/** Judges one thing about a registration. */
export type RegisterRun = (registering: Registering) => Refusal | undefined;

/** One line of the table of registration. */
export interface RegisterCheck {
  readonly name: string;
  /** Id of the requirement that it enforces. */
  readonly clause: string;
  readonly run: RegisterRun;
}

/** A refusal of client metadata (RFC 7591 §3.2.2). */
export const invalidMetadata = (description: string): Refusal => ({ error: 'invalid_client_metadata', description });
