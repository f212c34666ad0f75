declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http';

  export default class Provider {
    constructor(issuer: string, configuration: object);
    callback(): RequestListener;
  }
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
