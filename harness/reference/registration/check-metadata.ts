import type { Json } from '../message/json.ts';
import { invalidMetadata, type Registering, type RegisterRun } from './check.ts';

/** Grants that clients may register for although this token endpoint does not offer them: RFC 7523 §2.1, RFC 6749 §4.1. */
const elsewhere: readonly string[] = ['urn:ietf:params:oauth:grant-type:jwt-bearer', 'authorization_code'];

const isTexts = (value: Json | undefined): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

/** No member stands twice, in the metadata or in a key. */
export const namesOnce: RegisterRun = ({ repeated }) =>
  repeated ? invalidMetadata('A member is repeated.') : undefined;

/** We trust nobody to speak for software, so a software statement is not approved; what is not a JWT is not even one. */
export const statementApproved: RegisterRun = ({ metadata: { software_statement: statement } }) => {
  if (statement === undefined) return undefined;
  return typeof statement === 'string' && /^[\w-]+\.[\w-]+\.[\w-]*$/.test(statement)
    ? { error: 'unapproved_software_statement', description: 'The issuer of the software statement is not approved.' }
    : { error: 'invalid_software_statement', description: 'The software statement is no signed JWT.' };
};

/** An update names the client that it is about (RFC 7592 §2.2). */
export const updateNames: RegisterRun = ({ current, metadata }) =>
  current === undefined || metadata.client_id === current.client_id
    ? undefined
    : invalidMetadata('The client_id is missing or that of another client.');

/** The method of authentication is one of the server's. */
export const methodSupported: RegisterRun = ({ method, supported }) =>
  typeof method === 'string' && supported.methods.includes(method)
    ? undefined
    : invalidMetadata('The token_endpoint_auth_method is not supported.');

/** Assertions are signed: `none` is no algorithm to register. */
export const algorithmSigns: RegisterRun = ({ metadata: { token_endpoint_auth_signing_alg: alg } }) =>
  alg === 'none' ? invalidMetadata('Assertions are signed: none is no algorithm for that.') : undefined;

/** The algorithm is one of the server's, and one for the method. */
export const algorithmSupported: RegisterRun = ({ metadata, method, supported }) => {
  const { token_endpoint_auth_signing_alg: alg } = metadata;
  if (alg === undefined) return undefined;
  const fits = typeof alg === 'string' && (method === 'client_secret_jwt') === alg.startsWith('HS');
  return fits && supported.algorithms.includes(alg)
    ? undefined
    : invalidMetadata('The token_endpoint_auth_signing_alg is not supported.');
};

/** The grant types to register: those asked for that are offered, or all that are. */
export const grantsOf = ({ metadata, supported }: Pick<Registering, 'metadata' | 'supported'>): readonly string[] => {
  const { grant_types: asked } = metadata;
  if (!isTexts(asked)) return ['client_credentials'];
  return asked.filter((one) => supported.grants.includes(one) || elsewhere.includes(one));
};

/** At least one of the grant types is offered. */
export const grantOffered: RegisterRun = (registering) => {
  const { grant_types: asked } = registering.metadata;
  return (asked === undefined || isTexts(asked)) && grantsOf(registering).length > 0
    ? undefined
    : invalidMetadata('None of the grant_types is supported.');
};

const isRedirect = (uri: string): boolean => URL.canParse(uri) && !uri.includes('#');

/** Redirection URIs are absolute and without fragment, if there are any (RFC 6749 §3.1.2). */
export const redirectsFormed: RegisterRun = ({ metadata: { redirect_uris: uris } }) =>
  uris === undefined || (isTexts(uris) && uris.every(isRedirect))
    ? undefined
    : { error: 'invalid_redirect_uri', description: 'A redirection URI is malformed.' };

/** The scope is a text, if it is there. */
export const scopeText: RegisterRun = ({ metadata: { scope } }) =>
  scope === undefined || typeof scope === 'string' ? undefined : invalidMetadata('The scope is not a string.');
