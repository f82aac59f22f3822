import { configDefaults, defineConfig } from 'vitest/config';

/** Tests of what a team owns. */
const yours = ['claims', 'rules', 'hooks', 'actions', 'modules', 'transactions'].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'yours', include: yours } },
      {
        extends: true,
        test: {
          name: 'toolkit',
          include: ['test/**/*.test.ts'],
          exclude: [...yours, 'test/browser/**', 'test/faults/**', 'test/long/**', 'test/fixtures/**'],
          // What is yours may be anything: the toolkit's tests run extensions of their own.
          env: { TESTED_PROJECT: 'test/fixtures/samples' },
        },
      },
    ],
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
