import { join } from 'node:path';
import { build } from 'esbuild';

/**
 * Bundles what serves a packed tenant, with all that it needs but vm2, which has files of its own. What would bundle a
 * runner from its sources is left out: a package holds the runner.
 *
 * @param root - of the project.
 * @param folder - takes `index.js` and `main.js`.
 */
export async function bundleStandalone(root: string, folder: string): Promise<void> {
  await build({
    absWorkingDir: root,
    banner: { js: commonJsNames },
    bundle: true,
    entryPoints: { index: 'src/standalone/start-local-tenant.ts', main: 'src/standalone/main.ts' },
    external: ['vm2', 'esbuild', '@jspm/core'],
    format: 'esm',
    legalComments: 'linked',
    logLevel: 'error',
    minify: true,
    keepNames: true,
    outdir: folder,
    platform: 'node',
    splitting: true,
    target: 'node20',
    tsconfig: join(root, 'tsconfig.json'),
  });
}

/** What CommonJS packages in the bundle take for granted. */
const commonJsNames = [
  "import { createRequire as requireOf } from 'node:module';",
  "import { fileURLToPath as pathOf } from 'node:url';",
  'const require = requireOf(import.meta.url), __filename = pathOf(import.meta.url);',
].join('');
