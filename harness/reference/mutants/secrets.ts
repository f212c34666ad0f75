import { createHmac } from 'node:crypto';
import type { Context, Run } from '../check.ts';
import { type Credentials, readCredentials } from '../credentials.ts';
import { authorization } from '../token-request.ts';
import { lacking, ofKind, passOver, replace, type Written } from './make.ts';

const wrong = { error: 'invalid_client', description: 'The secret is not accepted.' };

/** A server that takes a secret for right in one more case. */
const alsoRight = (right: (credentials: Credentials, context: Context) => boolean) =>
  passOver((context) => context.credentials !== undefined && right(context.credentials, context), 'secret-right');

const registered = ({ id }: Credentials, { clients }: Context): string | undefined => clients.get(id)?.secret;

/** A server that reads an Authorization header in one more way. */
const alsoRead = (
  read: (credentials: string) => readonly [id: string, secret: string] | undefined,
): Written['mutation'] => ({
  reading: {
    credentials: (request) => {
      const header = authorization(request);
      const pair = header && read(header.credentials);
      return pair
        ? { method: 'client_secret_basic', id: pair[0], secret: pair[1], formed: true }
        : readCredentials(request);
    },
  },
});

const split = (text: string): readonly [string, string] | undefined => {
  const colon = text.indexOf(':');
  return colon > 0 ? [text.slice(0, colon), text.slice(colon + 1)] : undefined;
};

const decoded = (text: string): string => Buffer.from(text, 'base64').toString();

const keyed =
  (key: (secret: string) => Uint8Array): ((context: Context) => boolean) =>
  ({ assertion, clients, claimed }) => {
    const secret = typeof claimed === 'string' ? clients.get(claimed)?.secret : undefined;
    if (!assertion || secret === undefined) return false;
    return createHmac('sha256', key(secret)).update(assertion.input).digest().equals(assertion.signature);
  };

const refuse =
  (when: (context: Context) => boolean): Run =>
  (context) =>
    when(context) ? wrong : undefined;

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
        'client-secret-basic/base64-trailing',
        'client-secret-basic/scheme-bearer',
        'client-secret-basic/scheme-unknown',
      ],
    },
    {
      id: 'no-secret-check',
      check: 'secret-right',
      sentence: 'The secret is not looked at.',
      noticedBy: [
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
      id: 'basic-without-colon',
      check: 'credentials-formed',
      sentence: 'Id and secret are told apart without a colon.',
      mutation: passOver(
        ({ request, clients }) => {
          const text = decoded(authorization(request)?.credentials ?? '');
          return [...clients.values()].some(({ id, secret }) => text === `${id}${secret}`);
        },
        'credentials-formed',
        'secret-right',
      ),
      noticedBy: ['client-secret-basic/no-colon'],
    },
    {
      id: 'basic-plain',
      check: 'credentials-formed',
      sentence: 'Basic credentials are read even when they are not Base64.',
      mutation: alsoRead(split),
      noticedBy: ['client-secret-basic/not-base64'],
    },
    {
      id: 'basic-twice-decoded',
      check: 'credentials-formed',
      sentence: 'Base64 is decoded as often as it takes.',
      mutation: alsoRead((text) => {
        const twice = decoded(decoded(text));
        return /^[\x20-\x7e]+$/.test(twice) ? split(twice) : undefined;
      }),
      noticedBy: ['client-secret-basic/base64-twice'],
    },
    {
      id: 'basic-absent-passes',
      check: 'credentials-formed',
      sentence: 'A scheme without credentials passes for authentication.',
      mutation: passOver(
        ({ request }) => authorization(request)?.credentials === '',
        'credentials-formed',
        'secret-right',
      ),
      noticedBy: ['client-secret-basic/credentials-empty'],
    },
    {
      id: 'scheme-case-sensitive',
      check: 'credentials-formed',
      sentence: 'The scheme is compared with regard to case.',
      mutation: replace(
        'credentials-formed',
        refuse(
          ({ request, credentials }) =>
            credentials?.formed === false || request.authorization?.startsWith('basic ') === true,
        ),
      ),
      noticedBy: ['client-secret-basic/scheme-lower-case'],
    },
    {
      id: 'basic-not-decoded',
      check: 'credentials-formed',
      sentence: 'Id and secret are taken as they stand, without undoing their form-encoding, as in many servers.',
      mutation: {
        reading: {
          credentials: (request) => {
            const read = readCredentials(request);
            const pair = split(decoded(authorization(request)?.credentials ?? ''));
            return read && pair ? { ...read, id: pair[0], secret: pair[1] } : read;
          },
        },
      },
      noticedBy: ['client-secret-basic/encoded'],
    },
    {
      id: 'basic-refused',
      check: 'secret-right',
      sentence: 'HTTP Basic is not supported although clients were issued a secret.',
      mutation: replace(
        'credentials-formed',
        refuse(({ credentials }) => credentials?.method === 'client_secret_basic'),
      ),
      noticedBy: ['basic-instead'],
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
    {
      id: 'hmac-empty-key-of-client',
      check: 'signature-verifies',
      sentence: 'An HMAC with an empty key is right for every client with a secret: Authlib CVE-2026-114616.',
      mutation: passOver(
        keyed(() => new Uint8Array()),
        'signature-verifies',
      ),
      noticedBy: ['client-secret-jwt/secret-empty'],
    },
    {
      id: 'hmac-secret-base64',
      check: 'signature-verifies',
      sentence: 'The secret is read as Base64 too.',
      mutation: passOver(
        keyed((secret) => Buffer.from(secret, 'base64url')),
        'signature-verifies',
      ),
      noticedBy: ['client-secret-jwt/secret-base64'],
    },
    {
      id: 'hmac-secret-from-file',
      check: 'signature-verifies',
      sentence: 'The line feed at the end of a secret file is part of the secret.',
      mutation: passOver(
        keyed((secret) => Buffer.from(`${secret}\n`)),
        'signature-verifies',
      ),
      noticedBy: ['client-secret-jwt/secret-newline'],
    },
    {
      id: 'hmac-beginning',
      check: 'signature-verifies',
      sentence: 'Only as much of an HMAC is compared as is there.',
      mutation: passOver((context) => {
        const { assertion, clients, claimed } = context;
        const secret = typeof claimed === 'string' ? clients.get(claimed)?.secret : undefined;
        if (!assertion || secret === undefined || assertion.signature.length === 0) return false;
        const right = createHmac('sha256', secret).update(assertion.input).digest();
        return right.subarray(0, assertion.signature.length).equals(assertion.signature);
      }, 'signature-verifies'),
      noticedBy: ['client-secret-jwt/mac-truncated'],
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
