import { existsSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';

/**
 * Bundles a package that is installed in a repository into one CommonJS text, which requires nothing but core modules.
 *
 * @param id - as a script requires it: `lodash`, `lodash@4.17.21` as a rule pins it, `@scope/name/part`. Which version
 * is installed is not checked.
 * @returns undefined when the package is not installed, or is none.
 * @throws {BuildFailure} of esbuild, when the package cannot be bundled.
 */
export async function bundlePackage(root: string, id: string): Promise<string | undefined> {
  const name = withoutVersion(id);
  if (isBuiltin(name) || !isInstalled(root, packageOf(name))) return undefined;
  const { outputFiles } = await build({
    stdin: { contents: `module.exports = require(${JSON.stringify(name)});`, resolveDir: root },
    absWorkingDir: root,
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    // What the realm's parser takes.
    target: 'es2022',
    // A large package fills a good part of a runner's memory: one byte for each character, and no comments.
    charset: 'ascii',
    legalComments: 'none',
    minifySyntax: true,
    minifyWhitespace: true,
    define: { 'process.env.NODE_ENV': '"production"', 'import.meta.url': '"file:///package.js"' },
    plugins: [optionalPlugin],
    logLevel: 'silent',
  });
  return outputFiles.map(({ text }) => text).join('');
}

/** Also above the repository, where a monorepo keeps the packages of all its parts. */
function isInstalled(root: string, name: string): boolean {
  const folders = createRequire(join(root, 'package.json')).resolve.paths(name) ?? [];
  return folders.some((folder) => existsSync(join(folder, name)));
}

/** A file's path, a URL and `..` name no package. */
function packageOf(name: string): string {
  const [found = ''] = /^(@[\w.~-]+\/)?[a-z0-9~-][\w.~-]*/i.exec(name) ?? [];
  return found === '' || /^[a-z]+:/.test(name) ? 'no-package' : found;
}

/** `lodash@4.17.21` is `lodash`, `@scope/name@1.0.0/part` is `@scope/name/part`. */
function withoutVersion(id: string): string {
  return id.replace(/^(@?[^@]+)@[^/]+/, '$1');
}

/** Leaves what is not installed to fail when it is required: packages try for optional ones, and catch. */
const optionalPlugin: Plugin = {
  name: 'optional-packages',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, async ({ path, kind, pluginData, importer, resolveDir }) => {
      if (pluginData === asked || importer === '<stdin>') return undefined;
      const found = await build.resolve(path, { kind, importer, resolveDir, pluginData: asked });
      return found.errors.length > 0 ? { path, external: true } : found;
    });
  },
};

const asked = Symbol('asked');
