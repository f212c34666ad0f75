import type { Client } from '../state/client.ts';
import { type Credentials, readCredentials } from './credentials.ts';
import { type Json, type Read, readJson } from './json.ts';
import { parameter, type TokenRequest } from './token-request.ts';

/** An assertion, opened without judging it. */
export interface Assertion {
  readonly text: string;
  /** The parts between the points, however many. */
  readonly segments: readonly string[];
  /** Header and claims as octets and as JSON; the JSON is undefined when they are none. */
  readonly headerOctets: Uint8Array;
  readonly claimsOctets: Uint8Array;
  readonly headerRead: Read | undefined;
  readonly claimsRead: Read | undefined;
  /** The JSON values, said to be objects; the checks `header-object` and `claims-object` make it true. */
  readonly header: { readonly [name: string]: Json };
  readonly claims: { readonly [name: string]: Json };
  /** What the signature covers: the first two segments as they came (RFC 7515 §5.2). */
  readonly input: Uint8Array;
  readonly signature: Uint8Array;
}

/** How an assertion is found and opened. Lenient throughout: refusing is left to the checks, so that each can be seen. */
export interface Reading {
  /** Where the assertion stands. */
  readonly find: (request: TokenRequest) => string | undefined;
  /** Whether what stands there is said to be a one-time password. */
  readonly isPassword: (request: TokenRequest) => boolean;
  /** Where the grant stands that is an assertion (RFC 7521 §4.1). */
  readonly grant: (request: TokenRequest) => string | undefined;
  /** The id and secret of a request that presents no assertion. */
  readonly credentials: (request: TokenRequest) => Credentials | undefined;
  readonly split: (text: string) => readonly string[];
  readonly decode: (segment: string) => Uint8Array;
  readonly text: (octets: Uint8Array) => string;
  readonly json: (text: string) => Read | undefined;
  /** Whom the claims name: the subject if it is registered, else the issuer if that is, else the subject. */
  readonly name: (claims: Assertion['claims'] | undefined, clients: ReadonlyMap<string, Client>) => unknown;
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** The type of an assertion that is a one-time password (draft-hevroni-oauth-seamless-flow-01 §3.1). */
export const passwordType = 'urn:ietf:params:oauth:client-assertion-type:JWS-otp';

/** The reading of the reference. */
export const reading: Reading = {
  find: (request) => parameter(request, 'client_assertion'),
  isPassword: (request) => parameter(request, 'client_assertion_type') === passwordType,
  grant: (request) => parameter(request, 'assertion'),
  credentials: readCredentials,
  split: (text) => text.split('.'),
  decode: (segment) => Buffer.from(segment, 'base64url'),
  text: (octets) => utf8.decode(octets),
  json: readJson,
  name: (claims, clients) => {
    const known = [claims?.sub, claims?.iss].find((id) => typeof id === 'string' && clients.has(id));
    return known ?? claims?.sub;
  },
};

/** Opens an assertion. Never throws. */
export const open = (text: string, { split, decode, text: decoded, json }: Reading): Assertion => {
  const segments = split(text);
  const [header = '', claims = '', signature = ''] = segments;
  const [headerOctets, claimsOctets] = [decode(header), decode(claims)];
  const [headerRead, claimsRead] = [json(decoded(headerOctets)), json(decoded(claimsOctets))];
  return {
    text,
    segments,
    headerOctets,
    claimsOctets,
    headerRead,
    claimsRead,
    header: headerRead?.value as Assertion['header'],
    claims: claimsRead?.value as Assertion['claims'],
    input: Buffer.from(`${header}.${claims}`),
    signature: decode(signature),
  };
};
