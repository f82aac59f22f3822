import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/faults/**/*.test.ts'],
    setupFiles: ['test/rig/loopback-only.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Much of a deploy is waiting.
    maxConcurrency: 3,
    fileParallelism: false,
  },
});
