import type { Answer } from '../../message/answer.ts';
import { ofKind } from '../build/make.ts';
import { said, telling } from '../build/tell.ts';

const nothing: Answer = { status: 404, headers: { 'content-type': 'text/plain' }, body: 'There is nothing here.' };

const segment = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A signed document as far as anybody can see who does not verify it. */
const signed = (claims: object): string =>
  `${segment({ alg: 'ES256', kid: 'metadata' })}.${segment(claims)}.${'A'.repeat(86)}`;

/** Servers that tell something wrong of themselves, or not where they must. */
export const metadata = ofKind('altered', [
  said(
    'as-text',
    'Metadata are sent as text/plain.',
    { metadataAnswer: (answer) => ({ ...answer, headers: { ...answer.headers, 'content-type': 'text/plain' } }) },
    'found',
  ),
  said(
    'status-203',
    'Metadata are sent with status 203.',
    { metadataAnswer: (answer) => ({ ...answer, status: 203 }) },
    'found',
  ),
  said(
    'absent',
    'There are no metadata.',
    { metadataAnswer: () => nothing },
    'found',
    'place-inserted',
    'place-appended',
  ),
  said(
    'openid-only',
    'There are metadata for OpenID clients alone.',
    { metadataAnswer: (answer, place) => (place === 'oauth' ? nothing : answer) },
    'place-inserted',
  ),
  said(
    'oauth-only',
    'There are metadata for OAuth clients alone.',
    { metadataAnswer: (answer, place) => (place === 'openid' ? nothing : answer) },
    'place-appended',
  ),
  said(
    'issuer-slash',
    'The issuer has a slash too many.',
    telling(({ issuer }) => ({ issuer: `${issuer}/` })),
    'issuer-equal',
  ),
  said('issuer-missing', 'The metadata name no issuer.', telling({ issuer: undefined }), 'issuer-equal'),
  said(
    'issuer-query',
    'The issuer has a query.',
    telling(({ issuer }) => ({ issuer: `${issuer}?tenant=1` })),
    'issuer-equal',
    'issuer-form',
  ),
  said(
    'issuer-http',
    'The issuer is an http URL of another host.',
    telling({ issuer: 'http://as.example/as' }),
    'issuer-equal',
    'issuer-form',
  ),
  said(
    'token-endpoint-missing',
    'The metadata name no token endpoint.',
    telling({ token_endpoint: undefined }),
    'token-endpoint',
  ),
  said(
    'token-endpoint-relative',
    'The token endpoint is a relative reference.',
    telling({ token_endpoint: '/as/token' }),
    'token-endpoint',
  ),
  said(
    'token-endpoint-http',
    'The token endpoint is an http URL of another host.',
    telling({ token_endpoint: 'http://as.example/token' }),
    'token-endpoint',
  ),
  said(
    'token-endpoint-fragment',
    'The token endpoint has a fragment.',
    telling(({ token_endpoint }) => ({ token_endpoint: `${token_endpoint}#here` })),
    'token-endpoint',
  ),
  said(
    'authorization-endpoint-missing',
    'The metadata name an endpoint for pushed requests, and no authorization endpoint.',
    telling({ authorization_endpoint: undefined }),
    'authorization-endpoint',
  ),
  said(
    'registration-endpoint-http',
    'The registration endpoint is an http URL of another host.',
    telling({ registration_endpoint: 'http://as.example/register' }),
    'endpoints-https',
  ),
  said(
    'endpoint-http',
    'The introspection endpoint is an http URL of another host.',
    telling({ introspection_endpoint: 'http://as.example/introspect' }),
    'later-endpoints-https',
  ),
  said(
    'par-endpoint-http',
    'The endpoint for pushed requests is an http URL of another host.',
    telling({ pushed_authorization_request_endpoint: 'http://as.example/par' }),
    'later-endpoints-https',
  ),
  said(
    'empty-array',
    'The list of locales is there and empty.',
    telling({ ui_locales_supported: [] }),
    'empty-arrays-omitted',
  ),
  {
    ...said(
      'dpop-hmac',
      'DPoP proofs may be made with HS256.',
      telling({ dpop_signing_alg_values_supported: ['ES256', 'HS256'] }),
      'proof-algorithms',
    ),
    policy: 'rfc9700',
  },
  said(
    'bound-as-text',
    'Whether tokens are bound to certificates is told as text.',
    telling({ tls_client_certificate_bound_access_tokens: 'false' }),
    'mutual-tls-members',
  ),
  said(
    'aliases-as-array',
    'The aliases for mutual TLS are an array.',
    telling({ mtls_endpoint_aliases: ['https://mtls.as.example/token'] }),
    'mutual-tls-members',
  ),
  said(
    'par-as-text',
    'Whether requests have to be pushed is told as text.',
    telling({ require_pushed_authorization_requests: 'false' }),
    'pushed-requests-required',
  ),
  said(
    'signed-without-iss',
    'Signed metadata do not say who signed them.',
    telling(({ issuer }) => ({ signed_metadata: signed({ issuer }) })),
    'signed-metadata',
  ),
  said(
    'signed-with-none',
    'Signed metadata are not signed.',
    telling(({ issuer }) => ({ signed_metadata: `${segment({ alg: 'none' })}.${segment({ iss: issuer, issuer })}.` })),
    'signed-metadata',
  ),
  said(
    'iss-as-text',
    'Whether responses name their issuer is told as text.',
    telling({ authorization_response_iss_parameter_supported: 'true' }),
    'iss-parameter-supported',
  ),
]);
