import { setTimeout as wait } from 'node:timers/promises';
import { type Run, refusedAs } from '../../checks/check.ts';
import { use } from '../../checks/use-once.ts';
import { claim, ofKind, replace, reword } from '../build/make.ts';

const used = new WeakMap<object, Set<string>>();

/** Looks an identifier up, waits, and only then writes it down. */
export const raced: Run = async (context) => {
  const known = used.get(context.replays) ?? new Set();
  used.set(context.replays, known);
  const identifier = JSON.stringify([claim(context, 'iss'), claim(context, 'jti')]);
  if (known.has(identifier)) return refusedAs(context.use, 'The {jwt} was used before.');
  await wait(5);
  if (claim(context, 'jti') !== undefined) known.add(identifier);
  return undefined;
};

/** Servers that remember identifiers in another way. */
export const replays = ofKind('altered', [
  {
    id: 'replay-memory-short',
    check: 'unused',
    sentence: 'Identifiers are forgotten after three seconds, however long their assertions live.',
    mutation: {
      replays: ({ use: remember, ...rest }) => ({ ...rest, use: (id, _until, now) => remember(id, now + 3, now) }),
    },
    noticedBy: ['jti-replayed-later'],
  },
  {
    id: 'replay-memory-small',
    check: 'unused',
    sentence: 'The identifiers of the last twenty assertions are remembered.',
    mutation: {
      replays: (replays) => {
        const last: string[] = [];
        return {
          ...replays,
          use: (id) => {
            if (last.includes(id)) return 'again';
            last.push(id);
            if (last.length > 20) last.shift();
            return 'first';
          },
        };
      },
    },
    noticedBy: ['jti-replayed-later'],
  },
  {
    id: 'replay-memory-shorter-than-life',
    check: 'unused',
    sentence: 'Identifiers are remembered for a third of the time that their assertions still live.',
    mutation: {
      replays: ({ use: remember, ...rest }) => ({
        ...rest,
        use: (id, until, now) => remember(id, now + (until - now - 30) / 3, now),
      }),
    },
    noticedBy: ['jti-replayed-later'],
  },
  {
    id: 'jti-of-all-clients',
    check: 'unused',
    sentence: 'Identifiers are remembered for all clients together, as in Duende IdentityServer and ory/fosite.',
    mutation: replace('unused', (context) => {
      const jti = claim(context, 'jti');
      return typeof jti === 'string' ? use(context, jti) : undefined;
    }),
    noticedBy: ['jti-of-neighbour'],
  },
  {
    id: 'jti-turned-into-text',
    check: 'identifier-string',
    policy: 'oidc-core-errata2',
    sentence: 'Identifiers of every type are turned into text and remembered, so what is wrong is granted once.',
    mutation: {
      altered: {
        'identifier-string': () => () => undefined,
        unused: () => (context) => {
          const jti = claim(context, 'jti');
          return jti === undefined
            ? undefined
            : use(
                context,
                JSON.stringify([claim(context, 'iss'), typeof jti === 'string' ? jti : JSON.stringify(jti)]),
              );
        },
      },
    },
    noticedBy: ['jti-empty', 'jti-number', 'jti-array', 'jti-boolean', 'jti-null', 'jti-object'],
  },
  {
    id: 'replay-by-octets',
    check: 'unused',
    sentence: 'Assertions are remembered by their octets instead of their identifier.',
    mutation: replace('unused', (context) => use(context, context.assertion?.text ?? '')),
    noticedBy: [
      'jti-reused',
      'jti-replayed-twin',
      'introspection/jti-used-at-token-endpoint',
      'pushed-authorization/jti-used-at-token-endpoint',
      'revocation/jti-used-at-token-endpoint',
      'jti-used-at-introspection-endpoint',
      'jti-used-at-pushed-authorization-endpoint',
      'jti-used-at-revocation-endpoint',
    ],
  },
  {
    id: 'replay-by-spelling',
    check: 'unused',
    sentence: 'Assertions are remembered by their last characters, of which a lenient decoder knows several spellings.',
    mutation: {
      altered: {
        'segments-base64url': () => (context) =>
          context.assertion?.segments.every((segment) => /^[\w-]*$/.test(segment))
            ? undefined
            : refusedAs(context.use, 'A segment of the {jwt} is not base64url.'),
        unused: () => (context) => use(context, context.assertion?.text.slice(-8) ?? ''),
      },
    },
    noticedBy: [
      'jti-replayed-respelled',
      'jti-replayed-twin',
      'jti-reused',
      'introspection/jti-used-at-token-endpoint',
      'pushed-authorization/jti-used-at-token-endpoint',
      'revocation/jti-used-at-token-endpoint',
      'jti-used-at-introspection-endpoint',
      'jti-used-at-pushed-authorization-endpoint',
      'jti-used-at-revocation-endpoint',
    ],
  },
  {
    id: 'replay-raced',
    check: 'unused',
    sentence:
      'Between looking an identifier up and writing it down there is time for another request, as in node-oidc-provider.',
    cve: ['better-auth#9096', 'vouch#263'],
    mutation: replace('unused', raced),
    noticedBy: ['jti-raced'],
  },
  {
    id: 'jti-burned-before-signature',
    check: 'unused',
    sentence: 'Identifiers are written down before the signature is verified, so that anybody can burn them.',
    mutation: { moved: { check: 'unused', before: 'signature-verifies' } },
    noticedBy: ['jti-burned-by-forgery', 'jti-burned-by-misdirection'],
  },
  {
    id: 'jti-burned-before-audience',
    check: 'unused',
    sentence: 'Identifiers are written down before the audience is compared, as in ory/fosite.',
    mutation: { moved: { check: 'unused', before: 'audience-strings' } },
    noticedBy: ['jti-burned-by-misdirection'],
  },
  {
    id: 'replay-is-jti-known',
    check: 'unused',
    sentence: 'A replay is refused with jti_known, which is no registered code, as in ory/fosite.',
    mutation: reword('unused', (refusal) => ({ ...refusal, error: 'jti_known' })),
    noticedBy: [
      'answers/refused-error',
      'jti-raced',
      'jti-replayed',
      'jti-replayed-later',
      'jti-replayed-twin',
      'jti-reused',
      'introspection/jti-used-at-token-endpoint',
      'pushed-authorization/jti-used-at-token-endpoint',
      'revocation/jti-used-at-token-endpoint',
      'jti-used-at-introspection-endpoint',
      'jti-used-at-pushed-authorization-endpoint',
      'jti-used-at-revocation-endpoint',
    ],
  },
]);
