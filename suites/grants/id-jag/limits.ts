import type { Need, Scenario } from '../../../harness/model/scenario.ts';
import { having } from '../../builders/form.ts';
import { impact } from '../../builders/impact.ts';
import { aResource } from '../../builders/needs.ts';

const aSecondScope: Need = ({ scopes = [] }) =>
  scopes.length > 1 ? undefined : 'the server names no two scopes (scopes_supported)';

/** What bounds a grant: its times, its scope and its resource (§3.1, §4.4.1; EMA §5.1, §7.2.1, §7.4, §7.6). */
export const limits: readonly Scenario[] = impact('malformed accepted', {
  but: { replay: ['expiry-next-day', 'issued-in-an-hour'], 'wrong audience': ['resource-elsewhere'] },
})([
  {
    id: 'expiry-next-day',
    title: 'The grant is valid for a day',
    change: ({ now }) => ({ claims: { exp: now + 86_400 } }),
    why: 'a stolen grant works until long after the user has left',
  },
  {
    id: 'issued-in-an-hour',
    title: 'The grant says that it is issued an hour ahead',
    change: ({ now }) => ({ claims: { iat: now + 3600 } }),
    why: 'grants that were prepared for later are used now: when they were issued is not looked at',
  },
  {
    id: 'scope-narrower',
    title: 'Less is asked for than the identity provider granted',
    change: ({ scopes: [one = '', two = ''] = [] }) => ({
      claims: { scope: `${one} ${two}` },
      form: (p) => having(p, 'scope', one),
    }),
    why: 'a client that wants little gets a token that opens more, and loses it',
    needs: [aSecondScope],
    together: 'what was granted is more than what is asked for',
  },
  {
    id: 'scope-claim-unknown',
    title: 'The grant has a scope that nobody registered',
    change: ({ scope, fresh }) => ({ claims: { scope: [scope, fresh('scope')].filter(Boolean).join(' ') } }),
    why: 'a scope means one thing to the identity provider and another one here',
  },
  {
    id: 'resource-elsewhere',
    title: 'The request names another resource than the grant',
    change: ({ fresh }) => ({
      form: (p) =>
        having(
          p,
          'resource',
          `https://${fresh('elsewhere')
            .toLowerCase()
            .replace(/[^a-z\d]/g, '')}.example/`,
        ),
    }),
    why: 'a client takes a grant for one resource to another one',
    needs: [aResource],
  },
]);
