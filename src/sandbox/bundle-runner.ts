import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';
import { bundleCoreModules } from './core-module-texts.ts';
import { wrapHarness } from './wrap-harness.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

const common = {
  absWorkingDir: root,
  bundle: true,
  charset: 'utf8',
  target: 'es2022',
  write: false,
} satisfies BuildOptions;

/** A file of `runner/` that is bundled: the process of its own, or what runs in this one. */
export type RunnerEntry = 'inline' | 'main';

/**
 * Bundles the runner into one CommonJS text.
 *
 * @param vm2 - absolute path of vm2's main file, so that the runner finds it from anywhere.
 */
export async function bundleRunner(entry: RunnerEntry, vm2: string): Promise<string> {
  return bundle({
    ...common,
    alias: { vm2 },
    banner: { js: '"use strict";' },
    define: {
      CORE_MODULES: JSON.stringify(JSON.stringify(await bundleCoreModules(common))),
      HARNESS: JSON.stringify(await bundleHarness()),
    },
    entryPoints: [`src/sandbox/runner/${entry}.ts`],
    external: [vm2],
    format: 'cjs',
    platform: 'node',
  });
}

/** Bundles what is evaluated in every realm: an expression that gives a function of the host. */
async function bundleHarness(): Promise<string> {
  const harness = await bundle({
    ...common,
    entryPoints: ['src/sandbox/realm/install.ts'],
    format: 'esm',
    // A class called `Buffer` would become `Buffer2`, because there is a global of this name.
    keepNames: true,
    platform: 'neutral',
  });
  return wrapHarness(harness);
}

async function bundle(options: BuildOptions): Promise<string> {
  const { outputFiles } = await build({ ...options, write: false });
  return outputFiles.map(({ text }) => text).join('');
}
