import type { Among, OtherMethod, Signer } from './client.ts';
import type { Json, Members } from './json.ts';

/**
 * What every assertion says, whatever it is written in (RFC 7521 §5.1): rendered as claims by JWT (RFC 7523 §3) and as
 * XML by SAML (RFC 7522 §3). Times are seconds since 1970. A member set to `undefined` is removed.
 */
export interface Metamodel {
  readonly issuer?: Json | undefined;
  readonly subject?: Json | undefined;
  readonly audience?: Json | undefined;
  readonly expiresAt?: Json | undefined;
  readonly notBefore?: Json | undefined;
  readonly issuedAt?: Json | undefined;
  readonly id?: Json | undefined;
}

/** A signature to be made when the credential is made, by who holds the private keys. */
export interface Signing {
  /** Whose private key signs. */
  readonly by: Signer;
  /** Among whom: clients and their like when absent. */
  readonly among?: Among | undefined;
  /** Which of the signer's keys, by its `alg`, or its name where it is a spare one; its first one when absent. */
  readonly key?: string;
  /** The JWS algorithm to compute with, when it is not the key's own. */
  readonly alg?: string;
  /** Length of the salt of an RSASSA-PSS signature in octets; that of the hash when absent (RFC 7518 §3.5). */
  readonly saltLength?: number;
  /** Rewrites the encoded message of an RSASSA-PKCS1-v1_5 signature (RFC 8017 §9.2) before the private key is applied. */
  readonly encoded?: (honest: Uint8Array) => Uint8Array;
  /** Instead of a private key: an HMAC (RFC 7518 §3.2) with these octets, or a client's secret, as its key. */
  readonly mac?:
    | { readonly hash: 'SHA-256' | 'SHA-384' | 'SHA-512'; readonly key: Uint8Array | SecretCredential }
    | undefined;
  /** The signature is made again, if need be, until this holds of it. Only for algorithms with chance in them, or long ones. */
  readonly until?: (honest: Uint8Array) => boolean;
  /** The last word on the signature: given the honest octets, the octets to send. */
  readonly alter?: (honest: Uint8Array) => Uint8Array;
}

/** A layer of a JWT below its members: each works on what the earlier ones made. */
export interface JwtLayers {
  /** Rewrites the JSON text of the header before it is encoded; may answer with octets that are not UTF-8. */
  readonly headerText?: ((json: string) => string | Uint8Array) | undefined;
  /** Rewrites the JSON text of the claims before it is encoded; may answer with octets that are not UTF-8. */
  readonly claimsText?: ((json: string) => string | Uint8Array) | undefined;
  /** Rewrites an encoded segment before signing, so that the signature covers what is sent. */
  readonly headerSegment?: ((base64url: string) => string) | undefined;
  readonly claimsSegment?: ((base64url: string) => string) | undefined;
  /** Rewrites the finished compact serialization (RFC 7515 §7.1). */
  readonly compact?: ((compact: string) => string) | undefined;
}

/** A JWT (RFC 7519) before it is signed: members, text, segments, signature, compact serialization. */
export interface JwtCredential extends JwtLayers {
  readonly format: 'jwt';
  readonly header: Members;
  readonly claims: Members;
  readonly signing: Signing;
}

/**
 * A DPoP proof (RFC 9449 §4.2): a JWT that is made anew each time its request is sent, for its method and URL, on the
 * server's clock, with a fresh `jti` and the nonce that the server gave last. Members here take the place of those.
 */
export interface DpopCredential extends JwtLayers {
  readonly format: 'dpop';
  readonly header: Members;
  readonly claims: Members;
  readonly signing: Signing;
  /** Its header holds the private key. */
  readonly jwk?: 'private' | undefined;
}

/** An element of XML as data. Names and attributes stand as they are written, prefixes included. */
export interface XmlElement {
  readonly name: string;
  /** Declarations of namespaces are attributes too; `undefined` leaves one out. */
  readonly attributes: { readonly [name: string]: string | undefined };
  /** Elements and texts, in order. */
  readonly children: readonly (XmlElement | string)[];
}

/** How an XML Signature (XML-DSig §3) is made over an assertion; what is absent is made as SAML has it. */
export interface XmlSignature {
  /** There is none. */
  readonly unsigned?: true;
  /** The hash of digest and signature; that of the key's algorithm when absent. */
  readonly hash?: 'SHA-1';
  /** Chooses what is digested in place of the canonical form of the assertion. */
  readonly digested?: (canonical: string) => string;
  /** Rewrites SignedInfo before it is signed. */
  readonly signedInfo?: (honest: XmlElement) => XmlElement;
  /** Stands in the signature beside what is signed. */
  readonly keyInfo?: XmlElement;
}

