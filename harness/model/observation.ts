import type { Endpoint } from './client.ts';
import type { Json } from './json.ts';

/** A decoded JWT: the JSON texts as sent, which may be malformed on purpose, and its signature in words. */
export interface DisplayedJwt {
  readonly header: string;
  readonly claims: string;
  readonly signature: string;
}

/** A SAML assertion: the XML as sent, its signature value cut out, and that signature in words. */
export interface DisplayedSaml {
  readonly xml: string;
  readonly signature: string;
}

/** What a report shows of a credential. A new format adds its own words here and in the report's schema. */
export type DisplayedCredential =
  | ({ readonly format: 'jwt' } & DisplayedJwt)
  | ({ readonly format: 'saml' } & DisplayedSaml)
  | ({ readonly format: 'dpop' } & DisplayedJwt)
  | ({ readonly format: 'otp' } & DisplayedJwt);

/** One request as it was sent, without anything that must not leave the process. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  /** Form parameters in order; secrets and the assertion's signature are cut out. */
  readonly form: readonly (readonly [string, string])[];
  /** The body, when it was not a form. */
  readonly body?: string;
  /** What was presented, each in the words of its format; absent where nothing was. */
  readonly credentials?: readonly (DisplayedCredential & { readonly name: string })[];
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
    /** Absent where the token is not a JWT, or an encrypted one. */
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
  /** Other requests were in flight meanwhile, so what is wrong with the answer may be a matter of load. */
  readonly crowded?: true;
  /** Milliseconds from the first octet sent to the last one read. */
  readonly milliseconds: number;
  /** When it was sent, ISO 8601. */
  readonly at: string;
}

/** What the server said, reduced to what matters: a fact, not an opinion. */
export type Answer =
  /** `effect`: what the request brought about, in words, where that was looked at and decides. */
  | { readonly kind: 'granted'; readonly status: number; readonly effect?: string }
  /**
   * `error` is RFC 6749 §5.2's code, or null where the refusal carried none; `active: false` where an introspection
   * endpoint knows no such token (RFC 7662 §2.2).
   */
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly error: string | null;
      readonly effect?: string;
      /** Set where the answer was longer than was read, so that its error is not known. */
      readonly cut?: true;
    }
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
  /** What a grant shows of the server; absent where it shows nothing but itself. */
  readonly shows?: 'algorithm' | undefined;
  /** The exchange of the valid request before; absent when nothing was sent. */
  readonly before?: string | undefined;
  /** Exchanges of preceding requests, in order. */
  readonly preceding: readonly string[];
  /** Exchanges of the stimulus: one, or one per copy sent at once. */
  readonly stimulus: readonly string[];
  /** Exchanges that looked at what the stimulus brought about, where its answer alone does not tell. */
  readonly looks?: readonly string[] | undefined;
  readonly after?: string | undefined;
  readonly difference: readonly Difference[];
  /** What the server answered; absent when the scenario does not apply or was not sent. */
  readonly answer?: Answer | undefined;
  /** The answers of repetitions, made to confirm a surprising one. */
  readonly repeats: readonly Answer[];
  /** Exchanges of repetitions that stood between granted valid requests, and these. */
  readonly again?: readonly string[] | undefined;
  /** Why the scenario does not apply to this target. */
  readonly inapplicable?: string | undefined;
  /** Why it was never sent, although it applies. */
  readonly untested?: string | undefined;
  /** Fetches that the canary saw because of the stimulus. */
  readonly fetches: readonly Fetch[];
}
