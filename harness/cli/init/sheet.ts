import { makeKeys, type PrivateJwk, publicSet } from '../../clients/generate-keys.ts';
import { atServer } from '../register/at-server.ts';
import {
  grantsFor,
  listsIdJag,
  listsJwtBearer,
  listsSamlBearer,
  neededAt,
  type Wanted,
} from '../register/needed-clients.ts';
import { understood } from '../register/register-at.ts';
import { type CastClient, callback } from '../register/register-clients.ts';
import { targetDocument } from '../register/target-document.ts';
import type { Terminal } from '../terminal.ts';
import { deviceSections, makeDevices, otpEntry } from './devices.ts';
import { inFiles, makeFolder, type Places, placesFor, refuseOverwriting, writeTarget } from './files.ts';
import { grantsEntry, issuerSections, makeIssuers } from './issuers.ts';
import type { InitOptions } from './options.ts';

/** What one client is to be registered with. */
interface Entry extends CastClient {
  readonly lost: string;
}

/** The environment variable in which the target file expects a secret that the server made. */
const variableOf = (role: string): string => `ASSAY_${role.toUpperCase()}`;

const clientIds: { readonly [role: string]: string } = { secret: 'assay-client-secret-basic', none: 'assay-public' };

const entryOf = async (
  { role, method, algs, lost }: Wanted,
  jwksUri: string | undefined,
  pushes: boolean,
): Promise<Entry> => {
  const id = clientIds[role] ?? `assay-${role.replaceAll('_', '-')}`;
  const registered = { id, secret: undefined, token: undefined, uri: undefined, metadata: {} };
  const keys = await makeKeys(role, algs);
  const redirectUri = pushes && method === 'private_key_jwt' ? callback : undefined;
  return { role, method, lost, registered, keys, redirectUri, ...(role === 'client' ? { jwksUri } : {}) };
};

const keySection = (keys: readonly PrivateJwk[], jwksUri: string | undefined): readonly string[] =>
  jwksUri === undefined
    ? ['- public keys (JWK Set):', '', '```json', JSON.stringify(publicSet(keys), null, 2), '```']
    : [`- URL of the public keys (jwks_uri): <${jwksUri}>; Assay serves them there during a run and \`--check\``];

const section = (
  { role, method, lost, registered: { id }, keys, jwksUri, redirectUri }: Entry,
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
        `- signing algorithms: ${keys.map(({ alg }) => alg).join(', ')}${keys.length > 1 ? '; if the server takes one only, the first' : ''}`,
        ...keySection(keys, jwksUri),
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
 * `assay init --registration-sheet`: makes keys, writes the target file, and prints, as Markdown, what an administrator has
 * to enter at a server that registers nobody by itself. Nothing of it is secret.
 */
export const writeSheet = async (
  terminal: Terminal,
  issuer: string,
  options: InitOptions,
  signal: AbortSignal,
): Promise<number> => {
  const places = placesFor(options.out);
  const { jwks, scope } = understood(options);
  await refuseOverwriting(places, options.force === true);
  const { metadata } = await atServer(issuer, signal, async ({ place }) => place);
  const { wanted, missing } = neededAt(metadata);
  const pushes = metadata?.pushed_authorization_request_endpoint !== undefined;
  const entries = await Promise.all(wanted.map((one) => entryOf(one, jwks?.url, pushes)));
  const saml = options.saml === true || listsSamlBearer(metadata);
  const wanting = options.grants ?? (saml || options.idJag || listsJwtBearer(metadata) ? true : undefined);
  const written = { saml, idJag: options.idJag === true || listsIdJag(metadata) };
  const issuers = wanting === undefined ? [] : await makeIssuers(wanting, wanted[0]?.algs ?? [], written);
  const grants = issuers.length > 0 ? grantsEntry(issuers, places.name, written) : undefined;
  const devices = options.otp === undefined ? undefined : await makeDevices(options.otp);
  const confidences = { ...inFiles(places), secret: ({ role }: CastClient) => ({ env: variableOf(role) }) };
  await makeFolder(places);
  await writeTarget(
    places,
    entries,
    targetDocument(issuer, entries, confidences, {
      scope,
      jwks,
      grants,
      saml,
      otp: devices && otpEntry(devices, places.name),
    }),
    { issuers, devices },
  );
  terminal.out(
    [
      `# Clients to register at ${issuer}`,
      '',
      `For a conformance run of Assay. The private keys are in ${places.folder} and stay there.`,
      ...entries.flatMap((entry) => section(entry, places, grantsFor(metadata), scope)),
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
