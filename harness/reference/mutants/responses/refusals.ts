import { head, ofClients, ofKind, reword } from '../build/make.ts';
import {
  bothTimes,
  granting,
  having,
  refusing,
  rule,
  wherever,
  withHeader,
  withoutHeader,
  withStatus,
} from '../build/rewrite.ts';

/** Servers that write refusals in another way. */
export const refusals = ofKind('altered', [
  rule(
    'refused-with-403',
    'Every refusal has status 403, as in glewlwyd.',
    refusing(withStatus(403)),
    'refused-status',
    'refused-challenge',
  ),
  rule(
    'refused-with-422',
    'Refusals with status 400 have 422 instead.',
    refusing((answer) => (answer.status === 400 ? { ...answer, status: 422 } : answer)),
    'refused-status',
  ),
  rule(
    'refused-with-200',
    'Refusals have status 200.',
    refusing((answer) => (answer.status === 400 ? { ...answer, status: 200 } : answer)),
    'refused-status',
  ),
  rule(
    'refused-as-text',
    'Refusals are sent as text/plain.',
    refusing(withHeader('content-type', 'text/plain')),
    'refused-json',
  ),
  rule(
    'refused-as-page',
    'An unknown assertion type is answered with an HTML page.',
    refusing(
      (answer) => ({
        ...answer,
        headers: { ...answer.headers, 'content-type': 'text/html' },
        body: '<!doctype html><title>Bad Request</title>',
      }),
      (_context, refusedBy) => refusedBy === 'assertion-type',
    ),
    ...['missing', 'unknown', 'unknown-oauth-urn', 'upper-case', 'saml'].map((type) => `client-assertion/type-${type}`),
    'refused-json',
    'refused-error',
  ),
  rule(
    'error-unregistered',
    'A replay is refused with a code that nobody registered.',
    reword('unused', (refusal) => ({ ...refusal, error: 'replay_detected' })),
    ...['jti-replayed', 'jti-replayed-later', 'jti-replayed-twin', 'jti-reused', 'jti-raced'].map(wherever),
    'introspection/jti-used-at-token-endpoint',
    'pushed-authorization/jti-used-at-token-endpoint',
    'revocation/jti-used-at-token-endpoint',
    'client-assertion/jti-used-at-introspection-endpoint',
    'client-assertion/jti-used-at-pushed-authorization-endpoint',
    'client-assertion/jti-used-at-revocation-endpoint',
    'refused-error',
  ),
  rule(
    'description-with-quotes',
    'The description of an error has quotation marks.',
    refusing(having(() => ({ error_description: 'The client is not "authentic".' }))),
    'refused-description',
  ),
  rule(
    'description-with-lines',
    'The description of an error has two lines.',
    refusing(having(() => ({ error_description: 'The client\r\nis not authentic.' }))),
    'refused-description',
  ),
  rule(
    'error-uri-malformed',
    'The error_uri has a space.',
    refusing(having(() => ({ error_uri: 'https://as.example/errors/invalid client' }))),
    'refused-uri',
  ),
  rule(
    'refused-with-token',
    'A refusal carries an access token.',
    refusing(having(() => ({ access_token: 'c2FtcGxlLXRva2VuLW9mLWEtcmVmdXNhbA' }))),
    'refused-no-token',
  ),
  rule(
    'refused-without-challenge',
    'Where the Authorization header was used, the 401 has no challenge.',
    refusing(withoutHeader('www-authenticate')),
    'refused-challenge',
  ),
  rule(
    'challenge-of-another-scheme',
    'The challenge is for a bearer token, whatever the client sent.',
    refusing((answer) =>
      'www-authenticate' in answer.headers
        ? {
            ...answer,
            headers: { ...answer.headers, 'www-authenticate': 'Bearer realm="Basic", error="invalid_token"' },
          }
        : answer,
    ),
    'refused-challenge-scheme',
  ),
  rule(
    'unsigned-is-unauthorized',
    'An assertion with alg none is refused with unauthorized_client, as in Keycloak.',
    reword(
      'key-of-algorithm',
      (refusal) => ({ ...refusal, error: 'unauthorized_client' }),
      (context) => head(context, 'alg') === 'none',
    ),
    ...['unsigned', 'unsigned-with-signature'].map(wherever),
    'jwt-grant/beside-unsigned-assertion',
  ),
  {
    ...rule(
      'key-unknown-is-invalid-grant',
      'An unknown kid is refused with invalid_grant, as in bulk-data-server.',
      ofClients(reword('key-named', (refusal) => ({ ...refusal, error: 'invalid_grant' }))),
      ...[
        'jwk-embedded-own-kid',
        'kid-command',
        'kid-empty',
        'stranger-key-unknown-kid',
        'neighbour-key-and-kid',
        'jku-stranger',
        'x5u-stranger',
        'x5c-stranger',
        'kid-url',
        'kid-injection',
        'kid-traversal',
        'impersonation',
      ].map(wherever),
      'registered-keys/alg-not-registered',
      'registered-keys/key-for-encryption',
      'registered-keys/key-without-verify',
      'registered-keys/rotated-old-key',
      'client-secret-jwt/key-of-other-client',
    ),
    exceptAt: { 'client-secret-jwt/impersonation': 'its assertions name no key, so none is unknown' },
  },
  rule(
    'audience-wrong-is-invalid-grant',
    'An audience that is not a string is refused with invalid_grant.',
    ofClients(reword('audience-strings', (refusal) => ({ ...refusal, error: 'invalid_grant' }))),
    ...[
      'audience-array-of-number',
      'audience-nested-array',
      'audience-array-with-number',
      'audience-array-with-null',
    ].map(wherever),
  ),
  rule(
    'malformed-fails',
    'Claims that are not object make the server fail with 503.',
    refusing(withStatus(503), (_context, refusedBy) => refusedBy === 'claims-object'),
    'all-no-server-error',
  ),
  rule(
    'members-twice-in-grant',
    'The first member of a grant stands twice.',
    granting((answer) => ({ ...answer, body: bothTimes(answer) })),
    'all-no-repeated-members',
  ),
  rule(
    'members-twice-in-refusal',
    'The first member of a refusal stands twice.',
    refusing((answer) => ({ ...answer, body: bothTimes(answer) })),
    'all-no-repeated-members',
  ),
  rule(
    'assertion-echoed',
    'The description of an error holds the assertion.',
    refusing(
      having((_answer, { assertion }) => ({ error_description: `Not accepted: ${assertion?.text}` })),
      ({ assertion }) => /^[\w.-]+$/.test(assertion?.text ?? ''),
    ),
    'all-no-echo',
  ),
  rule(
    'refused-with-redirect',
    'A client that does not authenticate is sent to a login page.',
    refusing(
      (answer) => ({ ...answer, status: 302, headers: { ...answer.headers, location: '/login' } }),
      ({ request }, refusedBy) => refusedBy === 'authenticated' && request.authorization === undefined,
    ),
    'all-no-redirect',
  ),
]);
