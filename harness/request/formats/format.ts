import type { KeyObject } from 'node:crypto';
import type { Among, Signer } from '../../model/client.ts';
import type { Credential, CredentialChange, OtpState, SecretCredential } from '../../model/credential.ts';
import type { Difference, DisplayedCredential } from '../../model/observation.ts';

/** A private key and the JWS algorithm registered for it. */
export interface SigningKey {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: KeyObject;
}

/** Finds the key that a signing asks for: the signer's key of that algorithm or name, or its first. */
export type Keyring = (signer: Signer, key: string | undefined, among?: Among) => SigningKey;

/** Finds the secret of a client and writes it as it is wanted. */
export type SecretOf = (secret: SecretCredential) => string;

/** What only the harness has: private keys and secrets. */
export interface Keys {
  readonly keyring: Keyring;
  readonly secretOf: SecretOf;
  /** What a device knows of its numbers; made-up ones where requests are only shown. */
  readonly numbersOf?: ((device: string) => OtpState) | undefined;
}

/** The moment at which a request is sent, for credentials that are made for it. */
export interface Occasion {
  readonly method: string;
  readonly url: string;
  /** The server's clock, in whole seconds since 1970. */
  readonly now: number;
  /** The nonce that the server gave last (RFC 9449 §8). */
  readonly nonce?: string | undefined;
}

/** One layer of the making: what it was, and what the draft made of it. */
export interface Layer {
  readonly before: string;
  readonly after: string;
}

/** A credential that was made: what is sent in its slot, and what must not come out of the process. */
export interface MadeCredential<C extends Credential = Credential> {
  readonly credential: C;
  readonly text: string;
  /** Everything of it that must not come out: the whole, its signature, a secret. */
  readonly secrets: readonly string[];
}

/** What two credentials are compared in the light of. */
export interface Comparison {
  /** The moments that the two requests were written for, in seconds. */
  readonly now: { readonly control: number; readonly stimulus: number };
  /** What requests before carried in the same place. */
  readonly before: readonly Credential[];
  /** What the credential is called in a difference. */
  readonly name: string;
}

/** All that is known of one format of credentials (RFC 7521 §1: JWT, SAML; a secret; a proof). */
export interface Format<C extends Credential, M extends MadeCredential<C> = MadeCredential<C>> {
  /** The layers that a change may strike; any other is an error. */
  readonly layers: readonly (keyof CredentialChange)[];
  readonly apply: (credential: C, change: CredentialChange) => C;
  readonly make: (credential: C, keys: Keys, occasion: Occasion) => M;
  /** Made again each time its request is sent. */
  readonly eachTime?: true;
  /** The finished text rewritten, as if it had been made so; undefined where the format has no spelling of its own. */
  readonly respelled?: (made: M, again: (text: string) => string) => M;
  /** Where the two differ; an empty list where they differ in nothing but what every request has of its own. */
  readonly compare: (control: M, stimulus: M, comparison: Comparison) => readonly Difference[];
  /** How it reads in place of the text, in a parameter: `assertion`, `id and secret, in Base64`. */
  readonly inPlace: (credential: C, name: string) => string;
  /** What a report shows of it beside the request; undefined where there is nothing to show. */
  readonly display?: (made: M) => DisplayedCredential;
}
