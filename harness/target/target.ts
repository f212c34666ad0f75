import { X509Certificate } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import { quoted } from '../documents/display.ts';
import { type Document, type Path, readDocument, valueDocument } from '../documents/document.ts';
import { check } from '../documents/schema.ts';
import type { Agreement, Endpoint } from '../model/client.ts';
import type { SamlAgreement } from '../model/context.ts';
import type { Members } from '../model/json.ts';
import type { Secret, TargetFile } from '../schemas/target.ts';
import { endpointsIn, unaskedIn } from './endpoints.ts';
import { grantsOf, type TargetGrants } from './grants.ts';
import { resolveKeys, type TargetKey } from './keys.ts';
import { type OtpClient, otpClient } from './otp.ts';
import { samlOf } from './saml.ts';
import { type Environment, failureAt, fileText, plainText, type Sources, secretText } from './sources.ts';
import { rightRoles } from './wrong-role.ts';

/** A client that signs with private keys. */
export interface KeyClient {
  readonly id: string;
  readonly method: 'private_key_jwt';
  /** The one used by default first. */
  readonly keys: readonly TargetKey[];
  /** The one JWS algorithm that it is registered for, where the file says so: that of the first key. */
  readonly registeredAlg?: string | undefined;
  /** A redirect URI registered for it (RFC 6749 §3.1.2). */
  readonly redirectUri?: string | undefined;
  readonly scope?: string | undefined;
  /** Set where the keys are registered by reference: the URL of the set, and the port that serves it. */
  readonly jwksUri?: { readonly url: string; readonly listen?: number | undefined } | undefined;
}

/** A client with a secret. */
export interface SecretClient {
  readonly id: string;
  readonly method: 'client_secret_basic' | 'client_secret_post' | 'client_secret_jwt';
  /** Not enumerable: it is neither printed nor serialized nor copied with the object. */
  readonly secret: string;
  readonly scope?: string | undefined;
}

/** A client without credentials. */
export interface PublicClient {
  readonly id: string;
  readonly method: 'none';
  readonly scope?: string | undefined;
}

/** A server and what was agreed with it: the target file with every file, variable and default filled in. */
export interface Target {
  readonly name: string;
  /** What the server is, and which version of it. */
  readonly product?: { readonly name: string; readonly version?: string | undefined } | undefined;
  /** Where pages of scenarios, clauses and profiles are published. */
  readonly site?: string | undefined;
  /** Exactly as the target file spells it. */
  readonly issuer: string;
  /** Where the server publishes its metadata, when not at a well-known place. */
  readonly metadata?: string | undefined;
  readonly tokenEndpoint?: string | undefined;
  readonly jwksUri?: string | undefined;
  /** Endpoints that the target file names beside the token endpoint. */
  readonly endpoints: { readonly [endpoint in Endpoint]?: string };
  /** Endpoints that are not to be asked, whatever the metadata name. */
  readonly unasked: readonly Endpoint[];
  readonly discovery: boolean;
  /** Whether an https issuer may name endpoints that are reached over http. */
  readonly plainHttp: boolean;
  /** By role. */
  readonly clients: {
    /** Absent where no client has keys: a server that knows secrets alone. */
    readonly client?: KeyClient | undefined;
    readonly neighbour?: KeyClient | undefined;
    readonly secret?: SecretClient | undefined;
    readonly client_secret_post?: SecretClient | undefined;
    readonly client_secret_jwt?: SecretClient | undefined;
    readonly none?: PublicClient | undefined;
    readonly otp?: OtpClient | undefined;
  };
  /** `issuer`, `token endpoint`, or the text itself; absent: to be found out. */
  readonly audience?: string | undefined;
  /** What every valid request needs beyond the specification. */
  readonly request: {
    readonly scope?: string | undefined;
    readonly parameters: { readonly [name: string]: string };
    readonly header: Members;
    readonly claims: Members;
    readonly typ?: string | undefined;
    readonly kid?: boolean | undefined;
    readonly client_id?: boolean | undefined;
    readonly headers: { readonly [name: string]: string };
  };
  /** What was agreed about assertions that are grants; absent where nothing was. */
  readonly grants?: TargetGrants | undefined;
  /** What was agreed about SAML assertions; absent where nothing was. */
  readonly saml?: SamlAgreement | undefined;
  readonly agreed: Agreement;
  /** Whether Assay registered the clients, so that the server knows them as they are written here. */
  readonly registered: boolean;
  /** How long valid assertions live, in seconds. */
  readonly lifetime: number;
  /** `timeout` and `patience` in seconds, `body` in octets. */
  readonly limits: {
    readonly timeout: number;
    readonly in_flight: number;
    readonly body: number;
    readonly patience: number;
  };
  /** PEM text of the certificates to trust. */
  readonly ca?: string | undefined;
  /** False: scenarios that lure the server to fetch are left out. */
  readonly canary?: false | { readonly listen?: number | undefined; readonly url?: string | undefined } | undefined;
  /** False: no client is registered for the suites about registration. */
  readonly registers: boolean;
  /** Members that every registration carries beside its own. */
  readonly registrationMetadata: Members;
  /** Clients may be registered where they cannot be deleted. */
  readonly leavesClients: boolean;
  /** Whether the server takes client_ids that are the URL of a document; absent: as its metadata say. */
  readonly takesDocuments?: boolean | undefined;
  /** Presented when a client is registered (RFC 7591 §3). Not enumerable. */
  readonly initialAccessToken: string | undefined;
  /** Set where requests to the token endpoint carry a DPoP proof: the JWS algorithm of its key. */
  readonly dpop?: { readonly alg: string } | undefined;
  /** Every secret text, members of private keys included, to be cut out of all output. Not enumerable. */
  readonly secrets: readonly string[];
}

