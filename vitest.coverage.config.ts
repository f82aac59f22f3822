import { realpathSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { measuredFolders } from './src/bundle/counters/measured.ts';
import { coveragePlugin, createCounter } from './test/coverage/coverage-plugin.ts';

// Compilers name files by their real path.
const root = realpathSync(import.meta.dirname);

export default defineConfig({
  plugins: [coveragePlugin(root)],
  test: {
    // Tests of what is measured: coverage that other tests bring by the way proves nothing.
    include: [...measuredFolders, 'transactions'].map((folder) => `test/${folder}/**/*.test.ts`),
    isolate: false,
    setupFiles: ['test/rig/loopback-only.ts', 'test/kit/setup.ts', 'test/coverage/reset-counters.ts'],
    testTimeout: 30_000,
    coverage: {
      enabled: true,
      reportOnFailure: true,
      provider: 'istanbul',
      instrumenter: () => createCounter(root),
      include: measuredFolders.map((folder) => `${folder}/**/*.{ts,js}`),
      exclude: ['**/*.d.ts'],
      reporter: [['text', { maxCols: 120 }], 'html', 'lcovonly'],
      thresholds: Object.fromEntries(measuredFolders.map((folder) => [`${folder}/**`, { 100: true }])),
    },
  },
});
