import type { Mutant } from '../../endpoint/mutate.ts';
import type { Answer } from '../../message/answer.ts';
import { ofKind } from '../build/make.ts';
import { type Members, type Respond, refusing, rewriting } from '../build/rewrite-registration.ts';

const without = (members: Members, name: string): Members =>
  Object.fromEntries(Object.entries(members).filter(([key]) => key !== name));

const status =
  (from: number, to: number): Respond =>
  (answer) =>
    answer.status === from ? { ...answer, status: to } : answer;

const heading =
  (change: (answer: Answer) => Answer['headers']): Respond =>
  (answer) => ({
    ...answer,
    headers: change(answer),
  });

/** Servers that refuse too much at registration, read out too much, or answer in a wrong way. */
export const registrationAnswers: readonly Mutant[] = [
  ...ofKind('added', [
    {
      id: 'registration-refuses-unknown-metadata',
      check: 'names-once',
      sentence: 'Metadata that are not understood are refused.',
      noticedBy: ['registration/metadata-unknown'],
      mutation: { registration: { altered: refusing('names-once', ({ metadata }) => 'assay_unknown' in metadata) } },
    },
    {
      id: 'registration-demands-method',
      check: 'method-supported',
      sentence: 'A client has to name its method of authentication.',
      noticedBy: ['registration/method-missing'],
      mutation: {
        registration: {
          altered: refusing('method-supported', ({ metadata }) => !('token_endpoint_auth_method' in metadata)),
        },
      },
    },
  ]),
  ...ofKind('altered', [
    {
      id: 'registration-scheme-case-sensitive',
      sentence: 'The scheme of a registration access token is compared with regard to case.',
      noticedBy: ['registration/read-scheme-lower-case', 'registration/read-scheme-upper-case'],
      mutation: { registration: { scheme: { registration: /^Bearer +(\S+) *$/ } } },
    },
    {
      id: 'initial-token-scheme-case-sensitive',
      policy: 'oauth-2.1',
      sentence: 'The scheme of an initial access token is compared with regard to case.',
      noticedBy: ['registration/initial-token-scheme-lower-case', 'registration/initial-token-scheme-upper-case'],
      mutation: { registration: { scheme: { initial: /^Bearer +(\S+) *$/ } } },
    },
    {
      id: 'registration-read-with-any-token',
      sentence: 'Any registration access token reads any registration.',
      noticedBy: ['registration/read-with-wrong-token'],
      mutation: { registration: { right: (presented) => presented !== undefined } },
    },
    {
      id: 'registration-read-without-token',
      sentence: 'Whoever presents no registration access token reads any registration.',
      noticedBy: ['registration/read-without-token'],
      mutation: { registration: { right: (presented, right) => presented === undefined || presented === right } },
    },
    {
      id: 'registration-status-200',
      sentence: 'A registration is answered with 200.',
      noticedBy: ['answers/registered-status'],
      mutation: { registration: { respond: status(201, 200) } },
    },
    {
      id: 'registration-numbers-clients',
      sentence: 'The client_id is told as a number.',
      noticedBy: ['answers/registered-whole'],
      mutation: { registration: { respond: rewriting((members) => ({ ...members, client_id: 7 })) } },
    },
    {
      id: 'registration-cached',
      sentence: 'Client information may be stored by caches.',
      noticedBy: ['answers/registered-no-store'],
      mutation: {
        registration: { respond: heading(({ headers }) => ({ ...headers, 'cache-control': 'max-age=60' })) },
      },
    },
    {
      id: 'registration-keeps-keys-to-itself',
      sentence: 'Client information does not say which keys are registered.',
      noticedBy: ['answers/registered-echo'],
      mutation: { registration: { respond: rewriting((members) => without(members, 'jwks')) } },
    },
    {
      id: 'registration-gives-secrets-to-all',
      sentence: 'A client with a key is given a secret too.',
      noticedBy: ['answers/registered-no-secret'],
      mutation: {
        registration: {
          respond: rewriting((members) => ({ ...members, client_secret: 'a-secret-that-nobody-asked-for' })),
        },
      },
    },
    {
      id: 'registration-defaults-to-post',
      sentence: 'A client that names no method is registered for client_secret_post.',
      noticedBy: ['answers/registered-default-method'],
      mutation: {
        registration: {
          respond: rewriting((members, registering) =>
            registering === undefined || 'token_endpoint_auth_method' in registering.metadata
              ? members
              : { ...members, token_endpoint_auth_method: 'client_secret_post' },
          ),
        },
      },
    },
    {
      id: 'registration-refuses-with-422',
      sentence: 'Bad metadata are answered with 422.',
      noticedBy: ['answers/registration-refused'],
      mutation: { registration: { respond: status(400, 422) } },
    },
    {
      id: 'registration-hides-wrong-tokens',
      sentence: 'A wrong registration access token is answered with 404.',
      noticedBy: ['answers/registration-unauthorized'],
      mutation: { registration: { respond: status(401, 404) } },
    },
  ]),
];
