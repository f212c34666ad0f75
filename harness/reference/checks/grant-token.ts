import { parameter } from '../message/token-request.ts';
import { type Context, invalidRequest, type Run } from './check.ts';

/** The grant type is client_credentials, the one there is. */
export const grantType: Run = ({ request }) => {
  const type = parameter(request, 'grant_type');
  if (type === undefined) return invalidRequest('The grant_type is missing.');
  return type === 'client_credentials'
    ? undefined
    : { error: 'unsupported_grant_type', description: 'The grant type is not supported.' };
};

/** The client registered for client_credentials. */
export const grantRegistered: Run = ({ clients, claimed }) =>
  clients.get(String(claimed))?.grants.includes('client_credentials') !== false
    ? undefined
    : { error: 'unauthorized_client', description: 'The client did not register for the grant type.' };

const registered = ({ clients, claimed }: Context): readonly string[] => clients.get(String(claimed))?.scopes ?? [];

/** The scope that is granted: the one asked for, or all that the client registered. */
export const scopeOf = (context: Context): string =>
  parameter(context.request, 'scope') ?? registered(context).join(' ');

/** The scope is one that the client registered. */
export const scopeRegistered: Run = (context) =>
  parameter(context.request, 'scope')
    ?.split(' ')
    .every((scope) => registered(context).includes(scope)) === false
    ? { error: 'invalid_scope', description: 'The scope is not one that the client may ask for.' }
    : undefined;
