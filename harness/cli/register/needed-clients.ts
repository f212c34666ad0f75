import type { Json, Members } from '../../model/json.ts';

/** The roles of a target's clients. */
export type Role = 'client' | 'neighbour' | 'secret' | 'client_secret_post' | 'client_secret_jwt' | 'none';

/** A method of client authentication (RFC 7591 §2, `token_endpoint_auth_method`). */
export type Method = 'private_key_jwt' | 'client_secret_basic' | 'client_secret_post' | 'client_secret_jwt' | 'none';

/** A client that the suites need. */
export interface NeededClient {
  readonly role: Role;
  readonly method: Method;
  /** Algorithms of its keys, the one used by default first; each is a list of names for the same. */
  readonly algorithms: readonly (readonly string[])[];
  /** What cannot be shown without it. */
  readonly lost: string;
}

const ofKeys = [['ES256'], ['RS256'], ['PS256'], ['EdDSA', 'Ed25519']];

const without = { algorithms: [] };

/** Every client that the suites need, the one that they cannot do without first. */
export const neededClients: readonly NeededClient[] = [
  { role: 'client', method: 'private_key_jwt', algorithms: ofKeys, lost: 'nothing can be assayed' },
  {
    role: 'neighbour',
    method: 'private_key_jwt',
    algorithms: ofKeys,
    lost: 'scenarios about impersonation do not apply',
  },
  { role: 'secret', method: 'client_secret_basic', ...without, lost: 'the suite client-secret-basic does not apply' },
  {
    role: 'client_secret_post',
    method: 'client_secret_post',
    ...without,
    lost: 'the suite client-secret-post does not apply',
  },
  {
    role: 'client_secret_jwt',
    method: 'client_secret_jwt',
    ...without,
    lost: 'the suite client-secret-jwt does not apply',
  },
  { role: 'none', method: 'none', ...without, lost: 'scenarios about public clients do not apply' },
];

/** A client to register: its role, and the algorithms of its keys that the server takes. */
export interface Wanted extends Pick<NeededClient, 'role' | 'method' | 'lost'> {
  /** One for each key to make. */
  readonly algs: readonly string[];
}

/** A client that is not there, and why. */
export interface Missing {
  readonly role: Role;
  readonly why: string;
  readonly lost: string;
}

type Metadata = { readonly [name: string]: Json };

const listed = (value: Json | undefined): readonly Json[] | undefined =>
  Array.isArray(value) ? (value as readonly Json[]) : undefined;

/**
 * The clients to register at a server, by what its metadata list (RFC 8414 §2). What they do not list at all is tried.
 * One key is enough for the neighbour.
 */
export const neededAt = (
  metadata: Metadata | undefined,
): { readonly wanted: readonly Wanted[]; readonly missing: readonly Missing[] } => {
  const methods = listed(metadata?.token_endpoint_auth_methods_supported);
  const algorithms = listed(metadata?.token_endpoint_auth_signing_alg_values_supported);
  const judged = neededClients.map(({ role, method, algorithms: names, lost }): Wanted | Missing => {
    if (methods !== undefined && !methods.includes(method))
      return { role, lost, why: `the metadata of the server do not list ${method}` };
    const algs = names.flatMap((same) => same.find((one) => algorithms?.includes(one) ?? true) ?? []);
    if (method === 'private_key_jwt' && algs.length === 0)
      return { role, lost, why: 'the metadata of the server list no signing algorithm that Assay has keys for' };
    if (method === 'client_secret_jwt' && algorithms?.includes('HS256') === false)
      return { role, lost, why: 'the metadata of the server do not list HS256' };
    return { role, method, lost, algs: role === 'neighbour' ? algs.slice(0, 1) : algs };
  });
  return {
    wanted: judged.filter((one): one is Wanted => 'method' in one),
    missing: judged.filter((one): one is Missing => 'why' in one),
  };
};

const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** Whether the metadata list the JWT bearer grant (RFC 7523 §2.1). */
export const listsJwtBearer = (metadata: Metadata | undefined): boolean =>
  listed(metadata?.grant_types_supported)?.includes(jwtBearer) === true;

/** Whether the metadata list the grants of identity providers (draft-ietf-oauth-identity-assertion-authz-grant §7.2). */
export const listsIdJag = (metadata: Metadata | undefined): boolean =>
  listed(metadata?.authorization_grant_profiles_supported)?.includes('urn:ietf:params:oauth:grant-profile:id-jag') ===
  true;

const samlBearer = 'urn:ietf:params:oauth:grant-type:saml2-bearer';

/** Whether the metadata list the SAML 2.0 bearer grant (RFC 7522 §2.1). */
export const listsSamlBearer = (metadata: Metadata | undefined): boolean =>
  listed(metadata?.grant_types_supported)?.includes(samlBearer) === true;

/** The grants to register for: client_credentials, and those of assertions that the metadata list. */
export const grantsFor = (metadata: Metadata | undefined): readonly string[] => [
  'client_credentials',
  ...(listsJwtBearer(metadata) ? [jwtBearer] : []),
  ...(listsSamlBearer(metadata) ? [samlBearer] : []),
];

/** Client metadata (RFC 7591 §2) for one client; `keys` is `jwks` or `jwks_uri`. */
export const clientMetadata = (
  { role, method }: Pick<Wanted, 'role' | 'method'>,
  { grants, scope, keys = {} }: { grants: readonly string[]; scope?: string | undefined; keys?: Members },
): Members => ({
  client_name: `Assay: ${role}`,
  token_endpoint_auth_method: method,
  grant_types: grants,
  response_types: [],
  redirect_uris: [],
  ...(scope === undefined ? {} : { scope }),
  ...keys,
});
