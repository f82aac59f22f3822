import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/long/**/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 60_000,
    // Much of their time is waiting: for the stock deploy CLI, and for limits of scripts.
    maxWorkers: 2,
  },
});
