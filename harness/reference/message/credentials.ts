import { authorization, parameter, type TokenRequest } from './token-request.ts';

/** An id and a secret as a client presents them, not yet judged (RFC 6749 §2.3.1). */
export interface Credentials {
  readonly method: 'client_secret_basic' | 'client_secret_post';
  readonly id: string;
  readonly secret: string;
  /** Whether an Authorization header is written as it must be: the scheme, strict Base64, a colon, form-encoded parts. */
  readonly formed: boolean;
}

/** Text as application/x-www-form-urlencoded writes it, read back; as it is where it is not so written. */
const formDecoded = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
};

const strictBase64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Takes the credentials of a request, from the header or else from the form. Lenient: refusing is left to the checks. */
export const readCredentials = (request: TokenRequest): Credentials | undefined => {
  const header = authorization(request);
  if (header !== undefined) {
    const text = Buffer.from(header.credentials, 'base64').toString();
    const colon = text.indexOf(':');
    return {
      method: 'client_secret_basic',
      id: formDecoded(text.slice(0, Math.max(colon, 0))),
      secret: formDecoded(text.slice(colon + 1)),
      formed: header.scheme === 'basic' && strictBase64.test(header.credentials) && colon > 0,
    };
  }
  const secret = parameter(request, 'client_secret');
  return secret === undefined
    ? undefined
    : { method: 'client_secret_post', id: parameter(request, 'client_id') ?? '', secret, formed: true };
};
