import type { Scenario } from '../../harness/model/scenario.ts';
import { ofNeighbourHere } from '../assertion/neighbour.ts';
import { assertionSuite } from '../assertion/suite.ts';
import { clientAuthentication } from '../assertion/uses.ts';
import { authorizationRequest } from '../builders/authorization-request.ts';
import { having, without } from '../builders/form.ts';
import { impact } from '../builders/impact.ts';
import { anEndpoint, aRedirectUri, aSharedRedirectUri } from '../builders/needs.ts';
import { omit, pick } from '../builders/pick.ts';
import { elsewhere, signedJwt } from '../jwt/assertion.ts';
import { shared } from './shared.ts';
import { audienceOfEndpoint, usedAtTokenEndpoint } from './token.ts';

/** Left out: no redirect URI is registered for a client that does not exist, so it would be refused for that alone. */
const namesNobody = ['client-unknown'];

/** They name the second client, so that the redirect URI has to be registered for it too. */
const namesAnother = [
  'issuer-is-neighbour',
  'subject-is-neighbour',
  'impersonation',
  'duplicate-subject-neighbour-last',
  'client-id-neighbour',
];

const toBoth = (scenario: Scenario): Scenario => ({
  ...scenario,
  needs: [...(scenario.needs ?? []), aSharedRedirectUri],
  grounds: [ofNeighbourHere],
});

const own: readonly Scenario[] = impact('malformed accepted')([
  {
    id: 'request-uri-present',
    title: 'The pushed request carries a request_uri',
    change: () => ({ form: (p) => [...p, ['request_uri', 'urn:ietf:params:oauth:request_uri:assay']] }),
    why: 'a pushed request that points to another one hides what is asked for',
  },
  {
    id: 'redirect-uri-unregistered',
    title: 'The redirect URI is not registered for the client',
    change: () => ({ form: (p) => having(p, 'redirect_uri', 'https://attacker.example/callback') }),
    why: 'the authorization code goes to somebody else',
  },
  {
    id: 'redirect-uri-missing',
    title: 'The pushed request has no redirect URI',
    change: () => ({ form: (p) => without(p, 'redirect_uri') }),
    why: 'the server chooses where the code goes, and the client does not know',
  },
  {
    id: 'challenge-missing',
    title: 'The pushed request has no PKCE challenge',
    change: () => ({ form: (p) => without(without(p, 'code_challenge'), 'code_challenge_method') }),
    why: 'whoever steals the code can redeem it',
    together: 'a method without a challenge would be another fault',
  },
  {
    id: 'challenge-plain',
    title: 'The method of the PKCE challenge is plain',
    change: () => ({ form: (p) => having(p, 'code_challenge_method', 'plain') }),
    why: 'whoever reads the request knows the verifier',
  },
  {
    id: 'response-type-unknown',
    title: 'The response type is unknown',
    change: () => ({ form: (p) => having(p, 'response_type', 'assay_unknown') }),
    why: 'the fault shows only when the user is already there',
  },
  {
    id: 'get',
    title: 'The request is a GET',
    change: () => ({ http: { method: 'GET', contentType: undefined }, query: (form) => form, form: () => [] }),
    why: 'what was to be pushed in confidence ends in logs',
    together: 'a GET carries its parameters in the query',
  },
]);

/** A client authenticates with a JWT and pushes an authorization request (RFC 9126 §2). */
export const pushedAuthorization = assertionSuite({
  id: 'pushed-authorization',
  title: 'A JWT as client authentication at the pushed authorization request endpoint',
  use: clientAuthentication,
  format: signedJwt,
  endpoint: 'pushed authorization request',
  needs: [anEndpoint('pushed authorization request'), aRedirectUri],
  variants: elsewhere.filter(({ clientId }) => clientId),
  request: authorizationRequest,
  scenarios: [
    ...omit(shared, [...namesNobody, ...namesAnother]),
    ...pick(shared, namesAnother).map(toBoth),
    audienceOfEndpoint('pushed authorization request'),
    usedAtTokenEndpoint,
    ...own,
  ],
  nonsense: [['response_type', 'nonsense']],
});
