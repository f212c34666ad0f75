import type { ClientMethod, Endpoint, OtherMethod, Party } from './client.ts';
import type { Context } from './context.ts';
import type { Impact } from './impact.ts';
import type { Answer } from './observation.ts';
import type { Heeded, Publication, RegisteredClient } from './registration.ts';
import type { Change, Draft } from './request.ts';
import type { Use } from './use.ts';

/** A precondition: answers `undefined` when it holds, or the reason why the scenario does not apply. */
export type Need = (context: Context) => string | undefined;

/** A request that comes before the stimulus and sets the stage for it. */
export interface Preceding {
  readonly change: (context: Context) => Change;
  /** Whose valid request is changed; the client's own when absent. */
  readonly as?: 'neighbour';
  /** The answer without which the stimulus would mean nothing; `any`: the stimulus shows what came of it. */
  readonly answer: 'granted' | 'refused' | 'any';
  /** Why the scenario does not apply where the answer is another one; without it nothing can be told then. */
  readonly otherwise?: string;
  /** Reads what the server says is registered after it: why the scenario does not apply. */
  readonly heeded?: Heeded;
  /** The stimulus is compared with this request, not with the valid request of the suite. */
  readonly control?: true;
  /** What our listener gives from here on: under the registered client's `jwks_uri`, or as the document of a suite that `publishes`. */
  readonly publish?: (context: Context) => Publication;
  /** The server has to fetch the key set for it: what was not fetched anew shows nothing. */
  readonly fetched?: true;
}

/**
 * A valid request that is not the suite's own: it differs from the stimulus in the fault alone, where the suite's own
 * differs in something else too that a strict server may refuse, such as another key.
 */
export interface Twin {
  /** What is particular to it, in words: `signed with the client's RS256 key`. Twins with the same words are one. */
  readonly words: string;
  /** What makes it of the suite's own valid request. */
  readonly change: (context: Context) => Change;
  /** Whether what it would show is known, so that it need not be granted: a strict server may refuse it for another reason. */
  readonly known?: (context: Context) => boolean;
}

/** How a scenario is begun early, so that time and requests pass before it is finished. */
export interface Late {
  /** Requests that begin it, each with the time at which its assertion expires: that which expires next is sent again. */
  readonly openings: (
    context: Context,
  ) => readonly { readonly change: Change /** Seconds since 1970. */; readonly expires: number }[];
  /** Valid requests that come between at least. */
  readonly meanwhile: number;
}

/** One way to spoil, or harmlessly vary, a valid request. */
export interface Scenario {
  /** Words, permanent, never reused; qualified by the suite in every report: `client-assertion/expired`. */
  readonly id: string;
  /** Present tense, unique, at most 70 characters. */
  readonly title: string;
  readonly change: (context: Context) => Change;
  /** What an attacker or a mistake gains when the server gets it wrong. */
  readonly why: string;
  /**
   * What a server gives away that gets it wrong. Every scenario of a suite has one, its own or that of the list it stands
   * in: `over-strict` where it is sound and no document demands that it be refused.
   */
  readonly impact?: Impact;
  /** The cause that it shares with others: an id of `suites/families.ts`. */
  readonly family?: string;
  /** Faults of this kind that real servers or libraries had. */
  readonly cve?: readonly string[];
  readonly needs?: readonly Need[];
  /** It is a sound request, signed with another algorithm: a grant shows that the server takes that one. */
  readonly shows?: 'algorithm';
  /**
   * What the stimulus is compared with, and stands between, in place of the suite's own valid request. Where the server
   * does not grant it, the scenario does not apply: a refusal would prove nothing.
   */
  readonly twin?: Twin;
  /** Valid requests that the server has to grant too, or a refusal would prove nothing; each is sent once for a suite. */
  readonly grounds?: readonly Twin[];
  /** Why a refusal says nothing, where another rule than the one in question has to refuse it; a grant still counts. */
  readonly excused?: Need;
  /** Why more than one place moves at once; without it a scenario changes exactly one. */
  readonly together?: string;
  /** Requests sent before the stimulus, in order. */
  readonly first?: readonly Preceding[];
  /**
   * What it carries where servers remember what was used, such as an identifier that is `true`, cannot be fresh. It is sent
   * once, and its first answer decides: the next would meet the memory. The last two preceding requests are a valid one and
   * its replay: a refusal in the words of that shows nothing, because an earlier run may have been granted it.
   */
  readonly fixed?: true;
  /** The stimulus is the last preceding request again: octet for octet, or with its assertion spelled in another way. */
  readonly again?: true | ((compact: string) => string);
  /** The stimulus is sent this many times at once; it counts as granted when more than one copy was. */
  readonly atOnce?: number;
  /** Each copy is made anew, so that they differ in what is fresh. */
  readonly anew?: true;
  /** It is begun before all others of a run and finished after them: the stimulus is one of its openings again. */
  readonly late?: Late;
  /** A grant shows that the server forgot: no repetition that is refused takes it back. */
  readonly remembers?: true;
  /** A client to register for this scenario alone. */
  readonly registered?: (context: Context) => RegisteredClient;
  /** What our listener gives when the stimulus is sent: under the registered client's `jwks_uri`, or as the document of a suite that `publishes`. */
  readonly publish?: (context: Context) => Publication;
  /** What is published stands in the key set of the first issuer, beside the keys agreed upon, until the attempt publishes something else. */
  readonly rotates?: true;
  /** Of the fetches that a document may forbid, those alone that a redirect leads to; every one when absent. */
  readonly fetches?: 'elsewhere';
  /** The server has to fetch the key set for the stimulus: what was not fetched anew shows nothing. */
  readonly fetched?: true;
  /** It may lock its client out, so a client that is thrown away takes the blow where one can be registered. */
  readonly disposable?: true;
  /**
   * Where the suite looks at effects: what the answer itself says decides all the same, because the request has no effect
   * to be seen (`always`), or where effects cannot be seen (`unless seen`).
   */
  readonly byAnswer?: 'always' | 'unless seen';
  /** It speaks to the client configuration endpoint (RFC 7592), which not every server has. */
  readonly manages?: true;
  /** Reads what the server says is registered: why a grant says nothing. */
  readonly heeded?: (body: Parameters<Heeded>[0], context: Context) => string | undefined;
}

