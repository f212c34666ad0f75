import type { Context } from '../../checks/check.ts';
import { parameter } from '../../message/token-request.ts';
import { asked, claim, head, lacking, ofKind, passOver, refuseWhen } from '../build/make.ts';
import { granting, leaving } from '../build/rewrite.ts';

const startsWith =
  (name: string, prefix: string) =>
  ({ request }: Context): boolean =>
    parameter(request, name)?.startsWith(prefix) ?? false;

const asymmetric = ['RS256', 'PS256', 'ES256', 'EdDSA'];

/** Servers that miss one thing of what OAuth 2.1, RFC 9700, RFC 6755, draft errata or SMART App Launch add. */
export const documents = [
  ...lacking([
    {
      id: 'typ-optional',
      check: 'type-present',
      policy: 'smart-backend-services',
      sentence: 'An assertion without typ is accepted although the document has clients send JWT.',
      noticedBy: ['typ-absent'],
    },
    {
      id: 'jku-let-pass',
      check: 'key-not-elsewhere',
      policy: 'smart-backend-services',
      sentence: 'A jku that nobody registered is passed over where the verification is to fail.',
      noticedBy: ['jku-unneeded'],
    },
  ]),
  ...ofKind('altered', [
    {
      id: 'oauth-urn-grant-taken',
      check: 'grant-type',
      sentence: 'Every grant type that begins like a registered one is taken for client_credentials.',
      mutation: passOver(startsWith('grant_type', 'urn:ietf:params:oauth:grant-type:'), 'grant-type'),
      noticedBy: [
        ...asked('grant-unknown-oauth-urn'),
        'jwt-grant/type-other-format',
        'jwt-grant/type-unknown-oauth-urn',
      ],
    },
    {
      id: 'oauth-urn-type-taken',
      check: 'assertion-type',
      sentence: 'Every client_assertion_type that begins like a registered one is taken for a JWT.',
      mutation: passOver(
        startsWith('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:'),
        'assertion-type',
      ),
      noticedBy: ['type-saml', 'type-unknown-oauth-urn'],
    },
    {
      id: 'certificate-headers-believed',
      check: 'authenticated',
      policy: 'rfc9700',
      sentence: 'A header that names a TLS certificate authenticates, whoever wrote it.',
      mutation: passOver(({ request }) => request.certificate !== undefined, 'authenticated'),
      noticedBy: ['proxy-certificate'],
    },
    {
      id: 'token-not-bound',
      policy: 'rfc9700',
      sentence: 'Tokens are plain bearer tokens.',
      mutation: { policy: { tokenType: 'Bearer' } },
      noticedBy: ['answers/granted-sender-constrained'],
    },
    {
      id: 'scope-left-out',
      policy: 'oauth-2.1',
      sentence: 'A grant does not say its scope.',
      mutation: granting(leaving('scope')),
      noticedBy: ['answers/granted-scope-present'],
    },
    {
      id: 'several-methods-malformed',
      check: 'one-method',
      sentence: 'Several methods in one request, one of them an assertion, are refused with invalid_request.',
      mutation: { policy: { severalMethods: 'invalid_request' } },
      noticedBy: ['beside-basic', 'beside-secret', 'beside-valid-basic'],
    },
    {
      id: 'password-of-anybody',
      check: 'grant-type',
      policy: 'oauth-2.1',
      sentence: 'The password grant is still there.',
      mutation: passOver(startsWith('grant_type', 'password'), 'grant-type'),
      noticedBy: asked('grant-password'),
    },
    {
      id: 'several-audiences-errata3',
      check: 'audience-string',
      policy: 'oidc-core-errata3-draft',
      sentence: 'An array of audiences is accepted when the issuer is among them.',
      mutation: passOver((context) => Array.isArray(claim(context, 'aud')), 'audience-string'),
      noticedBy: [
        'audience-another-first',
        'audience-array-of-one',
        'audience-issuer-and-token-endpoint',
        'audience-repeated',
        'audience-with-another',
      ],
    },
    {
      id: 'secret-keyed-taken',
      check: 'algorithm-listed',
      policy: 'smart-backend-services',
      sentence: 'An assertion may be keyed with a secret.',
      mutation: passOver((context) => head(context, 'alg') === 'HS256', 'algorithm-listed'),
      noticedBy: ['hmac-instead'],
    },
    {
      id: 'sha384-unknown',
      check: 'algorithm-listed',
      policy: 'smart-backend-services',
      sentence: 'The algorithms with SHA-384 are not known.',
      mutation: { policy: { algorithms: asymmetric } },
      noticedBy: ['alg-es384', 'alg-rs384'],
    },
    {
      id: 'lifetime-ten-minutes',
      check: 'expiry-near',
      policy: 'smart-backend-services',
      sentence: 'An assertion may live for ten minutes.',
      mutation: { policy: { longest: 600 } },
      noticedBy: ['expiry-ten-minutes'],
    },
  ]),
  ...ofKind('added', [
    {
      id: 'repeated-unknown-refused',
      check: 'parameters-once',
      policy: 'oauth-2.1',
      sentence: 'A parameter that is not known is refused when it is repeated.',
      mutation: refuseWhen('unknown-once', 'three-segments', ({ request: { form } }) =>
        form.some(([name], i) => form.findIndex(([other]) => other === name) !== i),
      ),
      noticedBy: asked('unknown-repeated'),
    },
    {
      id: 'form-secret-refused',
      check: 'secret-right',
      policy: 'oauth-2.1',
      sentence: 'A secret in the form is refused.',
      mutation: {
        added: [
          {
            name: 'no-secret-in-form',
            before: 'credentials-formed',
            of: 'request',
            run: ({ credentials }) =>
              credentials?.method === 'client_secret_post'
                ? { error: 'invalid_client', description: 'The secret belongs into the header.' }
                : undefined,
          },
        ],
      },
      noticedBy: ['post-instead', 'metadata/methods-advertised-granted'],
    },
  ]),
];
