import type { Parameter } from '../../harness/model/request.ts';
import type { Scenario } from '../../harness/model/scenario.ts';
import { having, without } from '../builders/form.ts';
import { impact } from '../builders/impact.ts';

/** The request speaks of an access token (RFC 7662 §2.1, RFC 7009 §2.1). */
export const ofAToken = (): readonly Parameter[] => [['token', { slot: 'access token' }]];

/** What can be wrong with such a request, beside the client assertion. */
export const tokenRequests: readonly Scenario[] = impact('malformed accepted', {
  but: { 'over-strict': ['hint-unknown'] },
})([
  {
    id: 'token-missing',
    title: 'The request speaks of no token',
    change: () => ({ form: (p) => without(p, 'token') }),
    why: 'a server that guesses answers about something nobody asked for',
    byAnswer: 'always',
  },
  {
    id: 'token-unknown',
    title: 'The token was never issued',
    change: ({ fresh }) => ({ form: (p) => having(p, 'token', `unknown-${fresh('token')}`) }),
    why: 'clients have to tell a dead token from a failure of the server',
    byAnswer: 'always',
  },
  {
    id: 'hint-unknown',
    title: 'The token_type_hint is one that nobody registered',
    change: () => ({ form: (p) => [...p, ['token_type_hint', 'assay_unknown']] }),
    why: 'a hint that is taken for a command hides tokens',
    byAnswer: 'unless seen',
  },
  {
    id: 'get',
    title: 'The request is a GET',
    change: () => ({ http: { method: 'GET', contentType: undefined }, query: (form) => form, form: () => [] }),
    why: 'tokens and assertions in URIs end in logs',
    together: 'a GET carries its parameters in the query',
  },
]);
