import { createSecretKey } from 'node:crypto';
import { type Context, type Run, refusedAs } from '../../checks/check.ts';
import type { Mutant } from '../../endpoint/mutate.ts';
import { parameter } from '../../message/token-request.ts';
import type { RegisterRun } from '../../registration/check.ts';
import { fitting, isUnderstood, keyReading } from '../../registration/key-set.ts';
import { adding, endless, fetching, firstOf, onPage, remembering, short, whenFound } from '../build/fetch-keys.ts';
import { head, lacking, ofKind, passOver } from '../build/make.ts';
import { passing } from '../build/rewrite-registration.ts';

const clientOf = ({ clients, claimed }: Context) => clients.get(String(claimed));

const keysOfClaimed = ({ clients, claimed }: Context) => clients.get(String(claimed))?.keys ?? [];

const named =
  (same: (kid: string, named: string) => boolean): Run =>
  (context) => {
    const kid = head(context, 'kid');
    if (typeof kid === 'string') context.keys = context.keys.filter((key) => same(key.kid, kid));
    return context.keys.length > 0 ? undefined : refusedAs(context.use, 'There is no such key.');
  };

const openWithoutKeys =
  (original: Run): Run =>
  (context) =>
    context.clients.has(String(context.claimed)) &&
    keysOfClaimed(context).length === 0 &&
    context.clients.get(String(context.claimed))?.method === 'private_key_jwt'
      ? undefined
      : original(context);

