import { publicSet } from '../../clients/generate-keys.ts';
import type { Missing, Role } from '../register/needed-clients.ts';
import type { CastClient } from '../register/register-clients.ts';
import type { DeviceEntries } from './devices.ts';
import { certificateOf, type IssuerEntry, type Written } from './issuers.ts';

/** What all entries have in common. */
export interface SheetOptions {
  readonly issuer: string;
  readonly grantTypes: (role: Role) => readonly string[];
  readonly scope: string | undefined;
  readonly issuers: readonly IssuerEntry[];
  /** What those issuers write. */
  readonly written: Written;
  readonly devices: DeviceEntries | undefined;
  /** The environment variable in which the target file expects the secret of a client. */
  readonly variableOf: (role: string) => string;
}

const metadataOf = (
  { role, method, registered: { id }, keys, registeredAlg, jwks, redirectUri }: CastClient,
  { grantTypes, scope }: SheetOptions,
): object => ({
  client_id: id,
  client_name: `Assay: ${role}`,
  token_endpoint_auth_method: method,
  ...(registeredAlg === undefined ? {} : { token_endpoint_auth_signing_alg: registeredAlg }),
  ...(method === 'client_secret_jwt' ? { token_endpoint_auth_signing_alg: 'HS256' } : {}),
  grant_types: [...grantTypes(role), ...(redirectUri === undefined ? [] : ['authorization_code'])],
  ...(redirectUri === undefined ? {} : { response_types: ['code'], redirect_uris: [redirectUri] }),
  ...(scope === undefined ? {} : { scope }),
  ...(keys.length === 0 ? {} : jwks ? { jwks_uri: jwks.url } : { jwks: publicSet(keys) }),
});

/**
 * The registration sheet as JSON, for a script or an admin API call: `clients`, each with the `metadata` of RFC 7591 §2 that
 * it is to be registered with, and `trusted_issuers` of grants. Nothing of it is secret.
 */
export const sheetDocument = (
  entries: readonly (CastClient & { readonly lost: string })[],
  missing: readonly Missing[],
  options: SheetOptions,
): object => ({
  issuer: options.issuer,
  clients: entries.map((entry) => ({
    role: entry.role,
    metadata: metadataOf(entry, options),
    ...(entry.method.startsWith('client_secret') ? { secret_goes_to: { env: options.variableOf(entry.role) } } : {}),
    without_it: entry.lost,
  })),
  trusted_issuers: options.issuers.map((entry) => ({
    issuer: entry.issuer,
    subject: entry.subject,
    jwks: publicSet(entry.keys),
    ...(options.written.idJag ? { grants: 'id-jag' } : {}),
    ...(options.written.saml ? { saml_certificate: certificateOf(entry) } : {}),
  })),
  ...(options.devices === undefined
    ? {}
    : { devices: { client_ids: options.devices.ids, jwks: publicSet(options.devices.keys) } }),
  not_needed: missing.map(({ role, why }) => ({ role, why })),
});
