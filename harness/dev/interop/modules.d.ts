declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http';

  export default class Provider {
    constructor(issuer: string, configuration: object);
    callback(): RequestListener;
  }
  export const errors: {
    readonly InvalidClientAuth: new (detail?: string) => Error;
    readonly InvalidTarget: new () => Error;
  };
}

declare module '@cloudflare/workers-oauth-provider' {
  export class OAuthProvider {
    constructor(options: object);
    fetch(request: Request, env: object, ctx: object): Promise<Response>;
  }
  export function getOAuthApi(
    options: object,
    env: object,
  ): {
    createClient(client: object): Promise<{ readonly clientId: string; readonly clientSecret?: string }>;
  };
}

declare module 'better-auth' {
  export function betterAuth(options: object): {
    readonly handler: (request: Request) => Promise<Response>;
    readonly api: {
      signUpEmail(request: {
        readonly body: object;
        readonly returnHeaders: true;
      }): Promise<{ readonly headers: Headers }>;
      adminCreateOAuthClient(request: {
        readonly headers: Headers;
        readonly body: object;
      }): Promise<{ readonly client_id: string; readonly client_secret?: string }>;
    };
  };
}

declare module 'better-auth/adapters/memory' {
  export function memoryAdapter(tables: object): (options: object) => {
    readonly create: (row: { readonly model: string; readonly data: { readonly id?: unknown } }) => Promise<unknown>;
  };
}

declare module 'better-auth/node' {
  import type { RequestListener } from 'node:http';

  export function toNodeHandler(auth: object): RequestListener;
}

declare module 'better-auth/plugins' {
  export function jwt(): object;
}

declare module '@better-auth/oauth-provider' {
  export function oauthProvider(options: object): object;
}