/** A signed assertion in its parts, as XML text. */
export interface SignedParts {
  /** The signed assertion, its signature in it. */
  readonly signed: string;
  /** The same without the signature. */
  readonly bare: string;
  /** The signature alone. */
  readonly signature: string;
  /** The assertion that says what is to be believed, unsigned: another one where `signs` is set. */
  readonly wanted: string;
}

/** A layer of a SAML assertion below its structure: each works on what the earlier ones made. */
export interface SamlLayers {
  /** What is signed in place of the assertion: what an attacker holds who wraps it into what is wanted. */
  readonly signs?: ((wanted: XmlElement) => XmlElement) | undefined;
  /** Rewrites the XML after it was signed; may answer with octets that are not UTF-8. */
  readonly signedXml?: ((parts: SignedParts) => string | Uint8Array) | undefined;
  /** Rewrites the encoded text (RFC 7522 §2.1). */
  readonly encoded?: ((base64url: string) => string) | undefined;
}

/** A SAML 2.0 assertion before it is signed: structure, signature, XML text, base64url. */
export interface SamlCredential extends SamlLayers {
  readonly format: 'saml';
  /** The Assertion element, without its signature. */
  readonly assertion: XmlElement;
  readonly signature: XmlSignature;
  readonly signing: Signing;
}

/** A client's secret, which only the wire knows, and how it is written. */
export interface SecretCredential {
  readonly format: 'secret';
  /** Whose secret: that of the client registered for this method. */
  readonly of: OtherMethod;
  /** Writes it in another way; as it is when absent. */
  readonly as?: ((secret: string) => string) | undefined;
  /** How it is written, in words, to be shown in its place: `id and secret, form-encoded, in Base64`. */
  readonly written: string;
}

/** The two numbers of a one-time password (draft-hevroni-oauth-seamless-flow-01 §4.1). */
export interface OtpPair {
  readonly previous: bigint;
  readonly next: bigint;
}

/** What a device knows of its numbers. */
export interface OtpState {
  /** The pair that was granted last, or so many grants before that; the first one where there were fewer. */
  readonly pair: (back?: number) => OtpPair;
  /** A new random number, another one each time. */
  readonly random: () => bigint;
}

/** A member whose value only the harness knows: how its JSON text follows from the state, and what is shown in its place. */
export interface OtpNumber {
  readonly as: (state: OtpState) => string;
  readonly written: string;
}

/** Members of a one-time password: numbers, or any other JSON value; `undefined` leaves one out. */
export type OtpMembers = { readonly [name: string]: OtpNumber | Exclude<Json, Members> | undefined };

/** A one-time password as a JWS (draft-hevroni-oauth-seamless-flow-01 §4.2). */
export interface OtpCredential {
  readonly format: 'otp';
  /** Whose numbers they are, by its identifier. */
  readonly device: string;
  readonly header: Members;
  /** In the order in which they are written. */
  readonly members: OtpMembers;
  readonly signing: Signing;
  /** Rewrites the encoded members after signing. */
  readonly altered?: ((json: string) => string) | undefined;
  /** Rewrites the finished compact serialization (RFC 7515 §7.1). */
  readonly compact?: ((compact: string) => string) | undefined;
}

/** What a request proves something with. Each format knows its layers, how it is made, compared and displayed. */
export type Credential = JwtCredential | SamlCredential | DpopCredential | SecretCredential | OtpCredential;

/** The credentials of a draft, by name: `assertion`, `proof`, `secret`. */
export type Credentials = { readonly [name: string]: Credential };

/** What a scenario does to one credential. Each member strikes one layer; a format refuses layers that it does not have. */
export interface CredentialChange extends JwtLayers, SamlLayers {
  /** The metamodel, which every format of an assertion renders: members, or how they follow from the valid ones. */
  readonly assertion?: Metamodel | ((valid: Metamodel) => Metamodel);
  readonly header?: Members;
  readonly claims?: Members;
  readonly signing?: Partial<Signing>;
  /** Of a SAML assertion: its structure, and how its signature is made. */
  readonly xml?: (assertion: XmlElement) => XmlElement;
  readonly signature?: XmlSignature;
  /** Of a DPoP proof: its header holds the private key. */
  readonly jwk?: 'private';
  /** Of a one-time password: its members, and what is done to them after signing. */
  readonly members?: OtpMembers;
  readonly altered?: (json: string) => string;
  /** Of a secret: how it is written, and what is shown in its place. */
  readonly as?: (secret: string) => string;
  readonly written?: string;
}
