import type { Answer } from '../message/answer.ts';
import type { Assertion } from '../message/assertion.ts';
import type { Credentials } from '../message/credentials.ts';
import type { Password } from '../message/password.ts';
import type { Proof } from '../message/proof.ts';
import type { TokenRequest } from '../message/token-request.ts';
import type { Verifies } from '../message/verify.ts';
import type { Client, KnownKey } from '../state/client.ts';
import type { Device } from '../state/device.ts';
import type { Issuer } from '../state/issuer.ts';
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

/** A use of a JWT that is presented, and the words in which it is refused. */
export interface Use {
  /** The error code of its refusals. */
  readonly error: string;
  /** What its JWT is called. */
  readonly noun: string;
}

/** The uses there are: client authentication (RFC 7521 §4.2.1), grants (RFC 7521 §4.1.1), proof of possession (RFC 9449 §5), one-time passwords. */
export const uses = {
  client: { error: 'invalid_client', noun: 'assertion' },
  grant: { error: 'invalid_grant', noun: 'grant' },
  proof: { error: 'invalid_dpop_proof', noun: 'DPoP proof' },
  password: { error: 'invalid_client', noun: 'one-time password' },
} as const satisfies { readonly [name: string]: Use };

export type UseName = keyof typeof uses;

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
  /** The use whose JWT is judged. */
  readonly use: Use;
  /** The JWT that is presented for that use, opened without judging it; absent when none is. */
  readonly assertion: Assertion | undefined;
  /** Id and secret, read without judging them; absent when no secret is presented, or an assertion is. */
  readonly credentials: Credentials | undefined;
  readonly clients: ReadonlyMap<string, Client>;
  /** Who is trusted to issue grants, by `iss`. */
  readonly issuers: ReadonlyMap<string, Issuer>;
  /** The grant that is an assertion, opened without judging it; absent when there is none. */
  readonly grant: Assertion | undefined;
  /** The devices that present one-time passwords. */
  readonly devices: ReadonlyMap<string, Device>;
  /** The one-time password, opened without judging it; absent when none is presented. */
  readonly password: Password | undefined;
  readonly replays: Replays;
  /** Verifies signatures. */
  readonly verifies: Verifies;
  /** What nobody guesses. */
  readonly random: Random;
  /** Who is claimed to have issued what is judged: the client that the request claims to come from, or the issuer of the grant. */
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
  /** What it concerns: every request, or the JWT that is presented for a use, where there is one; each in its turn. */
  readonly of: 'request' | UseName | readonly UseName[];
  /** The format of assertions that it judges; whatever they are written in when absent. */
  readonly format?: 'jwt' | 'saml';
  readonly run: Run;
}

/** A refusal in the words of a use; the sentence says `{jwt}` for what is refused. */
export const refusedAs = ({ error, noun }: Use, sentence: string): Refusal => ({
  error,
  description: sentence.replace('{jwt}', noun),
});

/** A refusal for a request that is not well-formed. */
export const invalidRequest = (description: string): Refusal => ({ error: 'invalid_request', description });

/** A refusal for a client that did not authenticate (RFC 6749 §5.2). */
export const invalidClient = (description: string): Refusal => ({ error: 'invalid_client', description });
