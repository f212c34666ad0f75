import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['harness/**/*.test.ts', 'suites/**/*.test.ts', 'reports/**/*.test.ts'],
    exclude: [
      'suites/conformance.test.ts',
      '**/*.proof.test.ts',
      'harness/dev/interop/**',
      'harness/dev/example/**',
      '**/node_modules/**',
    ],
    pool: 'threads',
    isolate: false,
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
