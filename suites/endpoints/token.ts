import type { Endpoint } from '../../harness/model/client.ts';
import type { Context } from '../../harness/model/context.ts';
import type { Members } from '../../harness/model/json.ts';
import type { Change, Parameter } from '../../harness/model/request.ts';
import type { Preceding, Scenario } from '../../harness/model/scenario.ts';
import { requestWith } from '../assertion/suite.ts';
import { clientAuthentication } from '../assertion/uses.ts';
import { signedJwt } from '../jwt/assertion.ts';

/** What requests to other endpoints speak of; the rest authenticates the client, or is what every request to the server needs. */
const spokenOf = new Set([
  'token',
  'token_type_hint',
  'response_type',
  'redirect_uri',
  'code_challenge',
  'code_challenge_method',
]);

const asked = (parameters: readonly Parameter[]): readonly Parameter[] => [
  ['grant_type', 'client_credentials'],
  ...parameters.filter(([name]) => !spokenOf.has(name)),
];

/** The same request at another endpoint; an assertion that was addressed to the first one is addressed to that. */
export const at = ({ audience, tokenEndpoint, endpoints }: Context, endpoint: Endpoint): Change => {
  const toItself = audience !== tokenEndpoint && Object.values(endpoints).includes(audience);
  const there = endpoint === 'token' ? tokenEndpoint : endpoints[endpoint];
  return { http: { endpoint }, ...(toItself && there !== undefined ? { claims: { aud: there } } : {}) };
};

/** The same client assertion, presented at the token endpoint to get an access token. */
export const atTokenEndpoint = (context: Context, claims: Members = {}): Change => {
  const there = at(context, 'token');
  return { ...there, claims: { ...there.claims, ...claims }, form: asked };
};

/** Gets the access token that the requests of a suite speak of (RFC 6749 §4.4). */
export const tokenFrom = requestWith({
  use: clientAuthentication,
  format: signedJwt,
  request: () => [['grant_type', 'client_credentials']],
});

/** Before the stimulus the client gets a token of its own. */
export const aNewToken: Preceding = { change: (context) => atTokenEndpoint(context), answer: 'granted' };

const sharedJti = ({ fresh }: Context): Members => ({ jti: fresh('shared') });

/** An assertion is used at the token endpoint and its identifier again at another one (RFC 7523 §3 item 7). */
export const usedAtTokenEndpoint: Scenario = {
  id: 'jti-used-at-token-endpoint',
  title: 'The identifier was used at the token endpoint before',
  first: [{ change: (context) => atTokenEndpoint(context, sharedJti(context)), answer: 'granted' }],
  remembers: true,
  change: (context) => ({ claims: sharedJti(context) }),
  why: 'each endpoint remembers replays for itself, so whoever sees an assertion at one spends it at another',
  impact: 'replay',
  family: 'used-elsewhere',
  cve: ['CVE-2020-15222'],
};

/** The audience is the endpoint that the assertion is presented at. */
export const audienceOfEndpoint = (endpoint: Endpoint): Scenario => ({
  id: 'audience-endpoint-itself',
  title: 'The audience is the URL of the endpoint itself',
  change: ({ endpoints }) => ({ claims: { aud: endpoints[endpoint] } }),
  why: 'endpoints that accept their own URL let an attacker choose the audience by naming endpoints in its metadata',
  impact: 'wrong audience',
  cve: ['CVE-2025-27371'],
});
