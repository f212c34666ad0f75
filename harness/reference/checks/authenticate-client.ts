import { createHash, timingSafeEqual } from 'node:crypto';
import { parameter } from '../message/token-request.ts';
import { invalidClient, type Run } from './check.ts';

/** The type of assertions that are JWTs (RFC 7523 §2.2). */
export const jwtBearer = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** The type of assertions that are SAML (RFC 7522 §2.2). */
export const samlBearer = 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** A request authenticates the client in one way at most. */
export const oneMethod: Run = ({ request, policy }) => {
  const ways = [parameter(request, 'client_assertion'), parameter(request, 'client_secret'), request.authorization];
  return ways.filter((way) => way !== undefined).length > 1
    ? { error: policy.severalMethods, description: 'The client authenticates in more than one way.' }
    : undefined;
};

/** There is client authentication, good or bad: an assertion, or a secret. A grant that is an assertion needs none (RFC 7521 §4.1). */
export const authenticated: Run = ({ assertion, credentials, grant, password }) =>
  [assertion, credentials, grant, password].every((one) => one === undefined)
    ? invalidClient('The client does not authenticate.')
    : undefined;

/** What announces an assertion of the client's own beside a grant comes with one (RFC 7521 §4.2). */
export const assertionThere: Run = ({ request, assertion, grant }) =>
  grant !== undefined && assertion === undefined && parameter(request, 'client_assertion_type') !== undefined
    ? invalidClient('The client_assertion is missing.')
    : undefined;

/** Who presents a grant without credentials, and says who it is, is a client that has none (RFC 6749 §3.2.1). */
export const namedPublic: Run = ({ request, assertion, credentials, clients, grant }) => {
  const id = parameter(request, 'client_id');
  if (grant === undefined || assertion !== undefined || credentials !== undefined || id === undefined) return undefined;
  return clients.get(id)?.method === 'none' ? undefined : invalidClient('The client does not authenticate.');
};

/** An Authorization header is written as HTTP Basic has it. */
export const credentialsFormed: Run = ({ credentials }) =>
  credentials?.formed === false ? invalidClient('The Authorization header is malformed.') : undefined;

/** The secret is right. Compared in constant time. */
export const secretRight: Run = ({ credentials, clients }) => {
  if (credentials === undefined) return undefined;
  const registered = clients.get(credentials.id)?.secret;
  return registered !== undefined && timingSafeEqual(digest(credentials.secret), digest(registered))
    ? undefined
    : invalidClient('The secret is wrong.');
};

/** A client with a secret presents it as it registered (RFC 7591 §2, `token_endpoint_auth_method`). */
export const methodRegistered: Run = ({ request, credentials, clients }) => {
  const client = credentials && clients.get(credentials.id);
  if (client?.secret === undefined) return undefined;
  const presented = [
    credentials?.method,
    ...(parameter(request, 'client_secret') === undefined ? [] : ['client_secret_post']),
  ];
  return presented.includes(client.method)
    ? undefined
    : invalidClient('The client did not register for this method of authentication.');
};

/** No client authenticates with a secret: private keys only. */
export const keysOnly: Run = ({ credentials }) =>
  credentials === undefined ? undefined : invalidClient('Clients authenticate with a private key here.');

/** The assertion is said to be a JWT. */
export const assertionType: Run = ({ request }) =>
  parameter(request, 'client_assertion_type') === jwtBearer
    ? undefined
    : invalidClient('The client_assertion_type is missing or unknown.');
