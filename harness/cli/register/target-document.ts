import { resolve } from 'node:path';
import type { Members } from '../../model/json.ts';
import type { CastClient } from './register-clients.ts';

/** How a target document holds what is secret of a client: inline, or where it is to be read from. */
export interface Secrets {
  readonly keys: (client: CastClient) => readonly object[];
  readonly secret: (client: CastClient) => unknown;
}

/** Secrets inline: for a document that never leaves the process. */
export const inline: Secrets = {
  keys: ({ keys }) => keys,
  secret: ({ registered }) => registered.secret,
};

const clientEntry = (client: CastClient, { keys, secret }: Secrets) => ({
  client_id: client.registered.id,
  method: client.method,
  ...(client.method === 'private_key_jwt' ? { keys: keys(client) } : {}),
  ...(client.registeredAlg === undefined ? {} : { token_endpoint_auth_signing_alg: client.registeredAlg }),
  ...(client.jwks === undefined ? {} : { jwks_uri: client.jwks }),
  ...(client.redirectUri === undefined ? {} : { redirect_uri: client.redirectUri }),
  ...(client.method.startsWith('client_secret') ? { client_secret: secret(client) } : {}),
});

/** `env:NAME` or `file:PATH` as a target file writes it. */
const sourceOf = (source: string): object => {
  const at = source.indexOf(':');
  const [kind, name] = [source.slice(0, at), source.slice(at + 1)];
  return { [kind]: kind === 'file' ? resolve(name) : name };
};

const registrationSection = (tokenSource: string | undefined, beside: Members | undefined): object =>
  tokenSource === undefined && beside === undefined
    ? {}
    : {
        registration: {
          ...(tokenSource === undefined ? {} : { initial_access_token: sourceOf(tokenSource) }),
          ...(beside === undefined ? {} : { metadata: beside }),
        },
      };

/** What a target file says of a server whose clients were registered for it. */
export const targetDocument = (
  issuer: string,
  clients: readonly CastClient[],
  confidences: Secrets,
  {
    scope,
    registrationEndpoint,
    tokenSource,
    grants,
    saml,
    otp,
  }: {
    /** Who issues grants, as a target file says it. */
    readonly grants?: object | undefined;
    /** These issuers sign SAML assertions too. */
    readonly saml?: boolean | undefined;
    /** Devices with one-time passwords, as a target file says it. */
    readonly otp?: object | undefined;
    readonly tokenSource?: string | undefined;
    readonly scope?: string | undefined;
    /** Where clients are registered, where the metadata that a run reads do not say so. */
    readonly registrationEndpoint?: string | undefined;
  },
): object => ({
  version: 1,
  issuer,
  ...(registrationEndpoint === undefined ? {} : { registration_endpoint: registrationEndpoint }),
  registered: true,
  clients: {
    ...Object.fromEntries(clients.map((client) => [client.role, clientEntry(client, confidences)])),
    ...(otp === undefined ? {} : { otp }),
  },
  ...(grants === undefined ? {} : { grants }),
  ...(saml ? { saml: { grants: true } } : {}),
  ...(scope === undefined ? {} : { request: { scope } }),
  ...registrationSection(tokenSource, clients.find(({ beside }) => beside !== undefined)?.beside),
});
