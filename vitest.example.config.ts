import { defineConfig } from 'vitest/config';

/** The example project against the packed package: `npm run example`. */
export default defineConfig({
  test: {
    include: ['harness/dev/example/*.test.ts'],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 300_000,
    hookTimeout: 600_000,
  },
});
