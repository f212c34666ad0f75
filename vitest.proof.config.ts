import { defineConfig } from 'vitest/config';

/** What takes too long for `npm test`, and runs with the whole proof. */
export default defineConfig({
  test: { include: ['harness/**/*.proof.test.ts'], testTimeout: 180_000 },
});
