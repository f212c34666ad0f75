import type { Context } from '../../checks/check.ts';
import { type Credentials, readCredentials } from '../../message/credentials.ts';
import { lacking, ofKind, passOver } from '../build/make.ts';

const wrong = { error: 'invalid_client', description: 'The secret is not accepted.' };

/** A server that takes a secret for right in one more case. */
const alsoRight = (right: (credentials: Credentials, context: Context) => boolean) =>
  passOver((context) => context.credentials !== undefined && right(context.credentials, context), 'secret-right');

const registered = ({ id }: Credentials, { clients }: Context): string | undefined => clients.get(id)?.secret;

/** Servers that are wrong about clients with a secret, or with none. */
export const secrets = [
  ...lacking([
    {
      id: 'secrets-under-fapi',
      check: 'keys-only',
      policy: 'fapi2',
      sentence: 'Clients may authenticate with a secret although the profile leaves only private keys.',
      noticedBy: ['basic-instead', 'post-instead'],
    },
    {
      id: 'no-credentials-form-check',
      check: 'credentials-formed',
      sentence: 'An Authorization header is read however it is written.',
      noticedBy: [
        'client-secret-basic/authorization-twice-wrong-last',
        'client-secret-basic/base64-trailing',
        'client-secret-basic/scheme-bearer',
        'client-secret-basic/scheme-unknown',
      ],
    },
    {
      id: 'secret-by-any-method',
      check: 'method-registered',
      policy: 'oidc-core-errata2',
      sentence: 'The secret is taken wherever it stands, whatever method the client registered.',
      noticedBy: [
        'client-secret-basic/secret-in-form',
        'client-secret-jwt/secret-in-basic',
        'client-secret-jwt/secret-in-form',
        'client-secret-post/secret-in-basic',
      ],
    },
    {
      id: 'no-secret-check',
      check: 'secret-right',
      sentence: 'The secret is not looked at.',
      noticedBy: [
        'jwt-grant/beside-unknown-basic',
        'jwt-grant/beside-wrong-basic',
        'jwt-grant/beside-wrong-post',
        'secret-of-key-client',
        'client-secret-basic/id-case',
        'client-secret-basic/id-other-client',
        'client-secret-basic/id-unknown',
        'client-secret-basic/secret-case',
        'client-secret-basic/secret-cut',
        'client-secret-basic/secret-empty',
        'client-secret-basic/secret-is-id',
        'client-secret-basic/secret-longer',
        'client-secret-basic/secret-padded',
        'client-secret-basic/secret-wrong',
        'client-secret-basic/swapped',
        'client-secret-post/id-case',
        'client-secret-post/id-missing',
        'client-secret-post/id-unknown',
        'client-secret-post/secret-case',
        'client-secret-post/secret-cut',
        'client-secret-post/secret-longer',
        'client-secret-post/secret-padded',
        'client-secret-post/secret-wrong',
      ],
    },
  ]),
  ...ofKind('altered', [
    {
      id: 'secret-case-insensitive',
      check: 'secret-right',
      sentence: 'The secret is compared without regard to case, as by a database column.',
      mutation: alsoRight((c, on) => c.secret.toLowerCase() === registered(c, on)?.toLowerCase()),
      noticedBy: ['client-secret-basic/secret-case', 'client-secret-post/secret-case'],
    },
    {
      id: 'secret-beginning',
      check: 'secret-right',
      sentence: 'The beginning of the secret is enough.',
      mutation: alsoRight((c, on) => c.secret !== '' && registered(c, on)?.startsWith(c.secret) === true),
      noticedBy: ['client-secret-basic/secret-cut', 'client-secret-post/secret-cut'],
    },
    {
      id: 'secret-longer-accepted',
      check: 'secret-right',
      sentence: 'Only as many characters are compared as the secret has.',
      mutation: alsoRight((c, on) => c.secret.startsWith(registered(c, on) ?? '\0')),
      noticedBy: [
        'client-secret-basic/secret-longer',
        'client-secret-basic/secret-padded',
        'client-secret-post/secret-longer',
        'client-secret-post/secret-padded',
      ],
    },
    {
      id: 'secret-trimmed',
      check: 'secret-right',
      sentence: 'White space around the secret is ignored.',
      mutation: alsoRight((c, on) => c.secret.trim() === registered(c, on)),
      noticedBy: ['client-secret-basic/secret-padded', 'client-secret-post/secret-padded'],
    },
    {
      id: 'secret-empty-accepted',
      check: 'secret-right',
      sentence: 'An empty secret counts as right.',
      mutation: alsoRight(({ id, secret }, { clients }) => secret === '' && clients.has(id)),
      noticedBy: ['client-secret-basic/secret-empty'],
    },
    {
      id: 'secret-default',
      check: 'secret-right',
      sentence: 'The client_id is a secret too, as long as nobody changed it.',
      mutation: alsoRight(({ id, secret }) => secret === id),
      noticedBy: ['client-secret-basic/secret-is-id'],
    },
    {
      id: 'secret-of-any-client',
      check: 'secret-right',
      sentence: 'The secret of any client will do.',
      mutation: alsoRight(({ secret }, { clients }) =>
        [...clients.values()].some((client) => client.secret === secret),
      ),
      noticedBy: [
        'client-secret-basic/id-case',
        'client-secret-basic/id-other-client',
        'client-secret-basic/id-unknown',
        'client-secret-post/id-case',
        'client-secret-post/id-missing',
        'client-secret-post/id-unknown',
      ],
    },
    {
      id: 'secret-never-set',
      check: 'secret-right',
      sentence: 'A client without a secret is let in with any.',
      mutation: alsoRight(({ id }, { clients }) => clients.get(id)?.method === 'private_key_jwt'),
      noticedBy: ['secret-of-key-client', 'client-secret-basic/id-other-client'],
    },
    {
      id: 'client-case-insensitive',
      check: 'secret-right',
      sentence: 'The client_id is looked up without regard to case.',
      mutation: alsoRight(({ id, secret }, { clients }) =>
        [...clients.values()].some(
          (client) => client.id.toLowerCase() === id.toLowerCase() && client.secret === secret,
        ),
      ),
      noticedBy: ['client-secret-basic/id-case', 'client-secret-post/id-case'],
    },
    {
      id: 'basic-swapped',
      check: 'secret-right',
      sentence: 'Id and secret may stand in any order.',
      mutation: alsoRight(({ id, secret }, { clients }) => clients.get(secret)?.secret === id),
      noticedBy: ['client-secret-basic/swapped'],
    },
    {
      id: 'post-name-caseless',
      check: 'authenticated',
      sentence: 'The names of parameters are compared without regard to case.',
      mutation: {
        reading: {
          credentials: (request) =>
            readCredentials({ ...request, form: request.form.map(([name, value]) => [name.toLowerCase(), value]) }),
        },
      },
      noticedBy: ['client-secret-post/secret-name-case'],
    },
    {
      id: 'client-found-by-secret',
      check: 'secret-right',
      sentence: 'Without a client_id, the client is the one whose secret it is.',
      mutation: alsoRight(
        ({ id, secret }, { clients }) => id === '' && [...clients.values()].some((client) => client.secret === secret),
      ),
      noticedBy: ['client-secret-post/id-missing'],
    },
    {
      id: 'public-client-served',
      check: 'authenticated',
      sentence: 'Public clients may use the client credentials grant.',
      mutation: passOver(
        ({ claimed, clients }) => typeof claimed === 'string' && clients.get(claimed)?.method === 'none',
        'authenticated',
      ),
      noticedBy: ['public-client'],
    },
  ]),
  ...ofKind('added', [
    {
      id: 'client-id-beside-basic-refused',
      check: 'client-id-agrees',
      sentence: 'A client_id in the form is refused as a second method beside HTTP Basic.',
      mutation: {
        added: [
          {
            name: 'client-id-absent',
            before: 'client-id-agrees',
            of: 'request',
            run: ({ request, credentials }) =>
              credentials?.method === 'client_secret_basic' &&
              request.form.some(([name, value]) => name === 'client_id' && value !== '')
                ? wrong
                : undefined,
          },
        ],
      },
      noticedBy: ['client-secret-basic/client-id-same'],
    },
    {
      id: 'secret-beside-basic-refused',
      check: 'one-method',
      sentence: 'An empty client_secret beside HTTP Basic counts as a second method.',
      mutation: {
        added: [
          {
            name: 'secret-absent',
            before: 'one-method',
            of: 'request',
            run: ({ request, credentials }) =>
              credentials?.method === 'client_secret_basic' && request.form.some(([name]) => name === 'client_secret')
                ? wrong
                : undefined,
          },
        ],
      },
      noticedBy: ['client-secret-basic/secret-empty-in-form'],
    },
  ]),
];
