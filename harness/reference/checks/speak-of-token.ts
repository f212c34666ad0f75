import { parameter } from '../message/token-request.ts';
import type { Token } from '../state/tokens.ts';
import { type Context, invalidRequest, type Run } from './check.ts';

/** The token that the request speaks of, if it is the client's own. */
export const ownToken = ({ tokens, request, claimed }: Context): Token | undefined => {
  const token = tokens.find(parameter(request, 'token'));
  return token?.client === claimed ? token : undefined;
};

/** The request speaks of a token. */
export const tokenPresent: Run = ({ request }) =>
  parameter(request, 'token') === undefined ? invalidRequest('The token is missing.') : undefined;

/** A token is revoked by the client that it was issued to; one that nobody has is as good as revoked. */
export const tokenOwn: Run = (context) =>
  context.tokens.find(parameter(context.request, 'token')) !== undefined && ownToken(context) === undefined
    ? { error: 'unauthorized_client', description: 'The token was issued to another client.' }
    : undefined;
