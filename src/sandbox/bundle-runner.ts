import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';
import { bundledFolders } from './bundled-folders.ts';
import { bundleCoreModules } from './core-module-texts.ts';
import { withNaturalNames } from './natural-names.ts';
import { transformForVm2 } from './runner/transform-for-vm2.ts';
import type { Harness } from './runner/world.ts';
import { wrapHarness } from './wrap-harness.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

const common = {
  absWorkingDir: root,
  bundle: true,
  charset: 'utf8',
  target: 'es2022',
  write: false,
} satisfies BuildOptions;

/** Which argument of its process tells the runner where vm2 is. */
const vm2Argument = 4;

/** A file of `runner/` that is bundled: the process of its own, or what runs in this one. */
export type RunnerEntry = 'inline' | 'main';

/**
 * Bundles the runner into one CommonJS text. Where it is a process of its own, it is told where vm2 is: Node's permission
 * model lets it look for nothing.
 */
export async function bundleRunner(entry: RunnerEntry): Promise<string> {
  const text = await bundle({
    ...common,
    banner: { js: '"use strict";' },
    define: {
      CORE_MODULES: JSON.stringify(JSON.stringify(await bundleCoreModules(common))),
      HARNESS: JSON.stringify(await bundleHarness()),
    },
    entryPoints: [`src/sandbox/runner/${entry}.ts`],
    external: ['vm2'],
    format: 'cjs',
    platform: 'node',
  });
  return entry === 'main' ? text.replaceAll('require("vm2")', `require(process.argv[${vm2Argument}])`) : text;
}

/** Bundles what is evaluated in every realm. */
export async function bundleHarness(): Promise<Harness> {
  const harness = await bundle({
    ...common,
    entryPoints: ['src/sandbox/realm/install.ts'],
    format: 'esm',
    // A class called `Buffer` would become `Buffer2`, because there is a global of this name.
    keepNames: true,
    platform: 'neutral',
  });
  const code = wrapHarness(withNaturalNames(harness));
  // Ahead of the runners: it takes half a second.
  return { code, forVm2: transformForVm2(code), filename: 'sandbox.js' };
}

async function bundle(options: BuildOptions): Promise<string> {
  const { metafile, outputFiles } = await build({ ...options, metafile: true, write: false });
  const strange = Object.keys(metafile.inputs).find((path) => path.startsWith('src/') && !isWatched(path));
  if (strange !== undefined) throw new Error(`Bundle the runner: add the folder of ${strange} to \`bundledFolders\``);
  return outputFiles.map(({ text }) => text).join('');
}

/** Says whether a new runner is bundled when this file changes. */
function isWatched(path: string): boolean {
  return bundledFolders.some((folder) => path.startsWith(`${folder}/`));
}