/** Servers that do not do what the registered keys say. */
export const registeredKeys: readonly Mutant[] = [
  ...lacking([
    {
      id: 'grant-of-any-client',
      check: 'grant-registered',
      sentence: 'Every client may use every grant type, whatever it registered for.',
      noticedBy: ['registered-keys/grant-not-registered'],
    },
  ]),
  ...ofKind('altered', [
    {
      id: 'none-is-a-method',
      check: 'authenticated',
      sentence: 'None counts as a method like any other: whoever registers for it gets tokens by its name.',
      noticedBy: [
        'public-client',
        'registered-keys/method-none',
        'registered-keys/method-updated-to-none',
        'registration/method-unknown',
      ],
      mutation: {
        ...passOver(
          ({ claimed, clients }) => typeof claimed === 'string' && clients.get(claimed)?.method === 'none',
          'authenticated',
        ),
        registration: { without: ['method-supported'] },
      },
    },
    {
      id: 'none-after-update-is-a-method',
      check: 'authenticated',
      sentence: 'A client that gives its method up by an update keeps its grants, and gets tokens by its name.',
      noticedBy: ['registered-keys/method-updated-to-none'],
      mutation: {
        ...passOver(
          (context) => clientOf(context)?.method === 'none' && keysOfClaimed(context).length > 0,
          'authenticated',
        ),
        registration: {
          altered: passing('method-supported', ({ current, method }) => current !== undefined && method === 'none'),
          client: (client, before) => (before && client.method === 'none' ? { ...before, method: 'none' } : client),
        },
      },
    },
    {
      id: 'none-is-an-algorithm',
      check: 'key-of-algorithm',
      sentence: 'None counts as an algorithm like any other: whoever registered it need not sign.',
      noticedBy: ['registered-keys/alg-none', 'registration/alg-none'],
      mutation: {
        ...passOver(
          ({ clients, claimed, assertion }) =>
            assertion?.header.alg === 'none' &&
            clients.get(String(claimed))?.keys.some(({ alg }) => alg === 'none') === true,
          'key-of-algorithm',
          'signature-verifies',
        ),
        registration: {
          altered: Object.fromEntries(
            ['algorithm-signs', 'algorithm-supported', 'key-usable'].map((name) => [
              name,
              (original: RegisterRun): RegisterRun =>
                (registering) =>
                  registering.metadata.token_endpoint_auth_signing_alg === 'none' ? undefined : original(registering),
            ]),
          ),
          client: (client, _before, { metadata }) =>
            metadata.token_endpoint_auth_signing_alg === 'none'
              ? {
                  ...client,
                  keys: [{ owner: client.id, kid: '', alg: 'none', publicKey: createSecretKey(Buffer.of(0)) }],
                }
              : client,
        },
      },
    },
    {
      id: 'scope-of-any-client',
      check: 'scope-registered',
      sentence: 'Every client may ask for every scope that the server knows.',
      noticedBy: ['registered-keys/scope-not-registered'],
      mutation: passOver(
        ({ request, clients }) =>
          (parameter(request, 'scope') ?? '')
            .split(' ')
            .every((one) => [...clients.values()].some(({ scopes }) => scopes.includes(one))),
        'scope-registered',
      ),
    },
    {
      id: 'scope-in-one-order',
      check: 'scope-registered',
      sentence: 'Scopes are compared as one text, in the order in which they were registered.',
      noticedBy: ['registered-keys/scope-reordered'],
      mutation: {
        altered: {
          'scope-registered': (original) => (context) => {
            const scope = parameter(context.request, 'scope');
            return scope === undefined || clientOf(context)?.scopes.join(' ').includes(scope) === true
              ? original(context)
              : { error: 'invalid_scope', description: 'There is no such scope.' };
          },
        },
      },
    },
    {
      id: 'scope-case-insensitive',
      check: 'scope-registered',
      sentence: 'Scopes are compared without regard to case.',
      noticedBy: ['registered-keys/scope-case'],
      mutation: passOver((context) => {
        const scopes = clientOf(context)?.scopes.map((scope) => scope.toLowerCase()) ?? [];
        return (parameter(context.request, 'scope') ?? '')
          .split(' ')
          .every((one) => scopes.includes(one.toLowerCase()));
      }, 'scope-registered'),
    },
    {
      id: 'unknown-kty-spoils-set',
      sentence: 'A set with one key that is not understood has no key at all.',
      noticedBy: ['registered-keys/kty-unknown-beside'],
      mutation: {
        registration: {
          client: (client, _before, { members }) => (members.every(isUnderstood) ? client : { ...client, keys: [] }),
        },
      },
    },
    {
      id: 'unknown-jwk-member-spoils-key',
      sentence: 'A key with a member that is not understood verifies nothing.',
      noticedBy: ['registered-keys/key-member-unknown'],
      mutation: {
        registration: { reading: { verifies: (jwk) => keyReading.verifies(jwk) && !('assay_unknown' in jwk) } },
      },
    },
    {
      id: 'jwk-use-ignored',
      sentence: 'A key for encryption verifies signatures.',
      noticedBy: ['registered-keys/key-for-encryption'],
      mutation: { registration: { reading: { verifies: ({ use: _use, ...jwk }) => keyReading.verifies(jwk) } } },
    },
    {
      id: 'jwk-key-ops-ignored',
      sentence: 'A key for other operations verifies signatures.',
      noticedBy: ['registered-keys/key-without-verify'],
      mutation: { registration: { reading: { verifies: ({ key_ops: _ops, ...jwk }) => keyReading.verifies(jwk) } } },
    },
    {
      id: 'jwk-alg-ignored',
      sentence: 'A key verifies with every algorithm that fits its kind, whatever its alg says.',
      noticedBy: ['registered-keys/key-of-other-alg'],
      mutation: { registration: { reading: { algorithms: fitting } } },
    },
    {
      id: 'jwk-kid-first-wins',
      sentence: 'Of two keys with one kid, the second is lost.',
      noticedBy: ['registered-keys/kid-shared'],
      mutation: {
        registration: {
          client: (client) => ({
            ...client,
            keys: client.keys.filter((key, i) => client.keys.findIndex(({ kid }) => kid === key.kid) === i),
          }),
        },
      },
    },
    {
      id: 'kid-compared-without-case',
      check: 'key-named',
      sentence: 'The case of letters in kid does not matter.',
      noticedBy: ['registered-keys/kid-other-case'],
      mutation: { altered: { 'key-named': () => named((one, other) => one.toLowerCase() === other.toLowerCase()) } },
    },
    {
      id: 'client-without-keys-trusted',
      check: 'key-of-client',
      sentence: 'Where a client has no keys, nothing is verified.',
      noticedBy: [
        'registered-keys/reference-endless',
        'registered-keys/reference-not-found',
        'registered-keys/reference-page',
        'registered-keys/reference-redirect',
        'registered-keys/set-empty',
        'registration/jwks-empty',
      ],
      mutation: {
        altered: Object.fromEntries(
          ['key-of-client', 'key-named', 'key-of-algorithm', 'signature-verifies'].map((name) => [
            name,
            openWithoutKeys,
          ]),
        ),
        registration: { without: ['key-usable'] },
      },
    },
    {
      id: 'registered-alg-ignored',
      sentence: 'The algorithm that a client registered does not bind it.',
      noticedBy: ['registered-keys/alg-not-registered'],
      mutation: { registration: { reading: { pinned: () => undefined } } },
    },
    {
      id: 'update-adds-keys',
      sentence: 'An update adds keys to those that were registered before.',
      noticedBy: ['registered-keys/rotated-old-key'],
      mutation: {
        registration: {
          client: (client, before) => ({ ...client, keys: [...(before?.keys ?? []), ...client.keys] }),
        },
      },
    },
    {
      id: 'update-leaves-keys',
      sentence: 'An update changes what is shown, and not what verifies.',
      noticedBy: ['registered-keys/rotated-new-key', 'registered-keys/rotated-old-key'],
      mutation: { registration: { client: (client, before) => before ?? client } },
    },
    {
      id: 'deleted-clients-live',
      sentence: 'A client that was deleted still authenticates.',
      noticedBy: ['registered-keys/client-deleted'],
      mutation: { registration: { keepsDeleted: true } },
    },
    {
      id: 'jwks-first-set-stays',
      policy: 'oidc-core-errata2',
      sentence: 'A set that is fetched again takes the place of none: the first one stays.',
      noticedBy: ['registered-keys/reference-new-key', 'registered-keys/reference-retired-key'],
      mutation: { registration: { fetch: firstOf() } },
    },
    {
      id: 'jwks-only-grows',
      policy: 'oidc-core-errata2',
      sentence: 'Keys that were fetched once are kept when they are published no longer.',
      noticedBy: ['registered-keys/reference-retired-key'],
      mutation: { registration: { fetch: adding() } },
    },
    {
      id: 'jwks-fetched-with-cookies',
      sentence: 'Sets are fetched with the cookies that were set before.',
      noticedBy: ['registered-keys/reference-anonymous'],
      mutation: { registration: { fetch: remembering() } },
    },
    {
      id: 'jwks-status-ignored',
      sentence: 'A set counts whatever the status is that it comes with.',
      noticedBy: ['registered-keys/reference-not-found', 'registered-keys/reference-redirect'],
      mutation: { registration: { fetch: fetching(short) } },
    },
    {
      id: 'jwks-found-on-pages',
      sentence: 'A set is looked for in whatever is fetched.',
      noticedBy: ['registered-keys/reference-page'],
      mutation: { registration: { fetch: fetching(onPage) } },
    },
    {
      id: 'jwks-of-any-length',
      sentence: 'A set is read to its end, however long it is.',
      noticedBy: ['registered-keys/reference-endless'],
      mutation: { registration: { fetch: fetching(endless) } },
    },
    {
      id: 'jwks-redirect-followed',
      sentence: 'The fetch of a set follows redirects.',
      noticedBy: ['registered-keys/reference-redirect'],
      mutation: { registration: { fetch: fetching(whenFound, { redirect: 'follow' }) } },
    },
  ]),
];
