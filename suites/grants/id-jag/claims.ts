import type { Context } from '../../../harness/model/context.ts';
import type { Members } from '../../../harness/model/json.ts';
import type { Parameter } from '../../../harness/model/request.ts';
import type { Need, Scenario } from '../../../harness/model/scenario.ts';
import { having, without } from '../../builders/form.ts';
import { impact } from '../../builders/impact.ts';
import { aClient, aResource } from '../../builders/needs.ts';

const claiming = (
  id: string,
  title: string,
  claims: (context: Context) => Members,
  why: string,
  more: Partial<Scenario> = {},
): Scenario => ({ id, title, change: (context) => ({ claims: claims(context) }), why, ...more });

const elsewhere = 'the token works at resources that the identity provider never had in mind';

const unasked = { form: (p: readonly Parameter[]) => without(p, 'resource') };

/** The grant alone says for which resource it is: a parameter that says another thing would be refused for that. */
const forResource = (id: string, title: string, resource: (context: Context) => string): Scenario => ({
  id,
  title,
  change: (context) => ({ claims: { resource: resource(context) }, ...unasked }),
  why: elsewhere,
  twin: { words: 'with a resource in the grant alone', change: () => unasked },
  needs: [aResource],
});

const twoScopes: Need = ({ scopes = [] }) =>
  scopes.length > 1 ? undefined : 'the server names no two scopes (scopes_supported)';

/** A thumbprint of a key that nobody has (RFC 9449 §6.1). */
const thumbprint = 'assay'.repeat(9).slice(0, 43);

/** What only an Identity Assertion JWT Authorization Grant says (§3.1, §4.4.1, §8). */
export const ofIdentityProvider: readonly Scenario[] = impact('malformed accepted', {
  but: {
    'wrong audience': ['resource-claim-unknown', 'resource-claim-missing'],
    forgery: ['key-not-shown'],
    impersonation: ['id-token'],
    'over-strict': ['typ-full'],
  },
  family: { 'resource-relative': ['resource-claim-relative', 'resource-claim-fragment'], 'typ-refused': ['typ-full'] },
})([
  forResource('resource-claim-relative', 'The grant is for a resource that is a path', () => '/files'),
  forResource(
    'resource-claim-fragment',
    'The grant is for a resource with a fragment',
    ({ resource }) => `${resource}#part`,
  ),
  forResource(
    'resource-claim-unknown',
    'The grant is for a resource that nobody registered',
    ({ fresh }) =>
      `https://${fresh('resource')
        .toLowerCase()
        .replace(/[^a-z\d]/g, '')}.example/`,
  ),
  claiming('resource-claim-missing', 'The grant names no resource', () => ({ resource: undefined }), elsewhere, {
    needs: [aResource],
  }),
  {
    id: 'scope-wider',
    title: 'More is asked for than the identity provider granted',
    change: ({ scopes: [one = '', two = ''] = [] }) => ({
      claims: { scope: one },
      form: (p) => having(p, 'scope', `${one} ${two}`),
    }),
    why: 'a client helps itself to what the identity provider did not grant',
    needs: [twoScopes],
    together: 'what was granted is less than what is asked for',
  },
  claiming(
    'key-not-shown',
    'The grant is bound to a key that nobody shows',
    () => ({ cnf: { jkt: thumbprint } }),
    'a grant that was bound to a key against theft works for the thief',
  ),
  claiming(
    'details-no-array',
    'The authorization details of the grant are a text',
    () => ({ authorization_details: 'everything' }),
    'what limits the grant is passed over, and the token opens more',
  ),
  {
    id: 'id-token',
    title: 'An ID token of the identity provider is presented as the grant',
    change: ({ client }) => ({
      header: { typ: 'JWT' },
      claims: { aud: client.id, client_id: undefined, nonce: 'n-0S6_WzA2Mj', resource: undefined, scope: undefined },
    }),
    why: 'whoever is sent an ID token gets a token for another service as its user',
    needs: [aClient],
    together: 'an ID token has the claims and the type of an ID token',
  },
  {
    id: 'typ-full',
    title: 'The type of the grant is written as a whole media type',
    change: () => ({ header: { typ: 'application/oauth-id-jag+jwt' } }),
    why: 'identity providers that write media types out are locked out',
  },
]);