/** A form of the valid request that a conforming server may insist on. */
export interface Variant {
  /** What is particular to it, in words: `audience is the issuer, typ client-authentication+jwt`. */
  readonly name: string;
}

/** A form of a request that carries an assertion. */
export interface AssertionVariant extends Variant {
  /** `endpoint itself`: the URL of the endpoint that the assertion is presented at, where that is not the token endpoint. */
  readonly audience: 'issuer' | 'token endpoint' | 'endpoint itself';
  readonly typ: string | undefined;
  /** Whether the `client_id` parameter is sent (RFC 7521 §4.2: it is unnecessary). */
  readonly clientId: boolean;
}

/** A form of a request whose grant is an assertion. */
export interface GrantVariant extends Variant {
  /** The audience of the grant. */
  readonly audience: 'issuer' | 'token endpoint';
  readonly typ: string | undefined;
  /** Who presents it: a client, by its role, with the audience of its own assertion where it signs one. */
  readonly presentedBy: {
    readonly role: 'client' | 'secret' | 'client_secret_post' | 'none' | 'nobody';
    readonly audience?: 'issuer' | 'token endpoint';
  };
}

/** A look at what a request brought about, for an endpoint that answers the same whatever it did. */
export interface Effect<V extends Variant = Variant> {
  /** Where the look goes. */
  readonly at: Endpoint;
  /** Writes the request that looks, after the one that is to have an effect; the token is the same. */
  look(context: Context, variant: V, party: Party, signer: 'client' | 'neighbour'): Draft;
  /** Whether the effect came about, by the answer to the look; undefined where that shows nothing. */
  readonly done: (answer: Answer) => boolean | undefined;
  /** What was seen, in words. */
  readonly words: { readonly done: string; readonly undone: string };
  /** Why an answer that sounds like a grant says nothing by itself, in words. */
  readonly says: string;
  /** What is usually behind it when nothing can be seen although nothing was done yet, in words. */
  readonly usual: string;
}

/** A valid request, and the ways to spoil it. Each suite has variants of its own kind. */
export interface Suite<V extends Variant = Variant> {
  readonly id: string;
  /** What is presented to the server, in words. */
  readonly title: string;
  /** How the assertion is used that the suite is about, where it is about one (RFC 7521 §4). */
  readonly use?: Use;
  /** How the client authenticates, where the suite is about that: a grant shows that the server takes it. */
  readonly method?: ClientMethod;
  /** The valid forms to look for, the preferred one first; the first that the server grants is the baseline. */
  readonly variants: readonly V[];
  /** Where its requests go; the token endpoint when absent. */
  readonly endpoint?: Endpoint;
  /** Writes the request that brings the access token of which the valid request speaks, if it speaks of one. */
  tokenFrom?(context: Context, variant: V, party: Party, signer: 'client' | 'neighbour'): Draft;
  /** What is usually behind it when the valid request is refused with an error, by the error. */
  readonly usual?: { readonly [error: string]: string };
  /** Every request uses its token up, so each gets one of its own. */
  readonly usesTokenUp?: true;
  /** How it is seen whether a request had its effect, where its answer does not tell. */
  readonly effect?: Effect<V>;
  /** Writes the request that registers a client, from the valid one (RFC 7591 §3.1). */
  readonly register?: (context: Context, registered: RegisteredClient) => Change;
  /** What our listener gives, before any request, at the URL that is the client_id; every request has a URL of its own. */
  readonly publishes?: (context: Context) => Publication;
  /** How a client is registered that takes the place of the one agreed upon in disposable scenarios. */
  readonly disposable?: { readonly method: OtherMethod; readonly registration: (context: Context) => Draft };
  /** Each scenario has a device of its own, because it may move its numbers or lock it out. */
  readonly devices?: true;
  /** What the target must have for the suite to be sent at all. */
  readonly needs?: readonly Need[];
  /** Whose valid request it is; the client's when absent. */
  readonly party?: (context: Context) => Party | undefined;
  /** Who signs the credential that is spoilt; the party when absent. */
  readonly signer?: (context: Context) => Party | undefined;
  /** Writes the valid request of a party. */
  valid(context: Context, variant: V, party: Party, signer: 'client' | 'neighbour'): Draft;
  readonly scenarios: readonly Scenario[];
  /** Asked before anything else: the first must be refused, the second must not be granted. */
  readonly smoke: { readonly forged: Change; readonly nonsense: Change };
}
