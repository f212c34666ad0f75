/**
 * The vocabulary of Assay: types only. Everything else speaks in these words.
 *
 * The order of the file is the order in which data flows: what we say (scene, draft, change, scenario, suite), what was
 * said (exchange, answer, observation), what a document expects (profile, expectation), and what follows (verdict, report).
 */

/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** JSON members to set on an object; a member set to `undefined` is removed. */
export type Members = { readonly [name: string]: Json | undefined };

/** A public key in JWK form (RFC 7517). */
export type PublicJwk = { readonly kty: string; readonly [name: string]: Json };

// ---------------------------------------------------------------------------------------------- what we say: the cast

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
}

/** How a client without a key authenticates (RFC 7591 §2, `token_endpoint_auth_method`). */
export type OtherMethod = 'client_secret_basic' | 'client_secret_post' | 'client_secret_jwt' | 'none';

/** Who signs: the client itself, another registered client, somebody unknown with a key of the same kind, or a specimen. */
export type Signer = 'client' | 'neighbour' | 'stranger' | 'specimen';

/** Key pairs that the harness holds for clients that it registers: two of P-256, one of RSA, and one of RSA that is too short. */
export type Spare = 'ec' | 'ec-2' | 'rsa' | 'rsa-1024';

/** A key in the set that a specimen registers. */
export interface SpecimenKey {
  readonly kid: string;
  /** The JWS algorithm that it is to sign with (RFC 7518 §3.1). */
  readonly alg: string;
  /** The pair that it is made of. */
  readonly spare: Spare;
  /** The JWK (RFC 7517 §4) as JSON text, public members only; whatever is peculiar about it is in here. */
  readonly jwk: string;
}

/** A client that is registered for one performance of one scenario, and deleted afterwards (RFC 7591, RFC 7592). */
export interface Specimen {
  /** What is particular to it, in words: `a set with a key for encryption`. */
  readonly words: string;
  /** Its keys, the one that signs its valid request first. */
  readonly keys: readonly SpecimenKey[];
  /** The `jwks` as JSON text, where it is more, or less, than these keys. */
  readonly set?: string | undefined;
  /** Client metadata beside those of every client (RFC 7591 §2). */
  readonly metadata?: Members | undefined;
  /** Set where the keys are registered by reference: what our listener gives under its `jwks_uri`. */
  readonly published?: Publication | undefined;
  /** A server that does not register it has refused the scenario, rightly or not; otherwise the scenario does not apply then. */
  readonly refusable?: true;
  /** Reads what the server says is registered: why it is not what was asked for, or undefined. */
  readonly heeded?: Heeded | undefined;
}

/** Why a grant says nothing: the server replaced what it was asked for, as it may (RFC 7591 §3.2.1). */
export type Heeded = (registered: { readonly [name: string]: unknown }) => string | undefined;

/** What our listener gives to whoever fetches the key set of a specimen. */
export interface Publication {
  /** HTTP status; 200 when absent. A redirect leads to the same body in another place. */
  readonly status?: number;
  readonly type?: string;
  readonly body: string;
  /** Octets of white space after the body. */
  readonly padding?: number;
  /** Sets a cookie, and gives nothing to a fetch that carries a cookie or credentials. */
  readonly anonymous?: true;
}

