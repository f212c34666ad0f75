import type { Context, Run } from '../../checks/check.ts';
import { readCredentials } from '../../message/credentials.ts';
import { authorization } from '../../message/token-request.ts';
import { ofKind, passOver, replace, type Written } from '../build/make.ts';

const wrong = { error: 'invalid_client', description: 'The secret is not accepted.' };

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

const refuse =
  (when: (context: Context) => boolean): Run =>
  (context) =>
    when(context) ? wrong : undefined;

/** Servers that read HTTP Basic in another way. */
export const basic = ofKind('altered', [
  ...(['first', 'last'] as const).map(
    (one): Written => ({
      id: `authorization-${one}-wins`,
      check: 'credentials-formed',
      sentence: `Of two Authorization headers the ${one} is read.`,
      mutation: {
        request: ({ authorization: header, ...rest }) => ({
          ...rest,
          authorization: header?.split(', ').at(one === 'first' ? 0 : -1),
        }),
      },
      noticedBy: [`client-secret-basic/authorization-twice-wrong-${one === 'first' ? 'last' : 'first'}`],
    }),
  ),
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
    noticedBy: ['basic-instead', 'metadata/methods-advertised-granted'],
  },
]);
