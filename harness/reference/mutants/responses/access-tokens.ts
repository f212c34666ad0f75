import type { Context } from '../../checks/check.ts';
import { table } from '../../checks/table.ts';
import type { Mutation } from '../../endpoint/mutate.ts';
import type { AccessToken } from '../../state/access-token.ts';
import { ofClients, ofKind, passOver, type Written } from '../build/make.ts';

type Members = AccessToken['claims'];

/** Changes claims; a claim set to `undefined` is left out. */
const claiming = (change: (claims: Members) => Members): Mutation => ({
  accessToken: ({ header, claims }) => ({ header, claims: { ...claims, ...change(claims) } }),
});

const heading = (change: Members): Mutation => ({
  accessToken: ({ header, claims }) => ({ header: { ...header, ...change }, claims }),
});

/** The token that a client presents as its assertion, if this server issued it; then its client is who asks. */
const ownToken = (context: Context): boolean => {
  const token = context.tokens.find(context.assertion?.text);
  if (token) context.claimed = token.client;
  return token !== undefined;
};

const assertionChecks = table.filter(({ of }) => [of].flat().includes('client')).map(({ name }) => name);

const written: readonly Written[] = [
  {
    id: 'access-token-unsigned',
    sentence: 'Access tokens are JWTs without a signature.',
    mutation: heading({ alg: 'none', kid: undefined }),
    noticedBy: ['answers/token-signed'],
  },
  {
    id: 'access-token-key-unpublished',
    sentence: 'The key that signs access tokens is not among the published ones.',
    mutation: { published: () => [] },
    noticedBy: ['answers/token-signature'],
  },
  {
    id: 'access-token-key-mistaken',
    sentence: 'The key that is published under the name of the signing one is another.',
    mutation: { published: (keys) => keys.map((key) => ({ ...key, e: 'Aw' })) },
    noticedBy: ['answers/token-signature'],
  },
  {
    id: 'access-token-hmac',
    sentence: 'Access tokens carry a MAC made with a secret that every resource server knows.',
    mutation: heading({ alg: 'HS256', kid: undefined }),
    noticedBy: ['answers/token-asymmetric'],
  },
  {
    id: 'access-token-typ-jwt',
    sentence: 'Access tokens have the type JWT, as many servers have it by default.',
    mutation: heading({ typ: 'JWT' }),
    noticedBy: ['answers/token-typ'],
  },
  {
    id: 'access-token-typ-prefixed',
    sentence: 'Access tokens have the type application/at+jwt, written out.',
    mutation: heading({ typ: 'application/at+jwt' }),
    noticedBy: ['answers/token-typ-short'],
  },
  {
    id: 'access-token-azp',
    sentence: 'Access tokens name the client as azp, not as client_id.',
    mutation: claiming(({ client_id: azp }) => ({ client_id: undefined, azp })),
    noticedBy: ['answers/token-claims'],
  },
  {
    id: 'access-token-uti',
    sentence: 'Access tokens have their identifier under another name.',
    mutation: claiming(({ jti: uti }) => ({ jti: undefined, uti })),
    noticedBy: ['answers/token-claims'],
  },
  {
    id: 'access-token-expiry-text',
    sentence: 'Access tokens state their expiry as text.',
    mutation: claiming(({ exp }) => ({ exp: new Date(Number(exp) * 1000).toISOString() })),
    noticedBy: ['answers/token-claims'],
  },
  {
    id: 'access-token-without-audience',
    sentence: 'Access tokens are for no resource in particular.',
    mutation: claiming(() => ({ aud: undefined })),
    noticedBy: ['answers/token-audience'],
  },
  {
    id: 'access-token-other-audience',
    sentence: 'Access tokens are always for the same resource, whichever was asked for.',
    mutation: claiming(() => ({ aud: 'https://api.example' })),
    noticedBy: ['answers/token-audience-resource'],
  },
  {
    id: 'access-token-for-server',
    sentence: 'Access tokens are for the authorization server too.',
    mutation: claiming(({ aud, iss }) => ({ aud: [aud, iss].flat() })),
    noticedBy: ['answers/token-audience-not-server'],
  },
  {
    id: 'access-token-other-issuer',
    sentence: 'Access tokens name the host as their issuer, without the path.',
    mutation: claiming(({ iss }) => ({ iss: new URL(String(iss)).origin })),
    noticedBy: ['answers/token-issuer'],
  },
  {
    id: 'access-token-of-gateway',
    sentence: 'Access tokens name a gateway as their client, whoever asked for them.',
    mutation: claiming(() => ({ client_id: 'gateway' })),
    noticedBy: ['answers/token-client'],
  },
  {
    id: 'access-token-subject-shared',
    sentence: 'Tokens that clients get for themselves all have the same subject.',
    mutation: claiming(() => ({ sub: 'service-account' })),
    noticedBy: ['answers/token-subject-client'],
  },
  {
    id: 'access-token-without-scope',
    sentence: 'Access tokens do not state the scope that was asked for.',
    mutation: claiming(() => ({ scope: undefined })),
    noticedBy: ['answers/token-scope'],
  },
  {
    id: 'scope-narrowed-silently',
    sentence: 'The token is for less than was asked for, and the answer does not say so.',
    mutation: {
      ...claiming(() => ({ scope: 'nothing' })),
      respond: (answer) => {
        if (typeof answer.body === 'string' || !('access_token' in answer.body)) return answer;
        const { scope: _scope, ...body } = answer.body;
        return { ...answer, body };
      },
    },
    noticedBy: ['answers/granted-scope-told'],
  },
  {
    id: 'access-token-bound-to-nothing',
    sentence: 'The token is said to be bound to a key, and does not say to which.',
    mutation: {
      respond: (answer) =>
        typeof answer.body !== 'string' && 'access_token' in answer.body
          ? { ...answer, body: { ...answer.body, token_type: 'DPoP' } }
          : answer,
    },
    noticedBy: ['answers/token-confirmation'],
  },
];

/** Servers with something wrong in their JWT access tokens (RFC 9068), or that take them for something else. */
export const accessTokens = [
  ...ofKind(
    'altered',
    written.map((one) => ({ ...one, policy: 'rfc9068' })),
  ),
  ...ofKind('altered', [
    {
      id: 'access-token-authenticates',
      check: 'signature-verifies',
      sentence: 'The server takes access tokens of its own for client assertions.',
      mutation: ofClients(passOver(ownToken, ...assertionChecks)),
      noticedBy: ['access-token-as-assertion'],
    },
  ]),
];