/** What RFC 7523 §5 leaves to agreement between client and server, as the target file declares it. Seconds throughout. */
export interface Agreement {
  /** Each assertion is used once, although RFC 7523 leaves it open. */
  readonly single_use?: boolean | undefined;
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

/** All that a change may refer to. Made anew for every request, so that times and identifiers are fresh. */
export interface Scene {
  /** The server's clock, in whole seconds since 1970 (RFC 7519 NumericDate). */
  readonly now: number;
  /** The server's issuer identifier (RFC 8414 §2). */
  readonly issuer: string;
  readonly tokenEndpoint: string;
  /** The endpoints that the server has, by what they are for. */
  readonly endpoints: { readonly [endpoint in Endpoint]?: string | undefined };
  /** The audience that the granted baseline used. */
  readonly audience: string;
  readonly client: Party;
  readonly neighbour?: Party | undefined;
  /** Clients that have no key, by how they are registered. Their secrets stay in the harness: see {@link Secret}. */
  readonly others: { readonly [method in OtherMethod]?: Party | undefined };
  /** An unregistered party; its first key is of the same kind as the client's first key. */
  readonly stranger: Party & { readonly x5c: readonly string[] };
  /** Where the canary listens: a URL under our control that records every fetch; absent when it is switched off. */
  readonly canary?: string | undefined;
  /** Set where clients can be registered for the run (RFC 7591): the public sides of keys to register. */
  readonly spares?: { readonly [name in Spare]: PublicKey } | undefined;
  /** Whether registration wants an initial access token (RFC 7591 §3), which the wire knows. */
  readonly initialAccessToken?: boolean | undefined;
  /** Where our listener gives a key set to a server that can reach it; absent where we do not know that it can. */
  readonly keysAt?: string | undefined;
  /** The client registered for the scenario: then `client` is that one. */
  readonly specimen?: Specimen | undefined;
  readonly agreed: Agreement;
  /** The redirect URI registered for the client (RFC 6749 §3.1.2); absent where it has none. */
  readonly redirectUri?: string | undefined;
  /** The scope that every request to this server asks for; absent where requests leave it out. */
  readonly scope?: string | undefined;
  /** How long a valid assertion lives, in seconds. */
  readonly lifetime: number;
  /** Requests to the token endpoint carry a DPoP proof (RFC 9449 §5). */
  readonly dpop?: boolean | undefined;
  /** A random identifier (128 bits, base64url), the same for the same label within one run of one scenario. */
  readonly fresh: (label: string) => string;
}

// ------------------------------------------------------------------------------------ what we say: drafts and changes

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
  /** Writes the body from the filled-in parameters when it is no form. */
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

/** A precondition: answers `undefined` when it holds, or the reason why the scenario does not apply. */
export type Need = (scene: Scene) => string | undefined;

/** A request that comes before the stimulus and sets the stage for it. */
export interface Preceding {
  readonly change: (scene: Scene) => Change;
  /** Whose valid request is changed; the client's own when absent. */
  readonly as?: 'neighbour';
  /** The answer without which the stimulus would mean nothing; `any`: the stimulus shows what came of it. */
  readonly answer: 'granted' | 'refused' | 'any';
  /** The stimulus is compared with this request, not with the valid request of the suite. */
  readonly control?: true;
  /** What our listener gives under the specimen's `jwks_uri` from here on. */
  readonly publish?: (scene: Scene) => Publication;
}

/** One way to spoil, or harmlessly vary, a valid request. */
export interface Scenario {
  /** Words, permanent, never reused; qualified by the suite in every report: `client-assertion/expired`. */
  readonly id: string;
  /** Present tense, unique, at most 70 characters. */
  readonly title: string;
  readonly change: (scene: Scene) => Change;
  /** What an attacker or a mistake gains when the server gets it wrong. */
  readonly why: string;
  /** Faults of this kind that real servers or libraries had. */
  readonly cve?: readonly string[];
  readonly needs?: readonly Need[];
  /** Why more than one place moves at once; without it a scenario changes exactly one. */
  readonly together?: string;
  /** Requests sent before the stimulus, in order. */
  readonly first?: readonly Preceding[];
  /** The stimulus is the last preceding request again: octet for octet, or with its assertion spelled in another way. */
  readonly again?: true | ((compact: string) => string);
  /** The stimulus is sent this many times at once; it counts as granted when more than one copy was. */
  readonly atOnce?: number;
  /** A client to register for this scenario alone. */
  readonly specimen?: (scene: Scene) => Specimen;
  /** What our listener gives under the specimen's `jwks_uri` when the stimulus is sent. */
  readonly publish?: (scene: Scene) => Publication;
  /** It may lock its client out, so a client that is thrown away takes the blow where one can be registered. */
  readonly disposable?: true;
  /** It speaks to the client configuration endpoint (RFC 7592), which not every server has. */
  readonly manages?: true;
  /** Reads what the server says is registered: why a grant says nothing. */
  readonly heeded?: Heeded;
}

/** A form of the valid request that a conforming server may insist on. */
export interface Variant {
  /** What is particular to it, in words: `audience is the issuer, typ client-authentication+jwt`. */
  readonly name: string;
  readonly audience: 'issuer' | 'token endpoint';
  readonly typ: string | undefined;
  /** Whether the `client_id` parameter is sent (RFC 7521 §4.2: it is unnecessary). */
  readonly clientId: boolean;
}

/** A valid request, and the ways to spoil it. */
export interface Suite {
  readonly id: string;
  /** What is presented to the server, in words. */
  readonly title: string;
  /** The valid forms to look for, the preferred one first; the first that the server grants is the baseline. */
  readonly variants: readonly Variant[];
  /** Where its requests go; the token endpoint when absent. */
  readonly endpoint?: Endpoint;
  /** Writes the request that brings the access token of which the valid request speaks, if it speaks of one. */
  readonly tokenFrom?: Suite['valid'];
  /** Every request uses its token up, so each gets one of its own. */
  readonly usesTokenUp?: true;
  /** Writes the request that registers a specimen, from the valid one (RFC 7591 §3.1). */
  readonly register?: (scene: Scene, specimen: Specimen) => Change;
  /** How a client is registered that takes the place of the one agreed upon in disposable scenarios. */
  readonly disposable?: { readonly method: OtherMethod; readonly registration: (scene: Scene) => Draft };
  /** What the target must have for the suite to be sent at all. */
  readonly needs?: readonly Need[];
  /** Whose valid request it is; the client's when absent. */
  readonly party?: (scene: Scene) => Party | undefined;
  /** Writes the valid request of a party. */
  readonly valid: (scene: Scene, variant: Variant, party: Party, signer: 'client' | 'neighbour') => Draft;
  readonly scenarios: readonly Scenario[];
  /** Asked before anything else: the first must be refused, the second must not be granted. */
  readonly smoke: { readonly forged: Change; readonly nonsense: Change };
}

// ----------------------------------------------------------------------------------------------------- what was said

/** One request as it was sent, without anything that must not leave the process. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  /** Form parameters in order; secrets and the assertion's signature are cut out. */
  readonly form: readonly (readonly [string, string])[];
  /** The body, when it was not a form. */
  readonly body?: string;
  /** The decoded assertion. `header` and `claims` are the JSON texts as sent, which may be malformed on purpose. */
  readonly assertion?: { readonly header: string; readonly claims: string; readonly signature: string };
  /** A curl command that sends the same request, with placeholders where secrets were. */
  readonly curl: string;
}

