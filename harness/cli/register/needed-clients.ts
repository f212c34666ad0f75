import type { Json } from '../../model/json.ts';

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
  {
    role: 'client',
    method: 'private_key_jwt',
    algorithms: ofKeys,
    lost: 'nothing but clients with secrets can be assayed',
  },
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
  /** One for each key to make: a single one, unless more were asked for. */
  readonly algs: readonly string[];
  /** Algorithms for a single key, each to be tried where the server refuses the first. */
  readonly otherAlgs: readonly string[];
}

/** A client that is not there, and why. */
export interface Missing {
  readonly role: Role;
  readonly why: string;
  readonly lost: string;
  /** The server refused it: for who asked, or for what was asked; absent where it was not asked at all. */
  readonly refused?: 'who' | 'what';
}

/** Every algorithm that keys can be made for. */
export const keyAlgorithms: readonly string[] = ofKeys.flat();

type Metadata = { readonly [name: string]: Json };

const listed = (value: Json | undefined): readonly Json[] | undefined =>
  Array.isArray(value) ? (value as readonly Json[]) : undefined;

/**
 * The clients to register at a server, by what its metadata list (RFC 8414 §2). What they do not list at all is tried.
 *
 * @param asked Algorithms to make a key for each, or `all`; when absent, one key is made.
 */
export const neededAt = (
  metadata: Metadata | undefined,
  asked?: readonly string[],
): { readonly wanted: readonly Wanted[]; readonly missing: readonly Missing[] } => {
  const methods = listed(metadata?.token_endpoint_auth_methods_supported);
  const algorithms = listed(metadata?.token_endpoint_auth_signing_alg_values_supported);
  const judged = neededClients.map(({ role, method, algorithms: names, lost }): Wanted | Missing => {
    if (methods !== undefined && !methods.includes(method))
      return { role, lost, why: `the metadata of the server do not list ${method}` };
    const taken = names.flatMap((same) => same.find((one) => algorithms?.includes(one) ?? true) ?? []);
    const named = asked?.includes('all') ? taken : asked?.filter((alg) => taken.includes(alg));
    if (method === 'private_key_jwt' && (named ?? taken).length === 0)
      return {
        role,
        lost,
        why: `the metadata of the server list no signing algorithm that ${asked ? 'was asked for' : 'Assay has keys for'}`,
      };
    if (method === 'client_secret_jwt' && algorithms?.includes('HS256') === false)
      return { role, lost, why: 'the metadata of the server do not list HS256' };
    const algs = named ?? taken.slice(0, 1);
    const otherAlgs = asked === undefined ? taken.slice(1) : algs.length > 1 ? algs : [];
    return role === 'neighbour'
      ? { role, method, lost, algs: algs.slice(0, 1), otherAlgs: [] }
      : { role, method, lost, algs, otherAlgs };
  });
  return {
    wanted: judged.filter((one): one is Wanted => 'method' in one),
    missing: judged.filter((one): one is Missing => 'why' in one),
  };
};

/** Algorithms of the keys of issuers: every one that the server takes, as a set of keys that is trusted costs nothing. */
export const issuerAlgs = (wanted: readonly Wanted[]): readonly string[] =>
  wanted.flatMap(({ role, algs, otherAlgs }) => (role === 'client' ? [...new Set([...algs, ...otherAlgs])] : []));

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

/** Who may present grants in the suites about them. */
const presenters: ReadonlySet<Role> = new Set(['client', 'secret', 'client_secret_post', 'none']);

/**
 * The grants to register a client for, and none that no suite will use: client_credentials, and those of assertions that the
 * metadata list, where there are issuers to sign them.
 */
export const grantsFor = (metadata: Metadata | undefined, role: Role, issued: boolean): readonly string[] => [
  'client_credentials',
  ...(issued && presenters.has(role) && listsJwtBearer(metadata) ? [jwtBearer] : []),
  ...(issued && presenters.has(role) && listsSamlBearer(metadata) ? [samlBearer] : []),
];
