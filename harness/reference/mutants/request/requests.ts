import { jwtBearer } from '../../checks/authenticate-client.ts';
import type { Run } from '../../checks/check.ts';
import type { Mutation } from '../../endpoint/mutate.ts';
import { readCredentials } from '../../message/credentials.ts';
import { authorization, knownParameters, parameter } from '../../message/token-request.ts';
import { head, ofKind, passOver, refuseWhen, type Written } from '../build/make.ts';

const demand = (name: string, before: string, run: Run): Mutation => ({
  added: [{ name, before, of: 'request', run }],
});

const refusal = { error: 'invalid_request', description: 'The request is not accepted.' };

const without = (alg: string): Written => ({
  id: `${alg.toLowerCase()}-refused`,
  check: 'key-of-algorithm',
  sentence: `Keys for ${alg} can be registered, and signatures with them are refused.`,
  mutation: refuseWhen('algorithm-liked', 'key-of-algorithm', (context) => head(context, 'alg') === alg),
  noticedBy: [`alg-${alg.toLowerCase()}`, 'metadata/algorithms-advertised-granted'],
});

/** Servers that read the request in another way. */
export const requests = [
  ...ofKind('altered', [
    {
      id: 'lone-type-passes',
      check: 'authenticated',
      sentence: 'A client_assertion_type without an assertion passes for authentication.',
      mutation: passOver(({ request }) => parameter(request, 'client_assertion_type') !== undefined, 'authenticated'),
      exceptAt: {
        'jwt-grant/assertion-empty': 'a grant that is not there is asked for',
        'jwt-grant/assertion-missing': 'a grant that is not there is asked for',
      },
      noticedBy: ['assertion-missing', 'assertion-empty', 'token-request/assertion-name-case'],
    },
    {
      id: 'client-id-suffices',
      check: 'authenticated',
      sentence: 'A client_id alone authenticates the client.',
      mutation: passOver(({ request }) => parameter(request, 'client_id') !== undefined, 'authenticated'),
      noticedBy: [
        'client-id-only',
        'proxy-certificate',
        'public-client',
        'client-secret-post/secret-empty',
        'client-secret-post/secret-missing',
        'client-secret-post/secret-name-case',
      ],
    },
    {
      id: 'assertion-as-bearer',
      check: 'authenticated',
      sentence: 'An assertion is accepted as a Bearer token in the Authorization header.',
      mutation: {
        reading: {
          find: (request) => {
            const header = authorization(request);
            return header?.scheme === 'bearer' ? header.credentials : parameter(request, 'client_assertion');
          },
        },
        ...passOver(({ request }) => authorization(request)?.scheme === 'bearer', 'assertion-type'),
      },
      noticedBy: ['assertion-in-authorization'],
    },
    {
      id: 'type-case-insensitive',
      check: 'assertion-type',
      sentence: 'The client_assertion_type is compared without regard to case.',
      mutation: passOver(
        ({ request }) => parameter(request, 'client_assertion_type')?.toLowerCase() === jwtBearer,
        'assertion-type',
      ),
      noticedBy: ['type-upper-case'],
    },
    {
      id: 'type-saml-accepted',
      check: 'assertion-type',
      sentence: 'A JWT is accepted under the type of SAML assertions.',
      mutation: passOver(
        ({ request }) => parameter(request, 'client_assertion_type')?.endsWith(':saml2-bearer') === true,
        'assertion-type',
      ),
      noticedBy: ['type-saml'],
    },
    {
      id: 'basic-wins',
      check: 'one-method',
      sentence: 'Right Basic credentials make up for whatever else is sent.',
      mutation: passOver(({ request, clients }) => {
        const credentials = request.authorization === undefined ? undefined : readCredentials(request);
        return credentials !== undefined && clients.get(credentials.id)?.secret === credentials.secret;
      }, 'one-method'),
      noticedBy: [
        'jwt-grant/beside-two-methods',
        'beside-valid-basic',
        'client-secret-basic/beside-post',
        'client-secret-post/beside-basic',
      ],
    },
    {
      id: 'secret-passed-over',
      check: 'one-method',
      sentence: 'A client_secret beside the assertion is not looked at.',
      mutation: passOver(({ request }) => parameter(request, 'client_secret') !== undefined, 'one-method'),
      noticedBy: ['beside-secret', 'client-secret-basic/beside-post', 'client-secret-post/beside-basic'],
    },
  ]),
  ...ofKind('added', [
    {
      id: 'unknown-parameter-refused',
      check: 'parameters-once',
      sentence: 'A parameter that nobody defined is refused instead of ignored.',
      mutation: demand('parameters-known', 'one-method', ({ request }) =>
        request.form.some(([name]) => !knownParameters.includes(name)) ? refusal : undefined,
      ),
      noticedBy: [
        'unknown-parameter',
        'client-secret-post/unknown-parameter',
        'token-request/code-beside',
        'token-request/redirect-uri-beside',
        'token-request/refresh-token-beside',
        'token-request/unknown-bare',
        'token-request/unknown-empty',
      ],
    },
    {
      id: 'client-id-required',
      check: 'client-id-agrees',
      sentence: 'The client_id parameter is demanded beside the assertion, as in Spring Authorization Server.',
      mutation: demand('client-id-present', 'assertion-type', ({ request, assertion }) =>
        assertion !== undefined && parameter(request, 'client_id') === undefined ? refusal : undefined,
      ),
      noticedBy: ['jwt-grant/grant-as-client-assertion', 'client-id-absent', 'client-id-empty'],
    },
    {
      id: 'client-id-refused',
      check: 'client-id-agrees',
      sentence: 'A client_id beside the assertion is refused as a second method.',
      mutation: demand('client-id-absent', 'key-of-client', ({ request, assertion }) =>
        assertion !== undefined && parameter(request, 'client_id') !== undefined
          ? { ...refusal, error: 'invalid_client' }
          : undefined,
      ),
      noticedBy: ['client-id-present'],
    },
    {
      id: 'empty-secret-counts',
      check: 'one-method',
      sentence: 'An empty client_secret counts as a second method.',
      mutation: demand('secret-absent', 'one-method', ({ request }) =>
        request.form.some(([name, value]) => name === 'client_secret' && value === '')
          ? { ...refusal, error: 'invalid_client' }
          : undefined,
      ),
      noticedBy: ['beside-empty-secret', 'client-secret-basic/secret-empty-in-form'],
    },
    {
      id: 'array-refused',
      check: 'audience-strings',
      policy: 'rfc10070',
      sentence: 'An audience array of one is refused although it is a sole value, as in thunder.',
      mutation: refuseWhen('audience-plain', 'audience-strings', ({ assertion }) =>
        Array.isArray(assertion?.claims.aud),
      ),
      noticedBy: ['audience-array-of-one'],
    },
    ...['RS256', 'PS256', 'EdDSA'].map(without),
    {
      ...without('ES256'),
      policy: 'fapi2' as const,
      noticedBy: ['alg-es256', 'registered-keys/reference-new-key'],
    },
  ]),
];