/**
 * What an access token that is a JWT says of itself, as far as some rule speaks of it. Hostile text: types are unchecked,
 * texts are cut at 256 characters.
 */
export interface TokenJwt {
  /** Of the header: `typ`, `alg`, `kid`. */
  readonly header: { readonly [name: string]: Json };
  /** Of the claims: `iss`, `sub`, `aud`, `client_id`, `scope`, `exp`, `iat`, `cnf`. */
  readonly claims: { readonly [name: string]: Json };
  /** What `jti` is, never its value: some servers take it for the token. */
  readonly jti: 'string' | 'other' | 'absent';
  /** Whether it verifies with the keys at the server's `jwks_uri`; that of the first tokens of a run is checked. */
  readonly signature: 'absent' | 'verifies' | 'does not verify' | 'not checked';
}

/** One response as it was read: cut at a stated length, tokens removed at the source. */
export interface ReadResponse {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  /** True when the body was longer than was read. */
  readonly cut: boolean;
  /** The facts about the access token that survive its removal. */
  readonly token?: {
    readonly length: number;
    readonly characters: 'VSCHAR' | 'other';
    /** Absent where the token is no JWT, or an encrypted one. */
    readonly jwt?: TokenJwt;
  };
  /** Names of members that stand twice in the JSON object. */
  readonly repeated: readonly string[];
  /** What of the request came back and was cut out: the assertion with its signature, or a secret. */
  readonly echoed: readonly ('assertion' | 'secret')[];
}

/** One request and what became of it. */
export interface Exchange {
  readonly id: string;
  /** Where it went; the token endpoint when absent. */
  readonly endpoint?: Endpoint | undefined;
  readonly request: SentRequest;
  readonly response?: ReadResponse;
  /** Why there is no response: timed out, reset, refused connection, endless body. */
  readonly failure?: string;
  /** Milliseconds from the first octet sent to the last one read. */
  readonly milliseconds: number;
  /** When it was sent, ISO 8601. */
  readonly at: string;
}

