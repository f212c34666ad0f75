import type { Party } from '../model/client.ts';
import type { Context } from '../model/context.ts';
import type { Change, Draft } from '../model/request.ts';
import type { Suite, Variant } from '../model/scenario.ts';
import { apply } from '../request/apply.ts';
import type { ServerClock } from './clock.ts';
import { contextsOf, freshness, type RunContext, seenBy } from './context.ts';
import type { Valid } from './scenario/options.ts';

/** What the requests of a suite are written for. */
export interface WrittenFor {
  readonly runContext: RunContext;
  /** What every request to this target needs beside the suite's own: parameters, header members, claims. */
  readonly everyRequest: Change;
  /** The audience of a variant, when the target insists on one of its own. */
  readonly audienceOf?: ((variant: Variant) => string | undefined) | undefined;
}

/** The requests of one suite to one server, each written anew. */
export interface Drafts {
  readonly context: (variant: Variant) => Context;
  readonly valid: (variant: Variant) => Valid;
  /** The request that brings the access token of which the others speak. @throws where they speak of none. */
  readonly token: (variant: Variant) => Draft;
  /** The request that looks at what another one brought about. @throws where the suite looks at nothing. */
  readonly look: (variant: Variant) => Draft;
  /** How a client is registered that takes the place of the one agreed upon. */
  readonly disposable: Suite['disposable'];
}

/** What every request needs, without what is said of JWTs alone where the draft carries something else. */
const fitting = (draft: Draft, { within = {}, ...rest }: Change): Change => ({
  ...rest,
  within: Object.fromEntries(Object.entries(within).filter(([name]) => draft.credentials?.[name]?.format !== 'saml')),
});

/** Writes the requests of a suite, on the server's clock. */
export const draftsOf = (
  suite: Suite,
  { runContext, everyRequest, audienceOf: insisted }: WrittenFor,
  clock: ServerClock,
): Drafts => {
  const contextAt = contextsOf(runContext);
  const { disposable } = suite;
  /** Of what every request needs, a body that is not a form can carry the headers alone. */
  const bare: Change = { http: everyRequest.http ?? {}, credentials: everyRequest.credentials ?? {} };
  const { issuer, tokenEndpoint, endpoints } = runContext;
  const audienceOf = (variant: Variant): string => {
    if (!('audience' in variant)) return issuer;
    if (variant.audience === 'endpoint itself') return endpoints?.[suite.endpoint ?? 'token'] ?? tokenEndpoint;
    return variant.audience === 'token endpoint' ? tokenEndpoint : issuer;
  };
  const context = (variant: Variant): Context =>
    seenBy(suite, contextAt(clock.now(), insisted?.(variant) ?? audienceOf(variant), freshness()));
  /** A request of the client, by whoever writes it. */
  const own = (variant: Variant, write: (on: Context, party: Party) => Draft | undefined): Draft => {
    const on = context(variant);
    const draft = write(on, suite.party?.(on) ?? on.client);
    if (!draft) throw new Error(`the suite ${suite.id} has no such request`);
    return apply(draft, fitting(draft, everyRequest));
  };
  return {
    context,
    valid: (variant) => (on, as) => {
      const own = suite.party?.(on) ?? on.client;
      const party = as === 'client' ? own : (on.neighbour ?? own);
      const draft = suite.valid({ ...on, fresh: freshness() }, variant, party, as);
      return apply(draft, draft.http.body ? bare : fitting(draft, everyRequest));
    },
    token: (variant) => own(variant, (on, party) => suite.tokenFrom?.(on, variant, party, 'client')),
    look: (variant) => own(variant, (on, party) => suite.effect?.look(on, variant, party, 'client')),
    disposable: disposable && {
      method: disposable.method,
      registration: (on) => apply(disposable.registration(on), bare),
    },
  };
};
