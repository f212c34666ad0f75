import type { Endpoint } from '../../harness/model/client.ts';
import type { Draft } from '../../harness/model/request.ts';
import type { Scenario, Suite } from '../../harness/model/scenario.ts';
import { assertionOf, presented } from '../builders/assertion.ts';
import { having, without } from '../builders/form.ts';

/** A valid request that speaks of an access token (RFC 7662 §2.1, RFC 7009 §2.1). */
export const speakingOfAToken =
  (endpoint: Endpoint): Suite['valid'] =>
  (context, variant, party, by): Draft => ({
    now: context.now,
    assertion: assertionOf(context, variant, party, by),
    form: [['token', { slot: 'access token' }], ...presented(variant, party)],
    http: { endpoint, method: 'POST', contentType: 'application/x-www-form-urlencoded', headers: [], query: [] },
  });

/** What can be wrong with such a request, beside the client assertion. */
export const tokenRequests: readonly Scenario[] = [
  {
    id: 'token-missing',
    title: 'The request speaks of no token',
    change: () => ({ form: (p) => without(p, 'token') }),
    why: 'a server that guesses answers about something nobody asked for',
  },
  {
    id: 'token-unknown',
    title: 'The token was never issued',
    change: ({ fresh }) => ({ form: (p) => having(p, 'token', `unknown-${fresh('token')}`) }),
    why: 'clients have to tell a dead token from a failure of the server',
  },
  {
    id: 'hint-unknown',
    title: 'The token_type_hint is one that nobody registered',
    change: () => ({ form: (p) => [...p, ['token_type_hint', 'assay_unknown']] }),
    why: 'a hint that is taken for a command hides tokens',
  },
  {
    id: 'get',
    title: 'The request is a GET',
    change: () => ({ http: { method: 'GET', contentType: undefined }, query: (form) => form, form: () => [] }),
    why: 'tokens and assertions in URIs end in logs',
    together: 'a GET carries its parameters in the query',
  },
];
