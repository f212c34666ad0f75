import { isObject, type Json, readJson } from '../message/json.ts';
import type { RegisteredClient } from '../state/client.ts';
import type { Registering } from './check.ts';
import { grantsOf } from './check-metadata.ts';
import { verificationKeys } from './key-set.ts';

/** What the server answers about a registered client (RFC 7591 §3.2.1, RFC 7592 §3). */
export interface Information {
  readonly client_id: string;
  readonly client_secret?: string;
  readonly registration_access_token: string;
  readonly registration_client_uri: string;
  readonly [name: string]: unknown;
}

/** Metadata that are kept as they came. All others are not understood, and ignored (RFC 7591 §2). */
const kept = [
  'client_name',
  'client_uri',
  'logo_uri',
  'tos_uri',
  'policy_uri',
  'contacts',
  'redirect_uris',
  'software_id',
  'software_version',
  'token_endpoint_auth_signing_alg',
  'jwks',
  'jwks_uri',
];

const scopeOf = ({ metadata: { scope }, supported: { scopes } }: Registering): string => {
  if (typeof scope !== 'string') return scopes.join(' ');
  const asked = scope.split(' ').filter((one) => one !== '');
  return asked.filter((one) => scopes.length === 0 || scopes.includes(one)).join(' ');
};

/** What a software statement says takes precedence (RFC 7591 §2.3), once it is approved. */
export const statedIn = (statement: unknown): { readonly [name: string]: Json } => {
  const [, claims] = typeof statement === 'string' ? statement.split('.') : [];
  const read = claims === undefined ? undefined : readJson(Buffer.from(claims, 'base64url').toString());
  return isObject(read?.value) ? read.value : {};
};

/** What is registered: the metadata as the server understood them, with what it added or replaced. */
export const informationOf = (
  registering: Registering,
  fixed: Pick<Information, 'client_id' | 'registration_access_token' | 'registration_client_uri'> & {
    readonly client_id_issued_at: number;
  },
  freshSecret: () => string,
): Information => {
  const { metadata, method, current } = registering;
  const secret =
    typeof method === 'string' && method.startsWith('client_secret')
      ? (current?.client_secret ?? freshSecret())
      : undefined;
  return {
    ...Object.fromEntries(kept.filter((name) => name in metadata).map((name) => [name, metadata[name]])),
    token_endpoint_auth_method: method,
    grant_types: grantsOf(registering),
    response_types: [],
    scope: scopeOf(registering),
    ...fixed,
    ...(secret === undefined ? {} : { client_secret: secret, client_secret_expires_at: 0 }),
  };
};

const textsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/** The client as the token endpoint knows it. The keys behind a `jwks_uri` are not known yet. */
export const clientOf = (
  { client_id, client_secret = '', scope, grant_types: grants }: Information,
  { method, members, metadata, reading }: Registering,
): RegisteredClient => {
  const common = {
    client_id,
    scope: String(scope),
    grant_types: textsIn(grants),
    redirect_uris: textsIn(metadata.redirect_uris),
  };
  if (method === 'private_key_jwt') {
    const keys = verificationKeys(members, reading, reading.pinned(metadata.token_endpoint_auth_signing_alg));
    return { ...common, token_endpoint_auth_method: method, jwks: { keys } };
  }
  return method === 'client_secret_basic' || method === 'client_secret_post' || method === 'client_secret_jwt'
    ? { ...common, token_endpoint_auth_method: method, client_secret }
    : { client_id, scope: common.scope, token_endpoint_auth_method: 'none' };
};
