import type { EndpointName, Run } from '../checks/check.ts';
import { invalidClient, invalidRequest } from '../checks/check.ts';
import type { Mutation } from '../endpoint/mutate.ts';
import type { Answer } from '../message/answer.ts';
import { parameter } from '../message/token-request.ts';
import { lacking, ofKind } from './build/make.ts';

const suiteOf = {
  pushed: 'pushed-authorization',
  introspection: 'introspection',
  revocation: 'revocation',
} as const satisfies Partial<Record<EndpointName, string>>;

type Other = keyof typeof suiteOf;
const others = Object.keys(suiteOf) as readonly Other[];

const named = { pushed: 'pushed authorization request', introspection: 'introspection', revocation: 'revocation' };

const paths = { pushed: '/par', introspection: '/introspect', revocation: '/revoke' };

/** Lets assertions pass that name the endpoint itself in their audience. */
const ownAudience =
  (endpoint: Other) =>
  (original: Run): Run =>
  (context) =>
    context.assertion?.claims?.aud === `${context.issuer}${paths[endpoint]}` ? undefined : original(context);

const body = (answer: Answer, change: (members: Readonly<Record<string, unknown>>) => object): Answer =>
  typeof answer.body === 'string' ? answer : { ...answer, body: { ...change(answer.body) } };

const responding = (at: EndpointName, respond: NonNullable<Mutation['respond']>): Mutation => ({ at, respond });

const forged = [
  'claims-altered',
  'jwk-embedded',
  'neighbour-key',
  'signature-altered',
  'signature-stripped',
  'stranger-key',
];

const misdirected = ['audience-missing', 'audience-other-endpoint', 'audience-other-server'];

