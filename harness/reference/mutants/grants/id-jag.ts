import type { Context } from '../../checks/check.ts';
import type { Mutation } from '../../endpoint/mutate.ts';
import type { Written } from '../build/make.ts';
import { claim, head, lacking, ofClients, ofGrants, ofKind, passOver, refuseWhen, reword } from '../build/make.ts';
import { granting, having, leaving } from '../build/rewrite.ts';
import { hiding, said, telling } from '../build/tell.ts';

const policy = 'id-jag' as const;

const jag = (...ids: readonly string[]): readonly string[] => ids.map((id) => `id-jag/${id}`);

/** A text as it is; anything else is the empty one. */
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Lacks a check that grants of identity providers pass. */
const without = (id: string, check: string, sentence: string, ...ids: readonly string[]) => ({
  id,
  check,
  policy,
  sentence,
  noticedBy: jag(...ids),
});

/** Takes grants that one check would refuse. */
const lenient = (
  id: string,
  sentence: string,
  checks: readonly [string, ...string[]],
  when: (context: Context) => boolean,
  ...ids: readonly string[]
): Written => ({
  id,
  check: checks[0],
  policy,
  sentence,
  mutation: ofGrants(passOver(when, ...checks)),
  noticedBy: jag(...ids),
});

/** Refuses in a word that no document has for it. */
const oddly = (
  id: string,
  sentence: string,
  check: string,
  when: (context: Context) => boolean,
  ...ids: readonly string[]
): Written => ({
  id,
  check,
  policy,
  sentence,
  mutation: reword(check, (refusal) => ({ ...refusal, error: 'access_denied' }), when),
  noticedBy: jag(...ids),
});

const unlike = (id: string, before: string, when: (context: Context) => boolean): Mutation => ({
  added: [
    {
      name: id,
      before,
      of: 'grant',
      run: (context) =>
        when(context) ? { error: 'access_denied', description: 'The grant is not to our taste.' } : undefined,
    },
  ],
});

const values = (context: Context): readonly unknown[] => [claim(context, 'aud') ?? []].flat();

const ours = ({ ours: [our] }: Context): string => String(our);

/** Everything that is asked of a signature. */
const signature = ['key-of-client', 'key-named', 'key-of-algorithm', 'signature-verifies'] as const;

/** Whoever is named, the first identity provider is taken. */
const firstProvider = (when: (context: Context) => boolean): Mutation =>
  ofGrants({
    altered: {
      'issuer-trusted': (original) => (context) => {
        if (!when(context)) return original(context);
        const [first] = context.issuers.keys();
        context.claimed = first;
        return undefined;
      },
    },
  });

