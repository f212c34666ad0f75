import type { Context, Refusal } from '../../checks/check.ts';
import type { Mutation } from '../../endpoint/mutate.ts';
import type { Written } from '../build/make.ts';
import { claim, head, lacking, ofGrants, ofKind, passOver, refuseWhen, reword } from '../build/make.ts';

const grant = (...ids: readonly string[]): readonly string[] => ids.map((id) => `jwt-grant/${id}`);

const oddly = (id: string, when: (context: Context) => boolean, before: string, error = 'invalid_request'): Mutation =>
  ofGrants({
    added: [
      {
        name: id,
        before,
        of: 'grant',
        run: (context): Refusal | undefined =>
          when(context) ? { error, description: 'The grant is not to our taste.' } : undefined,
      },
    ],
  });

const odd = (
  id: string,
  check: string,
  sentence: string,
  noticedBy: readonly string[],
  when: (context: Context) => boolean,
): Written => ({ id, check, sentence, mutation: oddly(id, when, check), noticedBy: grant(...noticedBy) });

const several = (context: Context): boolean => {
  const aud = claim(context, 'aud');
  return Array.isArray(aud) && aud.length > 1 && aud.every((one) => typeof one === 'string');
};

const ahead = (context: Context, name: string): boolean => Number(claim(context, name) ?? 0) > context.now;

