import { parameter } from '../message/token-request.ts';
import { invalidRequest, type Run } from './check.ts';

/** A pushed request does not point to another one. */
export const requestUriAbsent: Run = ({ request }) =>
  parameter(request, 'request_uri') === undefined
    ? undefined
    : invalidRequest('A pushed request has no request_uri of its own.');

/** The response type is code, the one there is. */
export const responseType: Run = ({ request }) => {
  const type = parameter(request, 'response_type');
  if (type === undefined) return invalidRequest('The response_type is missing.');
  return type === 'code'
    ? undefined
    : { error: 'unsupported_response_type', description: 'The response type is not supported.' };
};

/** There is a PKCE challenge, made with SHA-256 (RFC 7636 §4.3). */
export const challengeHashed: Run = ({ request }) =>
  parameter(request, 'code_challenge') !== undefined && parameter(request, 'code_challenge_method') === 'S256'
    ? undefined
    : invalidRequest('A code_challenge of the method S256 is required.');

/** The redirect URI is registered, compared as a string. */
export const redirectUriRegistered: Run = ({ request, clients, claimed }) =>
  clients.get(String(claimed))?.redirectUris.includes(parameter(request, 'redirect_uri') ?? '') === true
    ? undefined
    : invalidRequest('The redirect_uri is not registered.');
