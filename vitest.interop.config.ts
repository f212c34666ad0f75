import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Servers that npm does not bring: assayed where they are named, `npm run interop -- authlib`. */
const named = process.argv.slice(2).some((argument) => argument.includes('authlib'));

export default defineConfig({
  resolve: {
    alias: {
      'cloudflare:workers': fileURLToPath(new URL('harness/dev/interop/cloudflare-workers.ts', import.meta.url)),
    },
  },
  test: {
    include: [named ? 'harness/dev/interop/authlib/*.test.ts' : 'harness/dev/interop/*.test.ts'],
    server: { deps: { inline: ['@cloudflare/workers-oauth-provider'] } },
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