/** Servers that read the type, the times or the audience of a grant in another way. */
export const typed = [
  ...lacking([
    {
      id: 'no-grant-type-of-jwt-check',
      check: 'grant-type-fits',
      sentence: 'A JWT of any type passes for a grant, as in Keycloak.',
      noticedBy: grant(
        'typ-access-token',
        'typ-array',
        'typ-dpop',
        'typ-empty',
        'typ-id-jag',
        'typ-logout-token',
        'typ-null',
        'typ-number',
        'typ-request-object',
        'typ-security-event',
        'typ-suffix',
      ),
    },
  ]),
  ...ofKind('altered', [
    {
      id: 'client-assertion-type-is-a-grant',
      check: 'grant-type-fits',
      policy: 'rfc10070',
      sentence: 'A JWT that says it is a client assertion passes for a grant.',
      mutation: ofGrants(
        passOver((context) => head(context, 'typ') === 'client-authentication+jwt', 'grant-type-fits'),
      ),
      noticedBy: grant('typ-client-authentication'),
    },
    {
      id: 'grant-audience-issuer-unknown',
      check: 'audience-ours',
      sentence: 'Only the token endpoint is accepted as audience of a grant, as in ory/fosite.',
      mutation: { policy: { grantAudiences: ['token endpoint'] } },
      noticedBy: grant('audience-issuer'),
    },
    {
      id: 'grant-audience-issuer-only',
      check: 'audience-ours',
      policy: 'rfc10070',
      sentence: 'The rule for client assertions is taken for a rule for grants: the token endpoint is no audience.',
      mutation: { policy: { grantAudiences: ['issuer'] } },
      noticedBy: grant('audience-token-endpoint'),
    },
    {
      id: 'grant-audience-of-presenter',
      check: 'audience-ours',
      sentence: 'The audience of a grant may be the client that presents it.',
      mutation: ofGrants(
        passOver(
          (context) => typeof claim(context, 'aud') === 'string' && context.clients.has(String(claim(context, 'aud'))),
          'audience-ours',
        ),
      ),
      noticedBy: grant('audience-client-id'),
    },
    {
      id: 'id-token-is-a-grant',
      check: 'issuer-trusted',
      sentence: 'An ID token of the server passes for a grant, whoever signed it.',
      mutation: ofGrants({
        altered: {
          'issuer-trusted': (original) => (context) => {
            if (claim(context, 'nonce') === undefined) return original(context);
            const [first] = context.issuers.keys();
            context.claimed = first;
            return undefined;
          },
          ...passOver((context) => claim(context, 'nonce') !== undefined, 'subject-known', 'audience-ours').altered,
        },
      }),
      noticedBy: grant('kind-id-token'),
    },
    {
      id: 'access-token-is-a-grant',
      check: 'issuer-trusted',
      sentence: 'An access token of the server passes for a grant, whoever signed it.',
      mutation: ofGrants({
        altered: {
          'issuer-trusted': (original) => (context) => {
            if (head(context, 'typ') !== 'at+jwt' || claim(context, 'client_id') === undefined)
              return original(context);
            const [first] = context.issuers.keys();
            context.claimed = first;
            return undefined;
          },
          ...passOver(
            (context) => head(context, 'typ') === 'at+jwt' && claim(context, 'client_id') !== undefined,
            'grant-type-fits',
            'subject-known',
            'audience-ours',
          ).altered,
        },
      }),
      noticedBy: grant('kind-access-token'),
    },
    {
      id: 'dpop-proof-is-a-grant',
      check: 'issuer-trusted',
      sentence: 'A DPoP proof passes for a grant, because a key that is known made it.',
      mutation: ofGrants({
        altered: {
          'issuer-trusted': (original) => (context) => {
            if (claim(context, 'htm') === undefined) return original(context);
            const [first] = context.issuers.keys();
            context.claimed = first;
            return undefined;
          },
          ...passOver(
            (context) => claim(context, 'htm') !== undefined,
            'grant-type-fits',
            'subject-known',
            'audience-ours',
            'expiry-number',
            'expiry-ahead',
            'expiry-near',
          ).altered,
        },
      }),
      noticedBy: grant('kind-dpop-proof'),
    },
    {
      id: 'grant-identifier-untyped',
      check: 'identifier-string',
      sentence: 'An identifier of a grant that is no text is passed over.',
      mutation: ofGrants(passOver((context) => claim(context, 'jti') !== '', 'identifier-string')),
      noticedBy: grant('jti-array', 'jti-boolean', 'jti-null', 'jti-number', 'jti-object'),
    },
    {
      id: 'grant-identifier-empty-in-odd-words',
      check: 'identifier-string',
      sentence: 'An empty identifier of a grant is refused with jti_known, as in ory/hydra.',
      mutation: ofGrants(
        reword(
          'identifier-string',
          (refusal) => ({ ...refusal, error: 'jti_known' }),
          (context) => claim(context, 'jti') === '',
        ),
      ),
      noticedBy: [...grant('jti-empty'), 'answers/refused-error'],
    },
    {
      id: 'grant-replay-in-odd-words',
      check: 'unused',
      sentence: 'A grant that was used before is refused with jti_known, as in ory/hydra.',
      mutation: ofGrants(reword('unused', (refusal) => ({ ...refusal, error: 'jti_known' }))),
      noticedBy: [
        ...grant('jti-raced', 'jti-replayed', 'jti-replayed-later', 'jti-replayed-twin', 'jti-reused'),
        'answers/refused-error',
      ],
    },
    {
      id: 'grants-replayable',
      check: 'unused',
      sentence: 'A grant may come again although single use was agreed.',
      mutation: ofGrants({ without: ['unused'] }),
      noticedBy: grant('jti-raced', 'jti-replayed', 'jti-replayed-later', 'jti-replayed-twin', 'jti-reused'),
    },
    {
      id: 'grant-burned-by-forgery',
      check: 'unused',
      sentence: 'The identifier of a grant is used up before its signature is verified, as in oauth2-server-php.',
      mutation: ofGrants({
        added: [
          {
            name: 'grant-used-early',
            before: 'key-of-client',
            of: 'grant',
            run: ({ assertion, replays, now }) => {
              const { iss, jti } = assertion?.claims ?? {};
              const first = replays.use(JSON.stringify(['early', iss, jti ?? assertion?.text ?? '']), now + 600, now);
              return first === 'first' || jti === undefined
                ? undefined
                : { error: 'invalid_grant', description: 'The grant was used before.' };
            },
          },
        ],
      }),
      noticedBy: grant('jti-burned-by-forgery', 'jti-burned-by-misdirection'),
    },
  ]),
  ...ofKind('added', [
    {
      id: 'grant-typ-refused',
      check: 'grant-type-fits',
      sentence: 'A grant that says no more of its type than that it is a JWT is refused.',
      mutation: ofGrants(refuseWhen('grant-untyped', 'grant-type-fits', (context) => head(context, 'typ') === 'JWT')),
      noticedBy: grant('typ-jwt'),
    },
    {
      id: 'grant-typ-required',
      check: 'grant-type-fits',
      sentence: 'A grant without a type is refused.',
      mutation: ofGrants(
        refuseWhen('grant-typ-present', 'grant-type-fits', (context) => head(context, 'typ') === undefined),
      ),
      noticedBy: grant('typ-absent'),
    },
    odd(
      'grant-audiences-in-odd-words',
      'audience-strings',
      'A grant with several audiences is refused with invalid_request.',
      [
        'audience-another-first',
        'audience-array-of-others',
        'audience-issuer-and-token-endpoint',
        'audience-repeated',
        'audience-with-another',
      ],
      several,
    ),
    odd(
      'grant-from-the-future-in-odd-words',
      'not-before-number',
      'A grant that is from the future by any second is refused with invalid_request.',
      [
        'issued-at-75-seconds',
        'issued-at-soon',
        'not-before-75-seconds',
        'not-before-soon',
        'not-before-wrapped',
        'not-yet-valid',
      ],
      (context) => ahead(context, 'nbf') || ahead(context, 'iat'),
    ),
    odd(
      'grant-lifetime-in-odd-words',
      'not-before-number',
      'A grant that lives for ten minutes is refused with invalid_request.',
      ['expiry-ten-minutes'],
      (context) => Number(claim(context, 'exp')) > context.now + 590,
    ),
    odd(
      'grant-identifier-missing-in-odd-words',
      'identifier-string',
      'A grant without an identifier is refused with invalid_request.',
      ['jti-missing'],
      (context) => claim(context, 'jti') === undefined,
    ),
  ]),
];
