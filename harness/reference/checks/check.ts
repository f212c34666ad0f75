import type { Answer } from '../message/answer.ts';
import type { Assertion } from '../message/assertion.ts';
import type { Credentials } from '../message/credentials.ts';
import type { Proof } from '../message/proof.ts';
import type { TokenRequest } from '../message/token-request.ts';
import type { Verifies } from '../message/verify.ts';
import type { Client, KnownKey } from '../state/client.ts';
import type { Random } from '../state/random.ts';
import type { Replays } from '../state/replays.ts';
import type { Tokens } from '../state/tokens.ts';
import type { Policy, PolicyName } from './policy.ts';

/** Why a request is refused (RFC 6749 §5.2). */
export interface Refusal {
  readonly error: string;
  /** A fixed sentence in ASCII: nothing of the request ever comes back in it. */
  readonly description: string;
  /** The HTTP status, where it is neither 400 nor the 401 that answers an Authorization header. */
  readonly status?: number;
  readonly headers?: Answer['headers'];
}

/** The endpoints at which clients authenticate: RFC 6749, RFC 9126, RFC 7662, RFC 7009. */
export type EndpointName = 'token' | 'pushed' | 'introspection' | 'revocation';

/** What the checks know of a request, and what they have found out so far. */
export interface Context {
  readonly policy: Policy;
  /** Where the request arrived. */
  readonly endpoint: EndpointName;
  /** The URL of the endpoint where it arrived. */
  readonly here: string;
  /** The DPoP proof, opened without judging it; absent when none that is a JWT is presented. */
  readonly proof: Proof | undefined;
  /** The access tokens that were issued. */
  readonly tokens: Tokens;
  /** The server's issuer identifier (RFC 8414 §2). */
  readonly issuer: string;
  /** The audience values that name this server under the policy. */
  readonly ours: readonly string[];
  /** The server's clock, in seconds since 1970. */
  readonly now: number;
  readonly request: TokenRequest;
  /** The assertion, opened without judging it; absent when none is presented. */
  readonly assertion: Assertion | undefined;
  /** Id and secret, read without judging them; absent when no secret is presented, or an assertion is. */
  readonly credentials: Credentials | undefined;
  readonly clients: ReadonlyMap<string, Client>;
  readonly replays: Replays;
  /** Verifies signatures. */
  readonly verifies: Verifies;
  /** What nobody guesses. */
  readonly random: Random;
  /** The client that the request claims to come from. */
  claimed: unknown;
  /** The keys that may have signed: at first all that the server knows; each check on keys leaves fewer. */
  keys: readonly KnownKey[];
  /** The algorithm to verify with: at first the one that the header names. */
  algorithm: unknown;
}

/** Judges one thing about a request: a refusal, or nothing. */
export type Run = (context: Context) => Refusal | undefined | Promise<Refusal | undefined>;

/** One line of the table. */
export interface Check {
  readonly name: string;
  /** Id of the requirement that it enforces. */
  readonly clause: string;
  /** The policies that it applies under; all of them when absent. */
  readonly by?: readonly PolicyName[];
  /** The endpoints that it guards; all of them when absent. */
  readonly at?: readonly EndpointName[];
  /** Whether it concerns every request, or only those that present an assertion. */
  readonly of: 'request' | 'assertion';
  readonly run: Run;
}

/** A refusal for a request that is not well-formed. */
export const invalidRequest = (description: string): Refusal => ({ error: 'invalid_request', description });

/** A refusal for a client that did not authenticate: with an assertion, for any reason at all (RFC 7521 §4.2.1). */
export const invalidClient = (description: string): Refusal => ({ error: 'invalid_client', description });