/** Servers that take grants of identity providers that are none, or were made for somebody else. */
export const idJag = [
  ...lacking([
    without(
      'id-jag-for-any-client',
      'grant-for-client',
      'Whichever client authenticates may present the grant of another one.',
      'client-id-array',
      'client-id-empty',
      'client-id-missing',
      'client-id-other',
      'client-id-padded',
      'client-id-unknown',
    ),
    without(
      'id-jag-several-audiences',
      'grant-audience-sole',
      'Several audiences are taken when the server is among them, as in cloudflare/workers-oauth-provider.',
      'audience-another-first',
      'audience-issuer-and-token-endpoint',
      'audience-repeated',
      'audience-with-another',
    ),
    without(
      'id-jag-of-nobody',
      'presenter-confidential',
      'Whoever has the grant may present it, if it only names the right client or none.',
      'by-nobody',
    ),
    without('id-jag-unidentified', 'grant-identified', 'A grant needs no identifier.', 'jti-missing'),
    without('id-jag-undated', 'grant-issued', 'A grant need not say when it was issued.', 'issued-at-missing'),
    without(
      'id-jag-any-resource',
      'grant-resource',
      'The resource of a grant is not looked at.',
      'resource-claim-fragment',
      'resource-claim-relative',
    ),
    without(
      'id-jag-details-unread',
      'grant-details',
      'The authorization details of a grant are not looked at.',
      'details-no-array',
    ),
    without('id-jag-unbound', 'grant-confirmed', 'That a grant is bound to a key is not looked at.', 'key-not-shown'),
    {
      id: 'id-jag-scope-unlimited',
      check: 'grant-scope',
      policy,
      sentence: 'A client gets the scope it asks for, whatever the identity provider granted.',
      noticedBy: ['answers/granted-scope-of-assertion'],
    },
  ]),
  ...ofKind('altered', [
    {
      id: 'id-jag-of-any-type',
      check: 'grant-type-fits',
      policy,
      sentence: 'A JWT of any type is taken for a grant of the identity provider.',
      mutation: ofGrants({ without: ['grant-type-fits'] }),
      noticedBy: jag('typ-absent', 'typ-access-token', 'typ-client-authentication', 'typ-jwt'),
    },
    {
      id: 'id-jag-untyped',
      check: 'grant-type-fits',
      policy,
      sentence: 'A grant without a type, or of type JWT, is taken as before the draft.',
      mutation: { policy: { grantTypes: [undefined, 'jwt', 'oauth-id-jag+jwt'] } },
      noticedBy: jag('typ-absent', 'typ-jwt'),
    },
    {
      id: 'id-jag-token-endpoint',
      check: 'audience-ours',
      policy,
      sentence: 'The token endpoint is an audience too, as RFC 7523 has it.',
      mutation: { policy: { grantAudiences: ['issuer', 'token endpoint'] } },
      noticedBy: jag('audience-token-endpoint'),
    },
    lenient(
      'id-jag-audience-prefix',
      'The audience is compared by its beginning, as in Janssen.',
      ['audience-ours'],
      (context) => values(context).some((one) => typeof one === 'string' && one.startsWith(ours(context))),
      'audience-suffix',
      'audience-token-endpoint',
    ),
    lenient(
      'id-jag-audience-unread',
      'A grant for any server is taken, but for one that names none.',
      ['audience-ours', 'grant-audience-sole'],
      (context) => values(context).length > 0 && !values(context).includes(ours(context)),
      'audience-array-of-others',
      'audience-other-server',
      'audience-suffix',
      'audience-token-endpoint',
    ),
    lenient(
      'id-jag-audience-optional',
      'A grant that names no audience is taken.',
      ['audience-ours'],
      (context) => values(context).length === 0,
      'audience-empty-array',
      'audience-missing',
    ),
    {
      id: 'id-token-is-an-id-jag',
      check: 'grant-type-fits',
      policy,
      sentence: 'An ID token of the identity provider is taken for a grant.',
      mutation: passOver(
        ({ grant }) => grant?.claims?.nonce !== undefined,
        'grant-type-fits',
        'audience-ours',
        'grant-for-client',
      ),
      noticedBy: jag('id-token'),
    },
    {
      id: 'id-jag-issuer-unread',
      check: 'issuer-trusted',
      policy,
      sentence: 'The keys of the first identity provider are tried, whoever is named.',
      mutation: firstProvider(({ issuers, assertion }) => !issuers.has(text(assertion?.claims?.iss))),
      noticedBy: jag('issuer-is-server', 'issuer-missing', 'issuer-other'),
    },
    {
      id: 'id-jag-keys-pooled',
      check: 'key-of-client',
      policy,
      sentence: 'The keys of all identity providers are tried.',
      mutation: ofGrants({
        without: [],
        altered: { 'key-of-client': () => () => undefined, 'key-named': () => () => undefined },
      }),
      noticedBy: jag('impersonation', 'neighbour-key', 'neighbour-key-and-kid'),
    },
    lenient(
      'id-jag-subject-optional',
      'A grant about nobody is taken.',
      ['subject-known'],
      (context) => !claim(context, 'sub'),
      'subject-empty',
      'subject-missing',
    ),
    oddly(
      'id-jag-subject-in-odd-words',
      'A user who is not known is refused with access_denied.',
      'subject-known',
      ({ grant }) => Boolean(grant?.claims?.sub) && grant?.header?.typ === 'oauth-id-jag+jwt',
      'subject-unknown',
    ),
    lenient(
      'id-jag-expired',
      'Grants do not expire.',
      ['expiry-number', 'expiry-ahead', 'expiry-near'],
      () => true,
      'expired',
      'expiry-missing',
      'expiry-text',
    ),
    lenient(
      'id-jag-early',
      'The beginning of a grant is not looked at.',
      ['not-before-reached'],
      () => true,
      'not-yet-valid',
    ),
    lenient(
      'id-jag-signature-unread',
      'The signature of a grant is not verified.',
      signature,
      () => true,
      'claims-altered',
      'hmac-public-pem',
      'impersonation',
      'jwk-embedded',
      'neighbour-key',
      'neighbour-key-and-kid',
      'signature-stripped',
      'stranger-key',
      'stranger-key-unknown-kid',
      'unsigned',
    ),
    {
      id: 'id-jag-replayable',
      check: 'unused',
      policy,
      sentence: 'A grant that was used before may come again although single use was agreed.',
      mutation: ofGrants({ without: ['unused'] }),
      noticedBy: jag('jti-raced', 'jti-replayed', 'jti-reused'),
    },
    {
      id: 'id-jag-presenter-unread',
      check: 'signature-verifies',
      policy,
      sentence: 'What authenticates a client beside a grant is not verified.',
      mutation: ofClients(passOver(({ request }) => request.form.some(([name]) => name === 'assertion'), ...signature)),
      noticedBy: jag('presenter-forged'),
    },
    oddly(
      'id-jag-named-client-in-odd-words',
      'A client that only names itself is refused with access_denied.',
      'named-public',
      () => true,
      'by-named-client',
    ),
    oddly(
      'id-jag-resource-in-odd-words',
      'A resource of the grant that is unknown is refused with access_denied.',
      'grant-resource',
      ({ grant }) => /^https:[^#]*$/.test(text(grant?.claims?.resource)),
      'resource-claim-unknown',
    ),
    oddly(
      'id-jag-scope-in-odd-words',
      'More scope than was granted is refused with access_denied.',
      'grant-scope',
      () => true,
      'scope-wider',
    ),
    {
      id: 'id-jag-scope-untold',
      policy,
      sentence: 'The scope that a grant brings is not told.',
      mutation: granting((answer, context, ...rest) =>
        context.grant ? leaving('scope')(answer, context, ...rest) : having(() => ({}))(answer, context, ...rest),
      ),
      noticedBy: ['answers/granted-scope-with-assertion'],
    },
    {
      id: 'id-jag-missing-is-client-credentials',
      check: 'grant-present',
      policy,
      sentence: 'Without a grant, the client gets a token for itself.',
      mutation: { altered: { 'grant-present': () => () => undefined } },
      noticedBy: jag('assertion-empty', 'assertion-missing'),
    },
    oddly(
      'id-jag-garbage-in-odd-words',
      'What is no JWT is refused as a grant with access_denied.',
      'three-segments',
      ({ assertion, grant }) => grant !== undefined && assertion === grant && grant.segments.length === 1,
      'assertion-garbage',
    ),
    oddly(
      'id-jag-of-client-in-odd-words',
      'A grant that a client wrote itself is refused with access_denied.',
      'grant-type-fits',
      ({ assertion, clients }) => clients.has(text(assertion?.claims?.iss)),
      'client-assertion-as-grant',
    ),
    {
      id: 'id-jag-as-client',
      check: 'issuer-client',
      policy,
      sentence: 'Whoever holds a grant of the identity provider authenticates as the client that it was made for.',
      mutation: ofClients({
        reading: {
          name: (claims, clients) =>
            [claims?.client_id, claims?.sub].find((id) => clients.has(text(id))) ?? claims?.sub,
        },
        ...passOver(
          ({ assertion }) => assertion?.header?.typ === 'oauth-id-jag+jwt' && assertion.claims?.client_id !== undefined,
          'type-fits',
          'issuer-client',
          'subject-client',
          ...signature,
        ),
      }),
      noticedBy: jag('grant-as-client-assertion'),
    },
    {
      id: 'id-jag-last-assertion-wins',
      check: 'parameters-once',
      policy,
      sentence: 'Of two grants the last one counts.',
      mutation: passOver(
        ({ request }) => request.form.filter(([name]) => name === 'assertion').length > 1,
        'parameters-once',
      ),
      noticedBy: jag('assertion-repeated'),
    },
  ]),
  ...ofKind(
    'altered',
    [
      said(
        'grant-profile-unlisted',
        'That grants of identity providers are taken is not told.',
        telling({ authorization_grant_profiles_supported: undefined }),
        'grant-profile-listed',
      ),
      said(
        'grant-profile-text',
        'The grant profiles are one string.',
        telling({ authorization_grant_profiles_supported: 'urn:ietf:params:oauth:grant-profile:id-jag' }),
        'grant-profiles-strings',
        'grant-profile-listed',
      ),
      said(
        'grant-profile-without-grant',
        'The ID-JAG profile is listed, and its grant type is not.',
        hiding('grant_types_supported', 'urn:ietf:params:oauth:grant-type:jwt-bearer'),
        'grant-profile-of-listed-grant',
        'grant-types',
      ),
      said(
        'grant-profile-issuers',
        'The trusted identity providers stand among the grant profiles.',
        telling({
          authorization_grant_profiles_supported: [
            'urn:ietf:params:oauth:grant-profile:id-jag',
            'https://issuer.example/tenant',
          ],
        }),
        'grant-profiles-no-issuers',
      ),
    ].map((one) => ({ ...one, policy })),
  ),
  ...ofKind('added', [
    {
      id: 'id-jag-media-type-in-odd-words',
      check: 'grant-type-fits',
      policy,
      sentence: 'A type that is written as a whole media type is refused with access_denied.',
      mutation: unlike('id-jag-media-type', 'grant-type-fits', (context) =>
        String(head(context, 'typ')).startsWith('application/'),
      ),
      noticedBy: jag('typ-full'),
    },
    {
      id: 'id-jag-resource-demanded',
      check: 'grant-resource',
      policy,
      sentence: 'A grant without a resource is refused, with access_denied.',
      mutation: unlike('id-jag-resource', 'grant-resource', (context) => claim(context, 'resource') === undefined),
      noticedBy: jag('resource-claim-missing'),
    },
    {
      id: 'id-jag-array-refused',
      check: 'audience-strings',
      policy,
      sentence: 'An array as audience is refused although it holds the server alone.',
      mutation: ofGrants(
        refuseWhen('audience-plain', 'audience-strings', (context) => Array.isArray(claim(context, 'aud'))),
      ),
      noticedBy: jag('audience-array-of-one'),
    },
    {
      id: 'id-jag-unknown-claims-refused',
      check: 'claims-object',
      policy,
      sentence: 'A grant with a claim that the server does not know is refused.',
      mutation: ofGrants(
        refuseWhen('claims-known', 'extensions-understood', (context) =>
          Object.keys(context.assertion?.claims ?? {}).some(
            (name) =>
              !/^(iss|sub|aud|exp|iat|nbf|jti|client_id|resource|scope|cnf|authorization_details|nonce)$/.test(name),
          ),
        ),
      ),
      noticedBy: jag('extra-claims'),
    },
  ]),
];