/** What the server said, reduced to what matters: a fact, not an opinion. */
export type Answer =
  | { readonly kind: 'granted'; readonly status: number }
  /**
   * `error` is RFC 6749 §5.2's code, or null where the refusal carried none; `active: false` where an introspection
   * endpoint knows no such token (RFC 7662 §2.2).
   */
  | { readonly kind: 'refused'; readonly status: number; readonly error: string | null }
  | { readonly kind: 'unclear'; readonly reason: string };

/** One place in which the stimulus differs from the control, computed from the two requests. */
export interface Difference {
  /** Where: `claims.exp`, `header.typ`, `signature`, `form.client_id`, `http.method`. */
  readonly place: string;
  /** Shown value in the control; null when it is absent there. */
  readonly control: string | null;
  /** Shown value in the stimulus; null when it is absent there. */
  readonly stimulus: string | null;
}

/** A fetch that the canary saw. */
export interface Fetch {
  readonly at: string;
  readonly method: string;
  readonly path: string;
}

/** Control, stimulus, control. */
export interface Observation {
  /** Qualified: `client-assertion/expired`. */
  readonly scenario: string;
  readonly suite: string;
  /** The exchange of the valid request before; absent when nothing was sent. */
  readonly before?: string | undefined;
  /** Exchanges of preceding requests, in order. */
  readonly preceding: readonly string[];
  /** Exchanges of the stimulus: one, or one per copy sent at once. */
  readonly stimulus: readonly string[];
  readonly after?: string | undefined;
  readonly difference: readonly Difference[];
  /** What the server answered; absent when the scenario does not apply or was not sent. */
  readonly answer?: Answer | undefined;
  /** The answers of repetitions, made to confirm a surprising one. */
  readonly repeats: readonly Answer[];
  /** Why the scenario does not apply to this target. */
  readonly inapplicable?: string | undefined;
  /** Why it was never sent, although it applies. */
  readonly untested?: string | undefined;
  /** Fetches that the canary saw because of the stimulus. */
  readonly fetches: readonly Fetch[];
}

// --------------------------------------------------------------------------------------------- what a document expects

/** RFC 2119 levels, folded: SHALL and REQUIRED are MUST, RECOMMENDED is SHOULD, OPTIONAL is MAY. */
export type Level = 'MUST' | 'SHOULD' | 'MAY';

/** Which document says it, and where. */
export interface Citation {
  readonly level: Level;
  /** Ids of the requirement catalogue. */
  readonly clause: readonly string[];
  /** `RFC 7523 §3 (4)`. */
  readonly cite: string;
  /** At most a sentence of the document, carrying the keyword of the level. */
  readonly quote?: string | undefined;
  /** Set where no sentence says it in so many words: why it follows all the same. */
  readonly basis?: string | undefined;
}

/** One row of a profile: what a document expects of one scenario. */
export interface Expectation extends Citation {
  readonly scenario: string;
  readonly expect: 'refused' | 'granted' | 'either';
  /** Codes that count as the right words for the refusal; absent when the document names none. */
  readonly error?: readonly string[] | undefined;
  /** Where the right words are demanded, when that is another sentence than the refusal's. */
  readonly words?: Citation | undefined;
  /** Set when the document forbids the server to fetch what the request points to. */
  readonly fetch?: Citation | undefined;
  /** Id of the profile in the stack that the row comes from. */
  readonly from: string;
}

/** A rule that holds for every answer of a kind: one row for all scenarios. */
export interface AnswerRule extends Citation {
  /** `answers/granted-no-store`: judged over all exchanges at once, reported like a scenario. */
  readonly rule: string;
  readonly from: string;
}

/** A clause that no scenario tests, and why. */
export interface Exclusion {
  readonly clause: string;
  readonly reason: 'binds the client' | 'not observable' | 'out of scope' | 'covered by';
  /** For `covered by`: the clause or scenario that covers it. Otherwise a remark. */
  readonly note?: string | undefined;
  readonly from: string;
}

