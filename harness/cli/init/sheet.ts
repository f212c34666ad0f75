import { makeKeys, type PrivateJwk, publicSet } from '../../clients/generate-keys.ts';
import { atServer } from '../register/at-server.ts';
import { callback } from '../register/attempts.ts';
import {
  grantsFor,
  issuerAlgs,
  listsIdJag,
  listsJwtBearer,
  listsSamlBearer,
  neededAt,
  type Role,
  type Wanted,
} from '../register/needed-clients.ts';
import { type KeyBase, placeBelow } from '../register/publish-keys.ts';
import { understood } from '../register/register-at.ts';
import type { CastClient } from '../register/register-clients.ts';
import { targetDocument } from '../register/target-document.ts';
import type { Terminal } from '../terminal.ts';
import { deviceSections, makeDevices, otpEntry } from './devices.ts';
import { inFiles, makeFolder, type Places, placesFor, refuseOverwriting, writeTarget } from './files.ts';
import { grantsEntry, issuerSections, makeIssuers } from './issuers.ts';
import type { InitOptions } from './options.ts';
import { sheetDocument } from './sheet-document.ts';

/** What one client is to be registered with. */
interface Entry extends CastClient {
  readonly lost: string;
}

/** The environment variable in which the target file expects a secret that the server made. */
const variableOf = (role: string): string => `ASSAY_${role.toUpperCase()}`;

const clientIds: { readonly [role: string]: string } = { secret: 'assay-client-secret-basic', none: 'assay-public' };

const entryOf = async (
  { role, method, algs, lost }: Wanted,
  jwks: KeyBase | undefined,
  callbackAt: string | undefined,
): Promise<Entry> => {
  const id = clientIds[role] ?? `assay-${role.replaceAll('_', '-')}`;
  const registered = { id, secret: undefined, token: undefined, uri: undefined, metadata: {} };
  const keys = await makeKeys(role, algs);
  const redirectUri = method === 'private_key_jwt' ? callbackAt : undefined;
  const registeredAlg = keys.length === 1 ? keys[0]?.alg : undefined;
  const at = jwks && keys.length > 0 ? { jwks: placeBelow(jwks, role) } : {};
  return { role, method, lost, registered, keys, registeredAlg, redirectUri, ...at };
};

const keySection = (keys: readonly PrivateJwk[], jwksUri: string | undefined): readonly string[] =>
  jwksUri === undefined
    ? ['- public keys (JWK Set):', '', '```json', JSON.stringify(publicSet(keys), null, 2), '```']
    : [`- URL of the public keys (jwks_uri): <${jwksUri}>; Assay serves them there during a run and \`--check\``];

const section = (
  { role, method, lost, registered: { id }, keys, jwks, redirectUri }: Entry,
  { target }: Places,
  grants: readonly string[],
  scope: string | undefined,
): readonly string[] => [
  '',
  `## \`${id}\``,
  '',
  `- client_id: \`${id}\`, or what the server gives; then change \`clients.${role}.client_id\` in ${target}`,
  `- token endpoint authentication method: \`${method}\``,
  `- grant types: ${grants.map((one) => `\`${one}\``).join(', ')}${method === 'none' ? ', if the server allows that' : ''}`,
  `- scope: ${scope === undefined ? 'none in particular; what every client may ask for' : `\`${scope}\``}`,
  ...(keys.length > 0
    ? [
        keys.length > 1
          ? `- signing algorithms: ${keys.map(({ alg }) => alg).join(', ')}; if the server takes one only, the first`
          : `- signing algorithm (token_endpoint_auth_signing_alg): ${keys[0]?.alg}`,
        ...keySection(keys, jwks?.url),
      ]
    : []),
  ...(redirectUri === undefined
    ? []
    : [
        `- for pushed authorization requests: the grant \`authorization_code\` too, and the redirect URI <${redirectUri}>; if that cannot be, remove \`redirect_uri\` from ${target}`,
      ]),
  ...(method.startsWith('client_secret')
    ? [`- client secret: made by the server; put it into the environment variable \`${variableOf(role)}\``]
    : []),
  ...(role === 'client' ? [] : [`- if it cannot be registered: remove \`clients.${role}\` from ${target}; ${lost}`]),
];

/**
 * `assay init --registration-sheet`: makes keys, writes the target file, and prints, as Markdown or JSON, what an administrator
 * has to enter at a server that registers nobody by itself. Nothing of it is secret.
 */
export const writeSheet = async (
  terminal: Terminal,
  issuer: string,
  options: InitOptions,
  signal: AbortSignal,
): Promise<number> => {
  const places = placesFor(options.out);
  const { jwks, scope, redirectUri, algorithms } = understood(options);
  await refuseOverwriting(places, options.force === true);
  const { metadata } = await atServer(issuer, signal, async ({ place }) => place);
  const { wanted, missing } = neededAt(metadata, algorithms);
  const pushes = metadata?.pushed_authorization_request_endpoint !== undefined;
  const callbackAt = redirectUri ?? (pushes ? callback : undefined);
  const entries = await Promise.all(wanted.map((one) => entryOf(one, jwks, callbackAt)));
  const saml = options.saml === true || listsSamlBearer(metadata);
  const wanting = options.grants ?? (saml || options.idJag || listsJwtBearer(metadata) ? true : undefined);
  const written = { saml, idJag: options.idJag === true || listsIdJag(metadata) };
  const issuers = wanting === undefined ? [] : await makeIssuers(wanting, issuerAlgs(wanted), written);
  const grants = issuers.length > 0 ? grantsEntry(issuers, places.name, written) : undefined;
  const devices = options.otp === undefined ? undefined : await makeDevices(options.otp);
  const otp = devices && otpEntry(devices, places.name);
  const confidences = { ...inFiles(places), secret: ({ role }: CastClient) => ({ env: variableOf(role) }) };
  await makeFolder(places);
  const document = targetDocument(issuer, entries, confidences, { scope, grants, saml, otp });
  await writeTarget(places, entries, document, { issuers, devices });
  const grantTypes = (role: Role): readonly string[] => grantsFor(metadata, role, issuers.length > 0);
  if (options.format === 'json') {
    const of = { issuer, grantTypes, scope, issuers, written, devices, variableOf };
    terminal.out(JSON.stringify(sheetDocument(entries, missing, of), null, 2));
    return 0;
  }
  terminal.out(
    [
      `# Clients to register at ${issuer}`,
      '',
      `For a conformance run of Assay. The private keys are in ${places.folder} and stay there.`,
      ...entries.flatMap((entry) => section(entry, places, grantTypes(entry.role), scope)),
      ...issuerSections(issuers, places.target, written),
      ...(devices ? deviceSections(devices, places) : []),
      ...(missing.length > 0 ? ['', '## Not needed', ''] : []),
      ...missing.map(({ role, why, lost }) => `- ${role}: ${why}; ${lost}`),
      '',
      '## Then',
      '',
      `    assay init --check --out ${places.target}`,
      `    assay run --target ${places.target}`,
    ].join('\n'),
  );
  return 0;
};
