import { lacking } from './make.ts';

/** Servers that lack one check of the request, the JWS or its header. */
export const withoutForm = lacking([
  {
    id: 'no-body-check',
    check: 'parameters-in-body',
    sentence: 'Credentials in the query count like those in the body.',
    noticedBy: ['assertion-in-query'],
  },
  {
    id: 'no-repetition-check',
    check: 'parameters-once',
    sentence: 'Of a repeated parameter the first value counts, as in Duende IdentityServer.',
    noticedBy: ['assertion-repeated', 'assertion-repeated-altered', 'type-repeated'],
  },
  {
    id: 'no-method-count',
    check: 'one-method',
    sentence: 'Further credentials beside the assertion are passed over, as in ory/fosite.',
    noticedBy: ['beside-basic', 'beside-secret', 'beside-valid-basic'],
  },
  {
    id: 'no-authentication-check',
    check: 'authenticated',
    sentence: 'A client that does not authenticate gets a token all the same.',
    noticedBy: [
      'assertion-missing',
      'assertion-empty',
      'assertion-in-authorization',
      'no-authentication',
      'client-id-only',
    ],
  },
  {
    id: 'no-assertion-type-check',
    check: 'assertion-type',
    sentence: 'The client_assertion_type is not looked at.',
    noticedBy: ['type-missing', 'type-unknown', 'type-upper-case', 'type-saml'],
  },
  {
    id: 'no-segment-count',
    check: 'three-segments',
    sentence: 'The first three segments are read, whatever follows.',
    noticedBy: ['four-segments'],
  },
  {
    id: 'no-base64url-check',
    check: 'segments-base64url',
    sentence: 'Segments are decoded by a lenient decoder, as in jsrsasign (CVE-2022-25898).',
    noticedBy: [
      'padding-header',
      'padding-payload',
      'padding-signature',
      'standard-alphabet',
      'newline-in-signature',
      'newline-after',
      'space-in-payload',
    ],
  },
  {
    id: 'no-utf8-check',
    check: 'text-utf8',
    sentence: 'Octets that are not UTF-8 are replaced instead of refused.',
    noticedBy: ['payload-invalid-utf8'],
  },
  {
    id: 'no-header-object-check',
    check: 'header-object',
    sentence: 'A header that is no JSON makes the server fail with 500, like any malformed assertion did in zitadel.',
    noticedBy: ['answers/all-no-server-error'],
  },
  {
    id: 'no-claims-object-check',
    check: 'claims-object',
    sentence: 'Claims that are no object make the server fail with 500, as Authlib did.',
    noticedBy: ['answers/all-no-server-error'],
  },
  {
    id: 'first-member-wins',
    check: 'members-unique',
    sentence: 'Of a repeated member the first one is read.',
    noticedBy: [
      'duplicate-alg-none-last',
      'duplicate-audience-other-last',
      'duplicate-subject-neighbour-last',
      'duplicate-expiry-past-last',
    ],
  },
  {
    id: 'crit-ignored',
    check: 'extensions-understood',
    sentence:
      'The crit header parameter is ignored: Authlib CVE-2025-59420, PyJWT CVE-2026-32597, fast-jwt CVE-2026-35042.',
    noticedBy: [
      'crit-unknown',
      'crit-unknown-absent',
      'crit-claim',
      'crit-not-array',
      'crit-not-strings',
      'crit-null',
      'b64-false',
    ],
  },
  {
    id: 'typ-ignored',
    check: 'type-fits',
    policy: 'rfc10070',
    sentence: 'A JWT of any other type doubles as a client assertion.',
    noticedBy: ['typ-access-token', 'typ-dpop', 'typ-grant', 'typ-id-jag', 'typ-number'],
  },
  {
    id: 'rs256-under-fapi',
    check: 'algorithm-listed',
    policy: 'fapi2',
    sentence: 'RS256 is accepted although the profile leaves it out.',
    noticedBy: ['alg-rs256'],
  },
  {
    id: 'kid-of-any-type',
    check: 'kid-string',
    sentence: 'A kid that is no string is passed over, and any key of the client will do.',
    noticedBy: ['kid-number'],
  },
]);