/** What a document, or a stack of documents, expects: rows resolved, the nearest one winning. */
export interface Profile {
  readonly id: string;
  readonly title: string;
  /** The document itself. */
  readonly url: string;
  readonly revision: string;
  /** Ids of the profiles below it, nearest first. */
  readonly on: readonly string[];
  readonly expectations: readonly Expectation[];
  readonly answers: readonly AnswerRule[];
  readonly excluded: readonly Exclusion[];
}

// ------------------------------------------------------------------------------------------------------ what follows

/** The outcomes of W3C EARL 1.0, and `noted`: an observation under a MAY, which can never fail. */
export type Outcome = 'passed' | 'failed' | 'cantTell' | 'inapplicable' | 'untested' | 'noted';

/** `answer`: granted or refused as expected · `words`: refused in the right words · `response`: how it was written. */
export type Aspect = 'answer' | 'words' | 'response';

/** One opinion about one observation. */
export interface Verdict {
  /** A scenario, or a rule for all answers (`answers/granted-no-store`). */
  readonly scenario: string;
  readonly profile: string;
  readonly aspect: Aspect;
  readonly outcome: Outcome;
  readonly level: Level;
  readonly clause: readonly string[];
  readonly cite: string;
  readonly quote?: string | undefined;
  readonly basis?: string | undefined;
  /** Link to the cited section. */
  readonly link?: string | undefined;
  /** What was expected, in words: `refused with invalid_client`. */
  readonly expected: string;
  /** What was observed and why that gives this outcome, in one sentence. */
  readonly because: string;
  /** The profile of the stack that the row comes from. */
  readonly from: string;
  /** Exchanges that show it, the most telling first. */
  readonly evidence: readonly string[];
}

/** The sentences that belong to a scenario or rule, so that a report can be read without the suites. */
export interface Described {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly cve: readonly string[];
}

/** A check made before anything else, and what it showed. */
export interface Smoke {
  readonly check: string;
  readonly holds: boolean | null;
  readonly because: string;
}

/** What one suite found before its scenarios: the baseline, and the checks of the checker. */
export interface Preamble {
  readonly suite: string;
  /** Name of the variant that the server granted; null when none was. */
  readonly baseline: string | null;
  /** Every variant tried, with its answer, in order. */
  readonly tried: readonly { readonly variant: string; readonly answer: Answer; readonly exchange: string }[];
  readonly smoke: readonly Smoke[];
  /** Seconds that the server's clock is ahead of ours, from `Date`; null when it sent none. */
  readonly clockOffset: number | null;
}

/** All that a run found: enough to judge again without the network. Schema: `harness/schemas/report.schema.json`. */
export interface Report {
  readonly $schema: string;
  readonly version: 1;
  readonly assay: string;
  readonly started: string;
  readonly finished: string;
  readonly target: {
    readonly name: string;
    readonly issuer: string;
    readonly tokenEndpoint: string;
    readonly agreed: Agreement;
    /** Clients by role: id, method and algorithms; never keys or secrets. */
    readonly clients: readonly {
      readonly role: string;
      readonly id: string;
      readonly method: string;
      readonly algs: readonly string[];
    }[];
  };
  readonly profiles: readonly {
    readonly id: string;
    readonly title: string;
    readonly url: string;
    readonly on: readonly string[];
  }[];
  readonly suites: readonly Preamble[];
  readonly scenarios: readonly Described[];
  readonly exchanges: readonly Exchange[];
  /** Exchanges that fetched the metadata, one for each well-known place; absent where discovery is off. */
  readonly metadata?: readonly string[] | undefined;
  readonly observations: readonly Observation[];
  readonly verdicts: readonly Verdict[];
  /** Written last: a report without it is not whole. */
  readonly footer: {
    /** False when the run was interrupted or stopped early. */
    readonly complete: boolean;
    readonly note?: string | undefined;
    readonly requests: number;
    readonly observations: number;
    readonly verdicts: number;
    readonly counts: Readonly<Record<Outcome, number>>;
    /** The exit code that the run ended with, see DESIGN: 0 · 1 · 2 · 3 · 130. */
    readonly exit: number;
    readonly strict: boolean;
  };
}
