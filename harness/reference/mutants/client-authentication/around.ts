import type { Mutation } from '../../endpoint/mutate.ts';
import { parameter } from '../../message/token-request.ts';
import { ofKind, passOver, reword } from '../build/make.ts';

/** Fails where one check would refuse: an exception that nobody catches. */
const failing = (check: string): Mutation => ({
  altered: {
    [check]: (original) => async (context) => {
      if ((await original(context)) !== undefined) throw new Error('nobody expected this');
      return undefined;
    },
  },
});

/** Servers where client authentication is gone around, or fails. */
export const around = ofKind('altered', [
  {
    id: 'secret-beside-unsigned-assertion',
    check: 'keys-only',
    policy: 'fapi2',
    sentence:
      'A rule that demands assertions is met by one that nobody verifies, and a secret authenticates: Keycloak.',
    cve: ['CVE-2026-16093'],
    mutation: {
      reading: {
        find: (request) =>
          parameter(request, 'client_secret') === undefined ? parameter(request, 'client_assertion') : undefined,
      },
      ...passOver(
        ({ request }) => ['client_secret', 'client_assertion'].every((name) => parameter(request, name) !== undefined),
        'one-method',
        'keys-only',
      ),
    },
    noticedBy: ['unsigned-beside-right-secret'],
  },
  {
    id: 'malformed-assertion-fails',
    check: 'three-segments',
    sentence: 'What is not a JWT makes the server fail with 500, as in zitadel.',
    cve: ['zitadel#12692'],
    mutation: failing('three-segments'),
    noticedBy: [
      'answers/all-no-server-error',
      'answers/introspection-no-server-error',
      'answers/pushed-no-server-error',
      'answers/revocation-no-server-error',
    ],
  },
  {
    id: 'malformed-basic-fails',
    check: 'credentials-formed',
    sentence: 'A malformed Authorization header makes the server fail with 500, as in WSO2 API Manager.',
    cve: ['api-manager#1514'],
    mutation: failing('credentials-formed'),
    noticedBy: ['answers/all-no-server-error'],
  },
  {
    id: 'unauthenticated-is-unauthorized',
    check: 'authenticated',
    sentence: 'A client_id without authentication is refused with unauthorized_client, as in esignet and thunder.',
    cve: ['esignet#2260', 'thunder#4483'],
    mutation: reword(
      'authenticated',
      (refusal) => ({ ...refusal, error: 'unauthorized_client' }),
      ({ request }) => parameter(request, 'client_id') !== undefined,
    ),
    noticedBy: [
      'client-id-only',
      'proxy-certificate',
      'client-secret-post/secret-empty',
      'client-secret-post/secret-missing',
      'client-secret-post/secret-name-case',
    ],
  },
]);
