import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { coreModules, refusedModules } from './realm/modules/module-ids.ts';
import { renderRefusedModule } from './refused-module.ts';

const sources = fileURLToPath(new URL('./realm/modules/core/', import.meta.url));
/** Node's modules as its authors ported them to browsers. */
const ports = join(dirname(createRequire(import.meta.url).resolve('@jspm/core/nodelibs/util')), '../browser');

/** Files that several ports share, with what the realm has instead. */
const shared: Readonly<Record<string, string>> = {
  process: `export const p = globalThis.process;`,
  buffer: `const buffer = { Buffer: globalThis.Buffer, kMaxLength: 2 ** 32 }; export const d = () => buffer;`,
};

/** Bundles every core module into a CommonJS text of its own, by name. They require one another. */
export async function bundleCoreModules(common: BuildOptions): Promise<Record<string, string>> {
  const { outputFiles } = await build({
    ...common,
    charset: 'ascii',
    entryPoints: coreModules.map((name) => ({ in: `core:${name}`, out: fileNameOf(name) })),
    format: 'cjs',
    keepNames: true,
    legalComments: 'none',
    logOverride: { 'commonjs-variable-in-esm': 'silent' },
    minifySyntax: true,
    minifyWhitespace: true,
    outdir: 'core',
    platform: 'neutral',
    plugins: [corePlugin],
    write: false,
  });
  const textOf = (name: string): string =>
    outputFiles.find(({ path }) => basename(path) === `${fileNameOf(name)}.js`)?.text ?? '';
  return {
    ...Object.fromEntries(coreModules.map((name) => [name, textOf(name)])),
    ...Object.fromEntries(
      Object.entries(refusedModules).map(([name, missing]) => [name, renderRefusedModule(name, missing)]),
    ),
  };
}

/** A module of ours is `realm/modules/core/stream-consumers.ts`; without one it is the port alone. */
function fileNameOf(name: string): string {
  return name.replace(/[/_]/, '-');
}

const corePlugin: Plugin = {
  name: 'core-modules',
  async setup(build) {
    const links = await sharedChunks();
    build.onResolve({ filter: /^core:/ }, ({ path }) => ({ path: path.slice('core:'.length), namespace: 'core' }));
    build.onLoad({ filter: /.*/, namespace: 'core' }, ({ path }) => ({ contents: entryOf(path), resolveDir: sources }));
    // Within its own module, `node:events` is the port.
    build.onResolve({ filter: /^node:/ }, ({ path, importer }) =>
      fileNameOf(path.slice('node:'.length)) === basename(importer, '.ts')
        ? { path: join(ports, `${path.slice('node:'.length)}.js`) }
        : { path, external: true },
    );
    build.onResolve({ filter: /^\.\.?\// }, ({ path, importer }) => {
      if (!importer.startsWith(ports)) return undefined;
      const file = join(dirname(importer), path);
      const link = links[basename(file)];
      if (link) return { path: link, namespace: 'shared' };
      return /chunk-/.test(file)
        ? undefined
        : { path: `node:${file.slice(ports.length + 1, -'.js'.length)}`, external: true };
    });
    build.onLoad({ filter: /.*/, namespace: 'shared' }, ({ path }) => ({ contents: shared[path] ?? '' }));
  },
};

function entryOf(name: string): string {
  const own = `./${fileNameOf(name)}.ts`;
  return existsSync(join(sources, own))
    ? `import { coreModule } from '${own}'; module.exports = coreModule;`
    : `import port from '${join(ports, `${name}.js`)}'; module.exports = port;`;
}

/** The names of the shared files, which change with every version of the ports. */
async function sharedChunks(): Promise<Readonly<Record<string, string>>> {
  return { [await importOf('util.js', 'p')]: 'process', [await importOf('buffer.js', 'd')]: 'buffer' };
}

/** Tells from which file a port imports a name. */
async function importOf(port: string, name: string): Promise<string> {
  const text = await readFile(join(ports, port), 'utf8');
  const file = new RegExp(`import \\{ ${name} as [\\w$]+ \\} from '\\./([^']+)'`).exec(text)?.[1];
  if (file === undefined) throw new Error(`Bundle the core modules: "${port}" of @jspm/core imports no "${name}"`);
  return file;
}
