import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InteropServer } from '../interop-server.ts';
import { keptAs } from '../kept.ts';
import { startDefault } from './default.ts';
import { startFapi } from './fapi.ts';
import { startGrants } from './grants.ts';
import { home } from './start.ts';

const version = '26.7.3';

/** The version that is unpacked; undefined where none is. */
const installed = (): string | undefined => {
  const file = join(home, 'version.txt');
  return existsSync(file) ? /^Keycloak - Version (\S+)/.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
};

const artifact = `org.keycloak:keycloak-quarkus-dist:${version}:tar.gz`;

const offered = [
  'rfc6749',
  'rfc7521',
  'rfc7523',
  'rfc10070',
  'oidc-core-errata2',
  'rfc7515',
  'rfc7516',
  'rfc7517',
  'rfc7518',
  'rfc7519',
  'rfc8414',
  'oidc-discovery',
  'rfc9207',
  'rfc8705',
  'rfc9864',
  'rfc9126',
  'rfc7662',
  'rfc7009',
  'oauth-2.1',
  'rfc9700',
] as const;

/** Keycloak as its distribution brings it, in development mode with a database in memory. */
export const server: InteropServer = {
  name: 'keycloak',
  title: 'Keycloak',
  registry: 'Maven',
  version,
  installed,
  get: [
    `mvn -q -B dependency:copy -Dartifact=${artifact} -DoutputDirectory=${keptAs}`,
    `mkdir -p ${keptAs}/keycloak`,
    `tar xzf ${keptAs}/keycloak-quarkus-dist-${version}.tar.gz -C ${keptAs}/keycloak --strip-components=1`,
  ],
  configurations: [
    {
      name: 'default',
      says: 'A realm of its own: two clients with keys by value that are registered for no algorithm in particular, three with secrets, one without, all without direct access grants; each is in the audience of its own tokens; two scopes that any client may ask for, and an initial access token; single use and a skew of 15 s agreed; everything else is its default.',
      profiles: [...offered, 'rfc7591', 'oidc-registration'],
      grounds: [
        'client-assertion',
        'client-secret-basic',
        'client-secret-post',
        'client-secret-jwt',
        'pushed-authorization',
        'introspection',
        'revocation',
        'registration',
      ],
      start: startDefault,
    },
    {
      name: 'fapi',
      says: 'A realm in which the client profile fapi-2-dpop-security-profile holds for every client: two clients with keys (PS256, ES256, and RS256 and EdDSA, which the profile forbids), which prove possession by DPoP; everything else is its default.',
      profiles: ['fapi2-security', 'rfc9449', 'rfc9449-hardening'],
      grounds: ['client-assertion', 'dpop-proof', 'pushed-authorization'],
      start: startFapi,
    },
    {
      name: 'grants',
      says: 'A realm with two identity providers of the type JWT Authorization Grant, whose keys are fetched, and three clients that may use them; the grants are used once and live at most 300 s, which are defaults.',
      profiles: ['rfc7521', 'rfc7523', 'rfc10070'],
      only: ['jwt-grant/*'],
      grounds: ['jwt-grant'],
      start: startGrants,
    },
  ],
};
