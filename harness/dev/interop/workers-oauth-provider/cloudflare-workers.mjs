/** Resolves the module `cloudflare:workers` outside of a Worker to as much of it as workers-oauth-provider asks for. */
const source = `export class WorkerEntrypoint {
  constructor(ctx, env) {
    this.ctx = ctx;
    this.env = env;
  }
}`;

export const resolve = (specifier, context, next) =>
  specifier === 'cloudflare:workers'
    ? { url: `data:text/javascript,${encodeURIComponent(source)}`, shortCircuit: true }
    : next(specifier, context);
