import type { Agreement, Endpoint, OtherMethod, Party, PublicKey } from './client.ts';
import type { Json, Members } from './json.ts';
import type { RegisteredClient, SpareKey } from './registration.ts';

/** Who issues assertions that are grants. */
export interface Grants {
  /** An issuer that the server trusts, by its `iss`. */
  readonly issuer: Party;
  /** Another one. */
  readonly otherIssuer?: Party | undefined;
  /** One that the server does not trust, with a self-made certificate of its key. */
  readonly stranger: Context['stranger'];
  /** Somebody whom the server knows from the issuer. */
  readonly subject: string;
  /** Somebody whom the server knows from the other issuer. */
  readonly otherSubject?: string | undefined;
  /** The `typ` that the server demands of grants, where that was agreed. */
  readonly typ?: Json | undefined;
  /** Where the first issuer publishes its keys, if they may come and go during the run. */
  readonly rotatesAt?: string | undefined;
  /** What stands for somebody who stays anonymous, where that was agreed (RFC 7521 §6.3.1). */
  readonly anonymous?: string | undefined;
  /** Their grants are Identity Assertion JWT Authorization Grants (typ `oauth-id-jag+jwt`), and no plain JWTs. */
  readonly idJag?: boolean | undefined;
}

/** What was agreed about SAML assertions: the same parties sign them with the same keys. */
export interface SamlAgreement {
  /** The trusted issuers sign grants. */
  readonly grants: boolean;
  /** Clients authenticate. */
  readonly client: boolean;
  /** The SAML Entity ID of the server. */
  readonly entityId?: string | undefined;
}

/** A device that presents one-time passwords, as a context knows it: without its numbers. */
export interface Device extends Party {
  /** How its identifier is written in a password. */
  readonly idAs: 'text' | 'number';
  /** Whose words it speaks: the draft's, or those of the demonstration that came before it. */
  readonly dialect: 'draft' | 'demo';
  /** Somebody whom the server does not know, with a key of the same kind. */
  readonly stranger: Party;
}

/** All that a change may refer to. Made anew for every request, so that times and identifiers are fresh. */
export interface Context {
  /** The server's clock, in whole seconds since 1970 (RFC 7519 NumericDate). */
  readonly now: number;
  /** The server's issuer identifier (RFC 8414 §2). */
  readonly issuer: string;
  readonly tokenEndpoint: string;
  /** The endpoints that the server has, by what they are for. */
  readonly endpoints: { readonly [endpoint in Endpoint]?: string | undefined };
  /** The audience that the granted baseline used. */
  readonly audience: string;
  /** Whose valid request it is: the party of the suite, with the keys that it signs with. */
  readonly party: Party;
  /** Who signs the credential that is spoilt, with the keys that the server knows: the party itself, or the holder of a proof's key. */
  readonly signer: Party;
  /** Whom the valid assertion is about: the party itself, or somebody whom the server knows from an issuer. */
  readonly subject: string;
  /** The client registered for `private_key_jwt`; nobody whom the server knows where the target has none. */
  readonly client: Party;
  /** Set where the target has no client with keys. */
  readonly keyless?: boolean | undefined;
  readonly neighbour?: Party | undefined;
  /** Clients that have no key, by how they are registered. Their secrets stay in the harness. */
  readonly others: { readonly [method in OtherMethod]?: Party | undefined };
  /** Set where Assay registered the clients, so that the server knows them, and their secrets, as we do. */
  readonly clientsKnown?: boolean | undefined;
  /** An unregistered party; its first key is of the same kind as the client's first key. */
  readonly stranger: Party & { readonly x5c: readonly string[] };
  /** Where the canary listens: a URL under our control that records every fetch; absent when it is switched off. */
  readonly canary?: string | undefined;
  /** Set where clients can be registered for the run (RFC 7591). */
  readonly registers?: boolean | undefined;
  /** The public sides of keys for clients that are registered, or that publish a document; absent where no suite needs any. */
  readonly spareKeys?: { readonly [name in SpareKey]: PublicKey } | undefined;
  /** Whether registration wants an initial access token (RFC 7591 §3), which the wire knows. */
  readonly initialAccessToken?: boolean | undefined;
  /** Members that every registration at this server carries beside its own, where that was said. */
  readonly registrationMetadata?: Members | undefined;
  /** Where our listener gives a key set to a server that can reach it; absent where we do not know that it can. */
  readonly keysAt?: string | undefined;
  /** Set where the server takes client_ids that are the URL of a document (draft-ietf-oauth-client-id-metadata-document). */
  readonly takesDocuments?: boolean | undefined;
  /** Where our listener gives such a document to a server that can reach it: another place for every request. */
  readonly documentAt?: string | undefined;
  /** The client registered for the scenario: then `client` is that one. */
  readonly registered?: RegisteredClient | undefined;
  /** What was agreed about grants (RFC 7521 §4.1): who issues them, and about whom. */
  readonly grants?: Grants | undefined;
  /** Who may present SAML assertions (RFC 7522), where that was agreed. */
  readonly saml?: SamlAgreement | undefined;
  /** The device whose one-time passwords are presented, where one is registered. */
  readonly device?: Device | undefined;
  readonly agreed: Agreement;
  /** The scope that every request to this server asks for; absent where requests leave it out. */
  readonly scope?: string | undefined;
  /** The resource that every request to this server names (RFC 8707 §2); absent where requests leave it out. */
  readonly resource?: string | undefined;
  /** The scopes that the server says it knows (RFC 8414 §2), but for those of OpenID Connect; absent where it does not say. */
  readonly scopes?: readonly string[] | undefined;
  /** The methods of client authentication that the server lists for its token endpoint (RFC 8414 §2); absent where it does not say. */
  readonly methods?: readonly string[] | undefined;
  /** How long a valid assertion lives, in seconds. */
  readonly lifetime: number;
  /** Set where requests to the token endpoint carry a DPoP proof (RFC 9449 §5): who holds its key. */
  readonly holder?: Party | undefined;
  /** A random identifier (128 bits, base64url), the same for the same label within one run of one scenario. */
  readonly fresh: (label: string) => string;
}