/** Limits where the target file sets none. */
export const defaultLimits: Target['limits'] = { timeout: 10, in_flight: 8, body: 65_536, patience: 30 };

/** Sets a member that is neither printed nor serialized nor copied with its object. */
export const hidden = <T extends object, K extends string, V>(
  value: T,
  name: K,
  secret: V,
): T & { readonly [N in K]: V } =>
  Object.defineProperty(value, name, { value: secret, enumerable: false }) as T & { readonly [N in K]: V };

type KeyEntry = NonNullable<TargetFile['clients']['client']>;
type SecretEntry = NonNullable<TargetFile['clients']['client_secret_post' | 'secret' | 'client_secret_jwt']>;

const keyClient = async (sources: Sources, role: string, entry: KeyEntry): Promise<KeyClient> => {
  const keys = await resolveKeys(sources, entry.keys, ['clients', role, 'keys']);
  const { token_endpoint_auth_signing_alg: registeredAlg } = entry;
  const [first] = keys;
  if (registeredAlg !== undefined && first && first.alg !== registeredAlg) {
    throw failureAt(
      sources,
      ['clients', role, 'token_endpoint_auth_signing_alg'],
      `is ${quoted(registeredAlg)}, and the client's first key is for ${first.alg}`,
      'Put a key for it first: valid requests are signed with the first key.',
    );
  }
  return {
    id: entry.client_id,
    method: 'private_key_jwt',
    keys,
    registeredAlg,
    redirectUri: entry.redirect_uri,
    scope: entry.scope,
    jwksUri: entry.jwks_uri,
  };
};

const secretClient = (
  sources: Sources,
  role: string,
  method: SecretClient['method'],
  entry: SecretEntry | undefined,
): SecretClient | undefined => {
  if (entry === undefined) return undefined;
  const secret = secretText(sources, entry.client_secret, ['clients', role, 'client_secret']);
  return hidden({ id: entry.client_id, method, scope: entry.scope }, 'secret', secret);
};

const texts = (sources: Sources, values: { readonly [name: string]: Secret } | undefined, path: Path) =>
  Object.fromEntries(
    Object.entries(values ?? {}).map(([name, value]) => [name, plainText(sources, value, [...path, name])]),
  );

const ownHeaders = /^(authorization|connection|content-length|content-type|host|transfer-encoding)$/i;

const requestOf = (sources: Sources, { request }: TargetFile): Target['request'] => {
  for (const name of Object.keys(request?.headers ?? {})) {
    if (!ownHeaders.test(name)) continue;
    throw failureAt(sources, ['request', 'headers', name], 'is a header that Assay writes itself', 'Leave it out.');
  }
  return {
    scope: request?.scope,
    parameters: texts(sources, request?.parameters, ['request', 'parameters']),
    header: (request?.header ?? {}) as Members,
    claims: (request?.claims ?? {}) as Members,
    typ: request?.typ,
    kid: request?.kid,
    client_id: request?.client_id,
    headers: texts(sources, request?.headers, ['request', 'headers']),
  };
};

const apart = (sources: Sources, client: KeyClient | undefined, neighbour: KeyClient | undefined): void => {
  if (neighbour === undefined) return;
  const at = ['clients', 'neighbour'];
  if (client === undefined) throw failureAt(sources, at, 'stands without clients.client', 'Name it `client`.');
  if (neighbour.id === client.id) {
    throw failureAt(
      sources,
      [...at, 'client_id'],
      `is ${quoted(client.id)}, like the client's`,
      'Register another client.',
    );
  }
  const same = (a: TargetKey, b: TargetKey): boolean => JSON.stringify(a.jwk) === JSON.stringify(b.jwk);
  if (client.keys.some((mine) => neighbour.keys.some((theirs) => same(mine, theirs)))) {
    throw failureAt(
      sources,
      [...at, 'keys'],
      'holds a key of the client',
      'Register the neighbour with a key of its own.',
    );
  }
};

