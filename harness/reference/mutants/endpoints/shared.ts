import type { EndpointName, Run } from '../../checks/check.ts';
import { invalidClient, invalidRequest } from '../../checks/check.ts';
import { parameter } from '../../message/token-request.ts';
import { lacking, ofKind } from '../build/make.ts';

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
export const otherEndpoints = [
  ...lacking([
    {
      id: 'token-missing-unchecked',
      check: 'token-present',
      sentence: 'Introspection and revocation do without a token to speak of.',
      noticedBy: ['introspection/token-missing', 'revocation/token-missing'],
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
        noticedBy: [
          `${suiteOf[at]}/jti-used-at-token-endpoint`,
          `client-assertion/jti-used-at-${suiteOf[at]}-endpoint`,
        ],
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
  ...ofKind(
    'added',
    (['introspection', 'revocation'] as const).map((at) => ({
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
  ),
];
