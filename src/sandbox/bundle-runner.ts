import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));

const common = {
  absWorkingDir: root,
  bundle: true,
  charset: 'utf8',
  target: 'es2022',
  write: false,
} satisfies BuildOptions;

/**
 * Bundles the runner into one CommonJS text.
 *
 * @param vm2 - absolute path of vm2's main file, so that the runner finds it from anywhere.
 */
export async function bundleRunner(vm2: string): Promise<string> {
  return bundle({
    ...common,
    alias: { vm2 },
    banner: { js: '"use strict";' },
    define: { HARNESS: JSON.stringify(await bundleHarness()) },
    entryPoints: ['src/sandbox/runner/main.ts'],
    external: [vm2],
    format: 'cjs',
    platform: 'node',
  });
}

/** Bundles what is evaluated in every realm: an expression that gives `install`. */
function bundleHarness(): Promise<string> {
  return bundle({
    ...common,
    banner: { js: '(() => { "use strict";' },
    entryPoints: ['src/sandbox/realm/install.ts'],
    footer: { js: 'return harness.install; })()' },
    format: 'iife',
    globalName: 'harness',
    platform: 'neutral',
  });
}

async function bundle(options: BuildOptions): Promise<string> {
  const { outputFiles } = await build({ ...options, write: false });
  return outputFiles.map(({ text }) => text).join('');
}