const consistent = (sources: Sources, file: TargetFile): void => {
  if (file.discovery === false && file.token_endpoint === undefined) {
    throw failureAt(
      sources,
      ['discovery'],
      'is false, and there is no token_endpoint',
      'Add token_endpoint: https://…',
    );
  }
  const longest = file.agreed?.longest_lifetime ?? Number.POSITIVE_INFINITY;
  if ((file.lifetime ?? 60) > longest) {
    const message = `is longer than the agreed longest_lifetime of ${longest} s`;
    throw failureAt(
      sources,
      file.lifetime === undefined ? ['agreed', 'longest_lifetime'] : ['lifetime'],
      message,
      'Set a shorter lifetime.',
    );
  }
};

/** Who is said to present grants is one of the clients. */
const present = (sources: Sources, { clients, grants }: TargetFile): void => {
  const { presented_by: role } = grants ?? {};
  if (role === undefined || role === 'nobody' || clients[role] !== undefined) return;
  throw failureAt(
    sources,
    ['grants', 'presented_by'],
    `is ${quoted(role)}, and there is no clients.${role}`,
    'Name a client of this file, or nobody.',
  );
};

const isCertificate = (pem: string): boolean => {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
};

const certificates = (sources: Sources, file: TargetFile): string | undefined => {
  if (file.tls?.ca === undefined) return undefined;
  const pem = fileText(sources, file.tls.ca, ['tls', 'ca']);
  if (isCertificate(pem)) return pem;
  const hint = 'It must hold -----BEGIN CERTIFICATE-----.';
  throw failureAt(sources, ['tls', 'ca'], 'names a file without a PEM certificate', hint);
};

const resolveTarget = async (document: Document, baseDir: string, env: Environment): Promise<Target> => {
  rightRoles(document);
  const file = check<TargetFile>(document, 'target');
  const sources: Sources = { document, baseDir, env, secrets: new Set() };
  consistent(sources, file);
  present(sources, file);
  const { clients } = file;
  const client = clients.client && (await keyClient(sources, 'client', clients.client));
  const neighbour = clients.neighbour && (await keyClient(sources, 'neighbour', clients.neighbour));
  apart(sources, client, neighbour);
  const grants = file.grants && (await grantsOf(sources, file.grants));
  const token =
    file.registration && file.registration.initial_access_token !== undefined
      ? secretText(sources, file.registration.initial_access_token, ['registration', 'initial_access_token'])
      : undefined;
  const target: Omit<Target, 'secrets' | 'initialAccessToken'> = {
    name: file.name ?? new URL(file.issuer).host,
    product: file.product,
    site: file.site,
    issuer: file.issuer,
    metadata: file.metadata,
    tokenEndpoint: file.token_endpoint,
    jwksUri: file.jwks_uri,
    endpoints: endpointsIn({ ...file, token_endpoint: undefined }),
    unasked: unaskedIn(file),
    discovery: file.discovery ?? true,
    plainHttp: file.plain_http === true,
    clients: {
      client,
      neighbour,
      secret: secretClient(sources, 'secret', 'client_secret_basic', clients.secret),
      client_secret_post: secretClient(sources, 'client_secret_post', 'client_secret_post', clients.client_secret_post),
      client_secret_jwt: secretClient(sources, 'client_secret_jwt', 'client_secret_jwt', clients.client_secret_jwt),
      none: clients.none && { id: clients.none.client_id, method: 'none', scope: clients.none.scope },
      otp: clients.otp && (await otpClient(sources, clients.otp)),
    },
    audience: file.audience,
    request: requestOf(sources, file),
    grants,
    saml: samlOf(sources, file, client, grants),
    agreed: file.agreed ?? {},
    registered: file.registered === true,
    lifetime: file.lifetime ?? 60,
    limits: { ...defaultLimits, ...file.limits },
    ca: certificates(sources, file),
    canary: file.canary,
    registers: file.registration !== false,
    registrationMetadata: ((file.registration || undefined)?.metadata ?? {}) as Members,
    takesDocuments: file.client_id_metadata,
    leavesClients: file.registration !== false && file.registration?.leave_clients === true,
    dpop: file.dpop ? { alg: (file.dpop === true ? undefined : file.dpop.alg) ?? 'ES256' } : undefined,
  };
  return hidden(hidden(target, 'initialAccessToken', token), 'secrets', [...sources.secrets]);
};

/**
 * Reads a target file, YAML or JSON, and all that it points to. Relative paths in it start at its own folder.
 *
 * @param file Path of the target file.
 * @param env Where `{ env: NAME }` looks.
 * @throws {@link Failure} (exit 3) with places, names and remedies; never with a secret.
 */
export const readTarget = async (file: string, env: Environment = process.env): Promise<Target> =>
  resolveTarget(readDocument(file), dirname(resolve(file)), env);

/**
 * The same for a target that is already a value.
 *
 * @param value What would stand in the file.
 * @param where What messages call it.
 * @param baseDir Where relative paths start.
 */
export const parseTarget = async (
  value: unknown,
  where: string,
  baseDir: string = process.cwd(),
  env: Environment = process.env,
): Promise<Target> => resolveTarget(valueDocument(value, where), baseDir, env);
