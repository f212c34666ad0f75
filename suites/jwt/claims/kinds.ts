import type { Context } from '../../../harness/model/context.ts';
import type { Members } from '../../../harness/model/json.ts';
import type { Scenario } from '../../../harness/model/scenario.ts';
import { impact } from '../../builders/impact.ts';

const kind = (
  id: string,
  title: string,
  why: string,
  claims: (context: Context) => Members,
  header: (context: Context) => Members = () => ({}),
): Scenario => ({
  id,
  title,
  change: (context) => ({ header: header(context), claims: claims(context) }),
  why,
  together: 'a JWT of another kind has the claims and the type of that kind',
});

/** Well-signed JWTs of another kind than a client assertion (RFC 8725 §3.12). */
export const kinds: readonly Scenario[] = impact('impersonation', { family: 'kind' })([
  kind(
    'kind-request-object',
    'A request object instead of an assertion',
    'whoever sees an authorization request can authenticate as the client',
    ({ party }) => ({
      sub: undefined,
      client_id: party.id,
      response_type: 'code',
      redirect_uri: 'https://client.example/callback',
    }),
  ),
  kind(
    'kind-id-token',
    'An ID token instead of an assertion',
    'whoever is sent an ID token can authenticate as the client',
    ({ party, issuer }) => ({ iss: issuer, sub: 'user-of-the-client', aud: party.id, nonce: 'n-0S6_WzA2Mj' }),
  ),
  kind(
    'kind-access-token',
    'An access token instead of an assertion',
    'whoever is sent an access token can authenticate as the client',
    ({ party, issuer }) => ({ iss: issuer, aud: 'https://api.example', client_id: party.id, scope: 'read' }),
    () => ({ typ: 'at+jwt' }),
  ),
  kind(
    'kind-dpop-proof',
    'A DPoP proof instead of an assertion',
    'whoever is sent a DPoP proof can authenticate as the client',
    ({ tokenEndpoint }) => ({
      iss: undefined,
      sub: undefined,
      aud: undefined,
      exp: undefined,
      htm: 'POST',
      htu: tokenEndpoint,
    }),
    ({ signer }) => ({ typ: 'dpop+jwt', jwk: signer.keys[0]?.jwk }),
  ),
]);