/** Servers whose other endpoints lack what the token endpoint has. */
export const endpoints = [
  ...lacking([
    {
      id: 'pushed-request-uri-unchecked',
      check: 'request-uri-absent',
      sentence: 'A pushed request may point to another one.',
      noticedBy: ['pushed-authorization/request-uri-present'],
    },
    {
      id: 'pushed-response-type-unchecked',
      check: 'response-type',
      sentence: 'A pushed request may ask for any response type.',
      noticedBy: ['pushed-authorization/response-type-unknown'],
    },
    {
      id: 'pushed-redirect-uri-unchecked',
      check: 'redirect-uri',
      sentence: 'A pushed request may name any redirect URI.',
      noticedBy: ['pushed-authorization/redirect-uri-unregistered'],
    },
    {
      id: 'token-missing-unchecked',
      check: 'token-present',
      sentence: 'Introspection and revocation do without a token to speak of.',
      noticedBy: ['introspection/token-missing', 'revocation/token-missing'],
    },
    {
      id: 'token-owner-unchecked',
      check: 'token-own',
      sentence: 'Any client may revoke any token.',
      noticedBy: ['introspection/token-revoked-by-neighbour'],
    },
  ]),
  ...ofKind(
    'without',
    others.flatMap((at) => [
      {
        id: `${at}-signature-unchecked`,
        check: 'signature-verifies',
        sentence: `The ${named[at]} endpoint alone does not verify signatures.`,
        noticedBy: [
          ...forged.map((id) => `${suiteOf[at]}/${id}`),
          ...(at === 'revocation' ? ['introspection/token-revoked-by-forgery'] : []),
        ],
        mutation: { at, without: ['signature-verifies'] },
      },
      {
        id: `${at}-expiry-unchecked`,
        check: 'expiry-ahead',
        sentence: `The ${named[at]} endpoint alone takes expired assertions.`,
        noticedBy: [`${suiteOf[at]}/expired`],
        mutation: { at, without: ['expiry-ahead'] },
      },
      {
        id: `${at}-audience-unchecked`,
        check: 'audience-ours',
        sentence: `The ${named[at]} endpoint alone takes assertions made for other servers.`,
        noticedBy: misdirected.map((id) => `${suiteOf[at]}/${id}`),
        mutation: { at, without: ['audience-ours'] },
      },
    ]),
  ),
  ...ofKind(
    'altered',
    others.flatMap((at) => [
      {
        id: `${at}-takes-own-audience`,
        policy: 'rfc10070' as const,
        check: 'audience-ours',
        sentence: `The ${named[at]} endpoint takes its own URL as audience.`,
        noticedBy: [`${suiteOf[at]}/audience-endpoint-itself`],
        mutation: { at, altered: { 'audience-ours': ownAudience(at) } },
      },
      {
        id: `${at}-remembers-for-itself`,
        check: 'unused',
        sentence: `The ${named[at]} endpoint does not know which assertions were used elsewhere.`,
        noticedBy: [`${suiteOf[at]}/jti-used-at-token-endpoint`],
        mutation: {
          at,
          altered: {
            unused: (): Run => {
              const own = new Set<unknown>();
              return ({ assertion }) => {
                const jti = assertion?.claims?.jti;
                if (own.has(jti)) return invalidClient('The assertion was used here before.');
                own.add(jti);
                return undefined;
              };
            },
          },
        },
      },
    ]),
  ),
  ...ofKind('altered', [
    {
      id: 'pushed-audience-issuer-only',
      check: 'audience-ours',
      sentence: 'The pushed authorization request endpoint knows itself by its issuer identifier alone.',
      noticedBy: ['pushed-authorization/audience-endpoint-itself', 'pushed-authorization/audience-token-endpoint'],
      mutation: { at: 'pushed', policy: { audiences: ['issuer'] } },
    },
    {
      id: 'pushed-status-200',
      sentence: 'A pushed request is answered with 200.',
      noticedBy: ['answers/pushed-status'],
      mutation: responding('pushed', (answer) => (answer.status === 201 ? { ...answer, status: 200 } : answer)),
    },
    {
      id: 'pushed-expires-in-text',
      sentence: 'The lifetime of a request_uri is written as text.',
      noticedBy: ['answers/pushed-expires-in'],
      mutation: responding('pushed', (answer) =>
        answer.status === 201 ? body(answer, (members) => ({ ...members, expires_in: '60' })) : answer,
      ),
    },
    {
      id: 'pushed-method-400',
      sentence: 'A GET of the pushed authorization request endpoint is answered with 400.',
      noticedBy: ['answers/pushed-method'],
      mutation: responding('pushed', (answer) => (answer.status === 405 ? { ...answer, status: 400 } : answer)),
    },
    {
      id: 'revocation-refuses-in-plain-text',
      sentence: 'The revocation endpoint refuses in plain text.',
      noticedBy: ['answers/endpoint-refused'],
      mutation: responding('revocation', (answer, _context, refusedBy) =>
        refusedBy === undefined ? answer : { ...answer, headers: { 'content-type': 'text/plain' } },
      ),
    },
    {
      id: 'introspection-400',
      sentence: 'The introspection endpoint answers bad credentials with 400.',
      noticedBy: ['answers/introspection-unauthorized'],
      mutation: responding('introspection', (answer) => (answer.status === 401 ? { ...answer, status: 400 } : answer)),
    },
    {
      id: 'introspection-tells-why',
      sentence: 'Introspection says why a token is not active.',
      noticedBy: ['answers/introspection-inactive-alone'],
      mutation: responding('introspection', (answer) =>
        body(answer, (members) => (members.active === false ? { ...members, reason: 'never issued' } : members)),
      ),
    },
    {
      id: 'introspection-unknown-is-error',
      sentence: 'Introspection of an unknown token is an error.',
      noticedBy: ['introspection/token-revoked', 'introspection/token-unknown'],
      mutation: responding('introspection', (answer) =>
        typeof answer.body !== 'string' && answer.body.active === false
          ? { ...answer, status: 400, body: { error: 'invalid_request', error_description: 'No such token.' } }
          : answer,
      ),
    },
    {
      id: 'revocation-forgets-nothing',
      sentence: 'A revoked token stays active.',
      noticedBy: ['introspection/token-revoked'],
      mutation: { at: 'revocation', tokens: (tokens) => ({ ...tokens, revoke: () => undefined }) },
    },
  ]),
  ...ofKind('added', [
    {
      id: 'revocation-before-authentication',
      check: 'signature-verifies',
      sentence: 'A token is revoked before the client is authenticated.',
      noticedBy: ['introspection/token-revoked-by-forgery', 'introspection/token-revoked-by-neighbour'],
      mutation: {
        at: 'revocation',
        added: [
          {
            name: 'revoke-early',
            of: 'assertion',
            before: 'signature-verifies',
            run: ({ tokens, request }) => {
              tokens.revoke(parameter(request, 'token') ?? '');
              return undefined;
            },
          },
        ],
      },
    },
    {
      id: 'revocation-refuses-unknown',
      check: 'unused',
      sentence: 'The revocation of an unknown token is an error.',
      noticedBy: ['revocation/jti-replayed', 'revocation/jti-reused', 'revocation/token-unknown'],
      mutation: {
        at: 'revocation',
        added: [
          {
            name: 'token-known',
            of: 'request',
            before: 'unused',
            run: ({ tokens, request }) =>
              tokens.find(parameter(request, 'token')) === undefined
                ? invalidRequest('There is no such token.')
                : undefined,
          },
        ],
      },
    },
    ...(['introspection', 'revocation'] as const).map((at) => ({
      id: `${at}-refuses-unknown-hints`,
      check: 'token-present',
      sentence: `The ${at} endpoint refuses hints that it does not know.`,
      noticedBy: [`${at}/hint-unknown`],
      mutation: {
        at,
        added: [
          {
            name: 'hint-known',
            of: 'request' as const,
            before: 'token-present',
            run: (({ request }) =>
              /^(access|refresh)_token$/.test(parameter(request, 'token_type_hint') ?? 'access_token')
                ? undefined
                : invalidRequest('The hint is unknown.')) satisfies Run,
          },
        ],
      },
    })),
  ]),
];
