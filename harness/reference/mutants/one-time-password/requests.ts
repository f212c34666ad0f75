import { jwtBearer } from '../../checks/authenticate-client.ts';
import { passwordType } from '../../message/assertion.ts';
import { parameter, type TokenRequest } from '../../message/token-request.ts';
import { ofKind, passOver } from '../build/make.ts';
import { otp, refusePassword } from '../build/passwords.ts';

const policy = 'otp';

const typeOf = (request: TokenRequest): string | undefined => parameter(request, 'client_assertion_type');

const claimsOf = (request: TokenRequest): string =>
  Buffer.from(parameter(request, 'client_assertion')?.split('.')[1] ?? '', 'base64url').toString();

const looksLike = (request: TokenRequest): boolean => claimsOf(request).includes('"client-id"');

const isPassword = (request: TokenRequest): boolean => typeOf(request) === passwordType;

const flattened = (text: string): readonly string[] => {
  try {
    const { protected: header, payload, signature } = JSON.parse(text) as { readonly [name: string]: string };
    return [header ?? '', payload ?? '', signature ?? ''];
  } catch {
    return text.split('.');
  }
};

/** Servers that read the request around a one-time password in another way. */
export const otpRequests = ofKind('altered', [
  {
    id: 'otp-type-guessed',
    policy,
    sentence: 'Where no assertion type is named, it guesses from the payload.',
    noticedBy: otp('type-missing'),
    mutation: {
      reading: {
        isPassword: (request) => isPassword(request) || (typeOf(request) === undefined && looksLike(request)),
      },
    },
  },
  {
    id: 'otp-type-case',
    policy,
    sentence: 'It compares the assertion type without regard to case.',
    noticedBy: otp('type-lower-case'),
    mutation: { reading: { isPassword: (request) => typeOf(request)?.toLowerCase() === passwordType.toLowerCase() } },
  },
  {
    id: 'otp-as-jwt-bearer',
    policy,
    sentence: 'It takes a one-time password under the type of JWT bearer tokens.',
    noticedBy: otp('type-jwt-bearer'),
    mutation: {
      reading: {
        isPassword: (request) => isPassword(request) || (typeOf(request) === jwtBearer && looksLike(request)),
      },
    },
  },
  {
    id: 'otp-jwt-bearer-inside',
    policy,
    sentence: 'It takes a JWT bearer token under the type of one-time passwords.',
    noticedBy: otp('jwt-bearer-inside'),
    mutation: {
      reading: { isPassword: (request) => isPassword(request) && !claimsOf(request).includes('"iss"') },
      ...passOver(({ request }) => typeOf(request) === passwordType, 'assertion-type'),
    },
  },
  {
    id: 'otp-first-of-two',
    policy,
    check: 'password-formed',
    sentence: 'Of two passwords in one parameter it reads the first.',
    noticedBy: otp('two-in-one'),
    mutation: { reading: { split: (text) => (text.split(' ')[0] ?? '').split('.') } },
  },
  {
    id: 'otp-json-serialization',
    policy,
    check: 'password-formed',
    sentence: 'It takes a JWS in JSON serialization.',
    noticedBy: otp('serialized-as-json'),
    mutation: { reading: { split: flattened } },
  },
  {
    id: 'otp-client-id-ignored',
    policy,
    check: 'client-id-agrees',
    sentence: 'It never compares the client_id in the form with that of the password.',
    noticedBy: otp('client-id-other'),
    mutation: passOver(({ password }) => password !== undefined, 'client-id-agrees'),
  },
  {
    id: 'otp-client-id-refused',
    policy,
    sentence: 'It refuses a client_id beside a password.',
    noticedBy: otp('client-id-same'),
    mutation: refusePassword('client-id-absent', ({ request }) => parameter(request, 'client_id') !== undefined),
  },
  {
    id: 'otp-beside-basic',
    policy,
    check: 'one-method',
    sentence: 'It takes a password beside the credentials of another client.',
    noticedBy: otp('beside-basic'),
    mutation: passOver(({ password }) => password !== undefined, 'one-method'),
  },
]);
