import type { Context } from '../../checks/check.ts';
import type { Written } from '../build/make.ts';
import { head, lacking, ofClients, ofGrants, ofKind, passOver, refuseWhen, reword } from '../build/make.ts';
import { granting, having } from '../build/rewrite.ts';

const grant = (...ids: readonly string[]): readonly string[] => ids.map((id) => `jwt-grant/${id}`);

/** Refuses some who present a grant, in words that no document has for it. */
const unwelcome = (
  id: string,
  sentence: string,
  noticedBy: readonly string[],
  when: (context: Context) => boolean,
): Written => ({
  id,
  check: 'authenticated',
  sentence,
  mutation: {
    added: [
      {
        name: id,
        before: 'grant-registered',
        of: 'request',
        run: (context) =>
          context.grant !== undefined && when(context)
            ? { error: 'access_denied', description: 'The grant is not taken from this client.' }
            : undefined,
      },
    ],
  },
  noticedBy: [...noticedBy],
});

/** Servers that look at who presents a grant in another way, or at the request around it. */
export const presented = [
  ...lacking([
    {
      id: 'no-grant-check',
      check: 'grant-present',
      sentence: 'Without an assertion, a request for a grant is taken for one with client_credentials.',
      noticedBy: grant('assertion-empty', 'assertion-missing'),
    },
    {
      id: 'empty-assertion-passed-over',
      check: 'assertion-there',
      sentence: 'A client assertion beside a grant that is announced and empty is passed over.',
      noticedBy: grant('beside-empty-assertion'),
    },
    {
      id: 'unknown-presenter-served',
      check: 'named-public',
      sentence: 'Whoever presents a grant may call itself what it likes.',
      noticedBy: grant('beside-unknown-id'),
    },
  ]),
  ...ofKind('altered', [
    {
      id: 'credentials-beside-grant-unseen',
      check: 'secret-right',
      sentence: 'A grant is enough: credentials beside it are not looked at.',
      mutation: passOver(
        ({ grant: given }) => given !== undefined,
        'one-method',
        'assertion-there',
        'named-public',
        'credentials-formed',
        'secret-right',
        'method-registered',
        'grant-registered',
      ),
      noticedBy: grant(
        'beside-empty-assertion',
        'beside-two-methods',
        'beside-unknown-basic',
        'beside-unknown-id',
        'beside-wrong-basic',
        'beside-wrong-post',
      ),
    },
    {
      id: 'presenter-refused-with-invalid-grant',
      check: 'secret-right',
      sentence: 'A wrong secret beside a grant is refused with invalid_grant.',
      mutation: reword(
        'secret-right',
        (refusal) => ({ ...refusal, error: 'invalid_grant' }),
        ({ grant: given }) => given !== undefined,
      ),
      noticedBy: grant('beside-unknown-basic', 'beside-wrong-basic', 'beside-wrong-post'),
    },
    {
      id: 'grant-scope-in-odd-words',
      check: 'scope-registered',
      sentence: 'A scope that was never granted is refused with invalid_grant.',
      mutation: reword(
        'scope-registered',
        (refusal) => ({ ...refusal, error: 'invalid_grant' }),
        ({ grant: given }) => given !== undefined,
      ),
      noticedBy: grant('scope-unknown'),
    },
    {
      id: 'grant-token-for-a-day',
      sentence: 'The token that a grant brings lives for a day.',
      mutation: granting(having((_answer, { grant: given }) => (given ? { expires_in: 86_400 } : {}))),
      noticedBy: ['answers/granted-assertion-lifetime'],
    },
    {
      id: 'unreadable-grant-passed-over',
      check: 'three-segments',
      sentence: 'What is no JWT is no grant, and the client gets a token for itself.',
      mutation: ofGrants({
        altered: Object.fromEntries(
          [
            'three-segments',
            'segments-base64url',
            'text-utf8',
            'header-object',
            'claims-object',
            'members-unique',
            'extensions-understood',
            'grant-type-fits',
            'kid-string',
            'issuer-trusted',
            'subject-known',
            'key-of-client',
            'key-named',
            'key-of-algorithm',
            'signature-verifies',
            'audience-strings',
            'audience-ours',
            'expiry-number',
            'expiry-ahead',
            'expiry-near',
            'not-before-number',
            'not-before-reached',
            'issued-number',
            'identifier-string',
            'unused',
          ].map((name) => [
            name,
            (original) => (context) => (context.assertion?.segments.length === 1 ? undefined : original(context)),
          ]),
        ),
      }),
      noticedBy: grant(
        'assertion-garbage',
        'json-flattened',
        'json-general',
        'json-signature-missing',
        'json-signatures-empty',
        'json-unprotected-alg',
      ),
    },
    {
      id: 'grant-assertion-as-client',
      check: 'issuer-client',
      sentence: 'Whoever may issue grants authenticates as the client that a grant was made for.',
      mutation: ofClients({
        reading: {
          name: (claims, clients) =>
            typeof claims?.sub === 'string' && clients.has(claims.sub)
              ? claims.sub
              : claims?.iss === 'https://issuer.example/tenant'
                ? 'assay-client'
                : claims?.sub,
        },
        ...passOver(
          ({ assertion }) => assertion?.claims?.iss === 'https://issuer.example/tenant',
          'issuer-client',
          'subject-client',
          'key-of-client',
          'key-named',
          'key-of-algorithm',
          'signature-verifies',
        ),
      }),
      noticedBy: grant('grant-as-client-assertion'),
    },
    {
      id: 'grant-keys-for-es256-refused',
      check: 'key-of-algorithm',
      policy: 'rfc10070',
      sentence: 'Issuers with a key for ES256 are turned away.',
      mutation: ofGrants(refuseWhen('grant-alg', 'key-of-client', (context) => head(context, 'alg') === 'ES256')),
      noticedBy: grant('alg-es256'),
    },
    {
      id: 'grant-keys-for-sha384-refused',
      check: 'key-of-algorithm',
      policy: 'rfc10070',
      sentence: 'Issuers with keys for SHA-384 are turned away.',
      mutation: ofGrants(
        refuseWhen('grant-alg', 'key-of-client', (context) => /^(ES|RS)384$/.test(String(head(context, 'alg')))),
      ),
      noticedBy: grant('alg-es384', 'alg-rs384'),
    },
  ]),
  ...ofKind('added', [
    unwelcome(
      'grant-of-nobody-in-odd-words',
      'A grant that nobody presents is refused with access_denied.',
      [...grant('by-nobody')],
      ({ claimed }) => claimed === undefined,
    ),
    unwelcome(
      'grant-of-public-client-in-odd-words',
      'A grant that a public client presents is refused with access_denied.',
      [...grant('by-public-client')],
      ({ clients, claimed }) => clients.get(String(claimed))?.method === 'none',
    ),
    unwelcome(
      'grant-of-secret-client-in-odd-words',
      'A grant that a client with a secret presents is refused with access_denied.',
      [...grant('by-basic', 'by-post')],
      ({ clients, claimed }) => /^client_secret_(basic|post)$/.test(clients.get(String(claimed))?.method ?? ''),
    ),
    unwelcome(
      'grant-of-signing-client-in-odd-words',
      'A grant that a client with a key presents is refused with access_denied.',
      [...grant('by-signing-client')],
      ({ assertion }) => assertion !== undefined,
    ),
    {
      id: 'grant-of-named-client-in-odd-words',
      check: 'named-public',
      sentence: 'A client that presents a grant and does not authenticate is refused with access_denied.',
      mutation: reword('named-public', (refusal) => ({ ...refusal, error: 'access_denied' })),
      noticedBy: [...grant('by-named-client', 'beside-unknown-id')],
    },
  ]),
];
