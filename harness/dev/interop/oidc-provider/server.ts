import { freePort } from '../free-port.ts';
import type { InteropServer, Peer } from '../interop-server.ts';
import { npmVersion } from '../npm-version.ts';
import { byDefault, fapi, hardened } from './setups.ts';
import { start } from './start.ts';

const metadata = ['rfc8414', 'oidc-discovery', 'rfc8705', 'rfc9207', 'rfc9864'];

const endpoints = ['rfc9126', 'rfc7662', 'rfc7009', 'rfc7591', 'oidc-registration'];

const withKeys = [
  'client-assertion',
  'token-request',
  'pushed-authorization',
  'introspection',
  'revocation',
  'registration',
];

/** Its default configuration, as it is benchmarked too. */
export const startOidcProvider = (): Promise<Peer> => start(byDefault);

/** oidc-provider as npm brings it. */
export const server: InteropServer = {
  name: 'oidc-provider',
  title: 'oidc-provider',
  registry: 'npm',
  version: '9.13.3',
  installed: () => npmVersion('oidc-provider'),
  get: ['npm install --no-save oidc-provider@9.13.3'],
  configurations: [
    {
      name: 'default',
      says: 'Client credentials, introspection, revocation and registration are enabled; two clients have keys (ES256, RS256, PS256) and three a secret (client_secret_basic, client_secret_post, client_secret_jwt); single use agreed; everything else is its default.',
      profiles: [
        'rfc6749',
        'rfc7521',
        'rfc7523',
        'rfc10070',
        'rfc7519',
        'oidc-core-errata2',
        'oauth-2.1',
        'rfc9700',
        'fapi2-security',
        ...metadata,
        ...endpoints,
      ],
      grounds: [...withKeys, 'client-secret-basic', 'client-secret-post', 'client-secret-jwt', 'registered-keys'],
      start: startOidcProvider,
    },
    {
      name: 'hardened',
      says: 'Strict about clients with keys, as far as it lets itself be configured: private_key_jwt alone, with ES256, PS256 or Ed25519; by its hook for such rules, the issuer as the only audience, typ client-authentication+jwt, and a lifetime of 300 s; a clock tolerance of 5 s; tokens bound by DPoP, for one resource; pushed requests and PKCE demanded; registration with an initial access token.',
      profiles: [
        'rfc6749',
        'rfc7521',
        'rfc7523',
        'rfc10070',
        'rfc7519',
        'rfc8725-hardening',
        'oauth-2.1',
        'rfc9700',
        'rfc8707',
        'rfc9449',
        'rfc9449-hardening',
        ...metadata,
        ...endpoints,
      ],
      grounds: [...withKeys, 'dpop-proof'],
      start: () => start(hardened),
    },
    {
      name: 'fapi',
      says: 'Its FAPI 2.0 mode, private_key_jwt alone with ES256, PS256 or Ed25519, pushed requests demanded, tokens bound by DPoP with nonces, and a clock tolerance of 10 s.',
      profiles: [
        'fapi2-security',
        'rfc7523',
        'rfc10070',
        'rfc9449',
        'rfc9449-hardening',
        'rfc9700',
        ...metadata,
        ...endpoints,
      ],
      grounds: [...withKeys, 'dpop-proof', 'registered-keys'],
      start: () => start(fapi),
    },
    {
      name: 'documents',
      says: 'As by default, with client ID metadata documents (draft 02) taken, which it finds at an https URL as far as it can tell.',
      profiles: ['client-id-metadata-document'],
      only: ['client-id-metadata/*'],
      grounds: ['client-id-metadata'],
      start: async () => start(byDefault, await freePort()),
    },
  ],
};
