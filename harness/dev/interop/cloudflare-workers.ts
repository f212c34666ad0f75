/** What the module `cloudflare:workers` gives to code that runs in no Worker: as much as workers-oauth-provider asks for. */
export class WorkerEntrypoint {
  protected readonly ctx: unknown;
  protected readonly env: unknown;

  constructor(ctx: unknown, env: unknown) {
    this.ctx = ctx;
    this.env = env;
  }
}
