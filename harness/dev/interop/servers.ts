import { server as atproto } from './atproto/server.ts';
import { server as authlib } from './authlib/server.ts';
import { server as betterAuth } from './better-auth/server.ts';
import { server as glewlwyd } from './glewlwyd/server.ts';
import { server as hydra } from './hydra/server.ts';
import type { InteropServer } from './interop-server.ts';
import { server as keycloak } from './keycloak/server.ts';
import { server as oauth2MockServer } from './oauth2-mock-server/server.ts';
import { server as oidcProvider } from './oidc-provider/server.ts';
import { server as springAuthorizationServer } from './spring-authorization-server/server.ts';
import { server as workersOauthProvider } from './workers-oauth-provider/server.ts';
import { server as zitadelOidc } from './zitadel-oidc/server.ts';

/** The servers that are assayed, those first that npm brings. */
export const servers: readonly InteropServer[] = [
  oidcProvider,
  betterAuth,
  workersOauthProvider,
  oauth2MockServer,
  atproto,
  authlib,
  springAuthorizationServer,
  glewlwyd,
  keycloak,
  hydra,
  zitadelOidc,
];
