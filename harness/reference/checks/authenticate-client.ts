import { createHash, timingSafeEqual } from 'node:crypto';
import { type Context, invalidClient, type Run } from '../check.ts';
import type { Client } from '../client.ts';
import { authorization, parameter } from '../token-request.ts';

/** The one assertion type we understand (RFC 7523 §2.2). */
export const jwtBearer = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const formDecoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
};

/** The client whose id and secret stand in an Authorization header (RFC 6749 §2.3.1), if they are right. */
export const basicClient = ({ request, clients }: Context): Client | undefined => {
  const header = authorization(request);
  if (header?.scheme !== 'basic') return undefined;
  const text = Buffer.from(header.credentials, 'base64').toString();
  const colon = text.indexOf(':');
  const [id, secret] = [text.slice(0, Math.max(colon, 0)), text.slice(colon + 1)].map(formDecoded);
  const client = id === undefined ? undefined : clients.get(id);
  const right = timingSafeEqual(digest(secret ?? ''), digest(client?.secret ?? ''));
  return right && client?.secret !== undefined && secret !== undefined ? client : undefined;
};

/** A request authenticates the client in one way at most. */
export const oneMethod: Run = ({ request }) => {
  const ways = [parameter(request, 'client_assertion'), parameter(request, 'client_secret'), request.authorization];
  return ways.filter((way) => way !== undefined).length > 1
    ? invalidClient('The client authenticates in more than one way.')
    : undefined;
};

/** There is client authentication: an assertion, which the checks to come will judge, or the right secret. */
export const authenticated: Run = (context) => {
  if (context.assertion !== undefined) return undefined;
  const client = basicClient(context);
  if (client === undefined) return invalidClient('The client does not authenticate.');
  context.claimed = client.id;
  return undefined;
};

/** The assertion is said to be a JWT. */
export const assertionType: Run = ({ request }) =>
  parameter(request, 'client_assertion_type') === jwtBearer
    ? undefined
    : invalidClient('The client_assertion_type is missing or unknown.');
