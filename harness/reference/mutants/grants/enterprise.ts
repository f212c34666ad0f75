import type { Context } from '../../checks/check.ts';
import { use } from '../../checks/use-once.ts';
import { parameter } from '../../message/token-request.ts';
import { raced } from '../assertion/replays.ts';
import type { Written } from '../build/make.ts';
import { claim, head, ofGrants, ofKind, passOver, replace, reword } from '../build/make.ts';

const jag = (...ids: readonly string[]): readonly string[] => ids.map((id) => `id-jag/${id}`);

const answers = (...ids: readonly string[]): readonly string[] => ids.map((id) => `answers/${id}`);

const policy = 'mcp-ema-strict' as const;

const words = (value: unknown): readonly string[] => (typeof value === 'string' ? value.split(' ') : []);

const isAbsolute = (value: unknown): boolean => typeof value === 'string' && /^https:[^#]*$/.test(value);

/** Lacks a check, or replaces it, where grants are judged. */
const grants = (
  id: string,
  check: string,
  sentence: string,
  mutation: Written['mutation'],
  noticedBy: readonly string[],
): Written => ({ id, check, policy, sentence, mutation: ofGrants(mutation), noticedBy });

const kidKnown = (context: Context): boolean =>
  [...context.issuers.values()].some(({ keys }) => keys.some(({ kid }) => kid === head(context, 'kid')));

/** Servers that follow the draft of the ID-JAG, and not what the Enterprise-Managed Authorization extension adds (EMA §5.1). */
const extension: readonly Written[] = [
  {
    id: 'ema-token-without-audience',
    policy: 'mcp-ema',
    sentence: 'The token that a grant brings names no audience.',
    mutation: { accessToken: ({ header, claims: { aud: _aud, ...claims } }) => ({ header, claims }) },
    noticedBy: answers('token-audience-with-assertion', 'token-audience-named'),
  },
  {
    id: 'ema-token-for-everything',
    policy: 'mcp-ema',
    sentence: 'Every token is for the same audience, whatever resource the grant names.',
    mutation: {
      accessToken: ({ header, claims }) => ({ header, claims: { ...claims, aud: 'https://everything.example' } }),
    },
    noticedBy: answers('token-audience-of-assertion'),
  },
  {
    id: 'ema-resource-unread',
    check: 'grant-resource',
    policy: 'mcp-ema',
    sentence: 'A grant for a resource that is not known brings a token for it.',
    mutation: passOver(({ grant }) => isAbsolute(grant?.claims?.resource), 'grant-resource'),
    noticedBy: jag('resource-claim-unknown'),
  },
  {
    id: 'ema-resource-elsewhere-in-odd-words',
    check: 'grant-resource-asked',
    policy: 'mcp-ema',
    sentence: 'A resource that the grant does not name is refused with access_denied.',
    mutation: reword('grant-resource-asked', (refusal) => ({ ...refusal, error: 'access_denied' })),
    noticedBy: jag('resource-elsewhere'),
  },
];

/** Servers that lack one check of them. */
const lacking: readonly Written[] = [
  {
    id: 'ema-resource-of-request',
    check: 'grant-resource-asked',
    policy: 'mcp-ema',
    sentence: 'The resource that the request names outweighs that of the grant.',
    mutation: passOver(({ grant }) => grant !== undefined, 'grant-resource-asked', 'resource-acceptable'),
    noticedBy: answers('token-audience-not-beyond-assertion', 'token-audience-of-assertion'),
  },
  grants(
    'ema-issue-unread',
    'grant-issued-reached',
    'When a grant was issued is not looked at, if it only says so.',
    { without: ['grant-issued-reached'] },
    jag('issued-in-an-hour'),
  ),
  {
    id: 'ema-scope-unread',
    check: 'grant-scope-known',
    policy,
    sentence: 'A scope of the grant that is not known is left out.',
    mutation: { without: ['grant-scope-known'] },
    noticedBy: jag('scope-claim-unknown'),
  },
];

/** Servers that follow the extension, and not the security considerations of its later revision (EMA-S §7.2.1, §7.4, §7.6). */
const strictly: readonly Written[] = [
  grants(
    'ema-grants-again',
    'unused',
    'A grant may come again, as the draft lets clients do.',
    { without: ['unused'] },
    jag('jti-raced', 'jti-replayed', 'jti-reused'),
  ),
  grants(
    'ema-octets-remembered',
    'unused',
    'Grants are remembered by their octets.',
    { altered: { unused: () => (context) => use(context, context.assertion?.text ?? '') } },
    jag('jti-reused'),
  ),
  grants(
    'ema-raced',
    'unused',
    'Between looking the identifier of a grant up and writing it down there is time for another request.',
    replace('unused', raced),
    jag('jti-raced'),
  ),
  grants(
    'ema-identifiers-pooled',
    'unused',
    'The identifiers of all identity providers are remembered together.',
    { altered: { unused: () => (context) => use(context, JSON.stringify(claim(context, 'jti'))) } },
    jag('jti-of-neighbour'),
  ),
  grants(
    'ema-undated',
    'grant-issued',
    'A grant without a time of issue is taken for a fresh one.',
    { without: ['grant-issued'] },
    jag('issued-at-missing'),
  ),
  grants(
    'ema-long-lived',
    'expiry-near',
    'A grant may be valid for as long as it likes.',
    { without: ['expiry-near'] },
    jag('expiry-next-day'),
  ),
  grants(
    'ema-unknown-kid',
    'key-named',
    'A kid that names no key leads to no check.',
    passOver(
      (context) => typeof head(context, 'kid') === 'string' && !kidKnown(context),
      'key-of-client',
      'key-named',
      'key-of-algorithm',
      'signature-verifies',
    ),
    jag('stranger-key-unknown-kid'),
  ),
  grants(
    'ema-kid-of-any-provider',
    'key-of-client',
    'The key that kid names signs, whoever its owner is.',
    { without: ['key-of-client'] },
    jag('impersonation', 'neighbour-key-and-kid'),
  ),
  {
    id: 'ema-scope-in-other-words',
    check: 'grant-scope-known',
    policy,
    sentence: 'A scope of the grant that is not known is refused with invalid_scope.',
    mutation: reword('grant-scope-known', (refusal) => ({ ...refusal, error: 'invalid_scope' })),
    noticedBy: jag('scope-claim-unknown'),
  },
  {
    id: 'ema-resource-in-other-words',
    check: 'grant-resource',
    policy,
    sentence: 'A resource of the grant that is not known is refused with invalid_target, as RFC 8707 has it.',
    mutation: reword('grant-resource', (refusal) => ({ ...refusal, error: 'invalid_target' })),
    noticedBy: jag('resource-claim-fragment', 'resource-claim-relative', 'resource-claim-unknown'),
  },
  {
    id: 'ema-scope-of-grant',
    policy,
    sentence: 'The token has the whole scope of the grant, however little is asked for.',
    mutation: {
      request: (request) =>
        parameter(request, 'assertion') === undefined
          ? request
          : { ...request, form: request.form.filter(([name]) => name !== 'scope') },
    },
    noticedBy: answers('granted-scope-of-request'),
  },
  {
    id: 'ema-scope-of-token',
    policy,
    sentence: 'The token states more scope than the answer tells.',
    mutation: { accessToken: ({ header, claims }) => ({ header, claims: { ...claims, scope: 'read write admin' } }) },
    noticedBy: answers('granted-scope-of-assertion', 'granted-scope-of-request'),
  },
];

/** Reads the grant where it stands in the query. */
const queried: Written = {
  id: 'ema-grant-in-query',
  check: 'parameters-in-body',
  policy,
  sentence: 'A grant in the query counts like one in the body.',
  mutation: passOver(({ request }) => request.query.every(([name]) => name === 'assertion'), 'parameters-in-body'),
  noticedBy: jag('assertion-in-query'),
};

/** Servers that fetch the keys of identity providers and keep others (EMA-S §7.4.1). */
const keeping: readonly Written[] = [
  {
    id: 'ema-first-keys',
    check: 'key-of-client',
    policy,
    sentence: 'The keys of an identity provider are fetched again and again, and those known first are kept.',
    mutation: { issuerKeys: { kept: (fetched, known) => (known.length > 0 ? known : fetched) } },
    noticedBy: jag('issuer-key-new'),
  },
  {
    id: 'ema-retired-keys',
    check: 'key-of-client',
    policy,
    sentence: 'A key that an identity provider published once is kept.',
    mutation: { issuerKeys: { kept: (fetched, known) => [...fetched, ...known] } },
    noticedBy: jag('issuer-key-retired'),
  },
];

/** Servers that refuse in words that no document has. */
const refusing: readonly Written[] = [
  {
    id: 'ema-narrower-in-odd-words',
    check: 'scope-registered',
    policy,
    sentence: 'Less scope than the grant has is refused with access_denied.',
    mutation: {
      added: [
        {
          name: 'scope-whole',
          before: 'scope-registered',
          of: 'request',
          run: ({ grant, request }) => {
            const asked = words(parameter(request, 'scope'));
            return asked.length > 0 && words(grant?.claims?.scope).some((one) => !asked.includes(one))
              ? { error: 'access_denied', description: 'All that was granted is to be asked for.' }
              : undefined;
          },
        },
      ],
    },
    noticedBy: jag('scope-narrower'),
  },
];

/** Servers under the Enterprise-Managed Authorization extension of the Model Context Protocol. */
export const enterprise = [
  ...ofKind('without', lacking),
  ...ofKind('altered', extension),
  ...ofKind('altered', [...strictly, queried, ...keeping]),
  ...ofKind('added', refusing),
];
