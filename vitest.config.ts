import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**', 'test/faults/**', 'test/long/**'],
    // Each file in a process of its own would take longer than all tests together.
    isolate: false,
    // Most of the time goes to processes that the tests start: one core is not enough.
    maxWorkers: '100%',
    setupFiles: ['test/rig/loopback-only.ts', 'test/rig/held-routes.ts', 'test/kit/setup.ts'],
    // They reach the tests through a build, not through an import.
    forceRerunTriggers: [
      ...configDefaults.forceRerunTriggers,
      '**/{actions,claims,environments,hooks,personas,rules}/**',
      '**/tenant.yaml',
    ],
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
