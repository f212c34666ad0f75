import type { Context } from '../../checks/check.ts';
import type { Mutation } from '../../endpoint/mutate.ts';
import { parameter } from '../../message/token-request.ts';
import { asked, lacking, ofKind, passOver, refuseWhen, reword } from '../build/make.ts';

const foreignScopes = ['registered-keys/scope-case', 'registered-keys/scope-not-registered'];

const malformedScopes = ['scope-quote', 'scope-backslash', 'scope-control', 'scope-not-ascii'];

const type = ({ request }: Context): string | undefined => parameter(request, 'grant_type');

/** Reads the grant type in another way. */
const takingGrantType = (read: (type: string) => string): Mutation =>
  passOver((context) => read(type(context) ?? '') === 'client_credentials', 'grant-type');

const madeUp = (grant: string, credential: string): Mutation =>
  passOver((context) => type(context) === grant && parameter(context.request, credential) !== undefined, 'grant-type');

const scopesOf = ({ request }: Context): readonly string[] =>
  request.form.filter(([name]) => name === 'scope').map(([, value]) => value);

/** Servers that take another grant for client_credentials, or read the scope in another way. */
export const grantTypes = [
  ...lacking([
    {
      id: 'no-grant-type-check',
      check: 'grant-type',
      sentence: 'Whatever grant is asked for, the client gets a token for itself.',
      noticedBy: [
        'jwt-grant/type-missing',
        'jwt-grant/type-other-format',
        'jwt-grant/type-relative',
        'jwt-grant/type-unknown-oauth-urn',
        'jwt-grant/type-upper-case',
        'token-request/grant-code',
        'token-request/grant-empty',
        'token-request/grant-line-feed-after',
        'token-request/grant-missing',
        'token-request/grant-name-brackets',
        'token-request/grant-name-case',
        'token-request/grant-name-dot',
        'token-request/grant-null-after',
        'token-request/grant-password',
        'token-request/grant-refresh-token',
        'token-request/grant-space-after',
        'token-request/grant-two-in-one',
        'token-request/grant-unknown-oauth-urn',
        'token-request/grant-unknown-uri',
        'token-request/grant-unknown-word',
        'token-request/grant-upper-case',
      ],
    },
    {
      id: 'no-scope-check',
      check: 'scope-registered',
      sentence: 'Whatever scope is asked for is granted.',
      noticedBy: ['answers/granted-scope', ...asked(...malformedScopes), ...foreignScopes],
    },
  ]),
  ...ofKind('altered', [
    {
      id: 'repeated-scope-ignored',
      check: 'parameters-once',
      policy: 'rfc9068',
      sentence: 'A repeated scope is passed over.',
      mutation: passOver((context) => scopesOf(context).length > 1, 'parameters-once'),
      noticedBy: asked('scope-repeated'),
    },
    {
      id: 'grant-type-presumed',
      check: 'grant-type',
      sentence: 'Without a grant type, client_credentials is presumed.',
      mutation: passOver((context) => type(context) === undefined, 'grant-type'),
      noticedBy: [
        'jwt-grant/type-missing',
        ...asked('grant-missing', 'grant-empty', 'grant-name-case', 'grant-name-brackets', 'grant-name-dot'),
      ],
    },
    {
      id: 'grant-type-lower-cased',
      check: 'grant-type',
      sentence: 'The grant type is compared without regard to case.',
      mutation: takingGrantType((text) => text.toLowerCase()),
      noticedBy: asked('grant-upper-case'),
    },
    {
      id: 'grant-type-trimmed',
      check: 'grant-type',
      sentence: 'White space around the grant type is cut off.',
      mutation: takingGrantType((text) => text.trim()),
      noticedBy: asked('grant-space-after', 'grant-line-feed-after'),
    },
    {
      id: 'grant-type-cut-at-null',
      check: 'grant-type',
      sentence: 'The grant type ends at a null character.',
      mutation: takingGrantType((text) => text.split('\0')[0] ?? ''),
      noticedBy: asked('grant-null-after'),
    },
    {
      id: 'grant-types-listed',
      check: 'grant-type',
      sentence: 'The grant type is a list, of which the first that is supported counts.',
      mutation: takingGrantType((text) => text.split(' ').find((one) => one !== '') ?? ''),
      noticedBy: asked('grant-space-after', 'grant-two-in-one'),
    },
    {
      id: 'password-taken',
      check: 'grant-type',
      sentence: 'A password is not checked where the client authenticates.',
      mutation: madeUp('password', 'password'),
      noticedBy: asked('grant-password'),
    },
    {
      id: 'code-taken',
      check: 'grant-type',
      sentence: 'An authorization code is not looked up.',
      mutation: madeUp('authorization_code', 'code'),
      noticedBy: asked('grant-code'),
    },
    {
      id: 'refresh-token-taken',
      check: 'grant-type',
      sentence: 'A refresh token is not looked up.',
      mutation: madeUp('refresh_token', 'refresh_token'),
      noticedBy: asked('grant-refresh-token'),
    },
    {
      id: 'grant-type-is-invalid-request',
      check: 'grant-type',
      sentence: 'An unknown grant type is refused with invalid_request.',
      mutation: reword('grant-type', (refused) => ({ ...refused, error: 'invalid_request' })),
      noticedBy: [
        'jwt-grant/type-relative',
        'jwt-grant/type-unknown-oauth-urn',
        'jwt-grant/type-upper-case',
        'token-request/grant-password',
        'token-request/grant-refresh-token',
        'token-request/grant-unknown-oauth-urn',
        'token-request/grant-unknown-uri',
        'token-request/grant-unknown-word',
        'token-request/grant-upper-case',
      ],
    },
    {
      id: 'scope-is-invalid-client',
      check: 'scope-registered',
      sentence: 'A scope that is none is refused with invalid_client.',
      mutation: reword('scope-registered', (refused) => ({ ...refused, error: 'invalid_client' })),
      noticedBy: ['jwt-grant/scope-unknown', ...asked(...malformedScopes), ...foreignScopes],
    },
  ]),
  ...ofKind('added', [
    {
      id: 'empty-scope-unknown',
      check: 'scope-registered',
      sentence: 'An empty scope is looked up, and is unknown.',
      mutation: refuseWhen('no-empty-scope', 'three-segments', (context) => scopesOf(context).includes('')),
      noticedBy: asked('scope-empty'),
    },
    {
      id: 'other-grant-suspected',
      check: 'grant-type',
      sentence: 'Parameters of other grants are refused instead of ignored.',
      mutation: refuseWhen('no-other-grant', 'three-segments', ({ request }) =>
        request.form.some(([name]) => ['code', 'redirect_uri', 'refresh_token'].includes(name)),
      ),
      noticedBy: asked('redirect-uri-beside', 'code-beside', 'refresh-token-beside'),
    },
  ]),
];
