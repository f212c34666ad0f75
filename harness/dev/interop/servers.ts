import { server as authlib } from './authlib/server.ts';
import type { InteropServer } from './interop-server.ts';
import { server as oauth2MockServer } from './oauth2-mock-server/server.ts';
import { server as oidcProvider } from './oidc-provider/server.ts';
import { server as workersOauthProvider } from './workers-oauth-provider/server.ts';

/** The servers that are assayed, those first that npm brings. */
export const servers: readonly InteropServer[] = [oidcProvider, workersOauthProvider, oauth2MockServer, authlib];
