import type { Scenario } from '../../harness/model/scenario.ts';
import { having } from '../builders/form.ts';
import { impact } from '../builders/impact.ts';

/** What the server itself issued, presented to it as a client assertion (RFC 8725 §3.12). */
export const ownToken: readonly Scenario[] = impact('impersonation', { family: 'kind' })([
  {
    id: 'access-token-as-assertion',
    title: 'The client assertion is the access token that was granted before',
    first: [{ change: () => ({}), answer: 'granted' }],
    change: () => ({ form: (p) => having(p, 'client_assertion', { slot: 'access token' }) }),
    why: 'a resource server that is sent an access token gets itself tokens as the client',
  },
]);
