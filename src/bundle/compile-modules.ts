import { readFileSync } from 'node:fs';
import { join, posix, relative, resolve } from 'node:path';
import { build, type OutputFile, type Plugin } from 'esbuild';
import type { ExtensionForm } from '#auth0/extension-form.ts';
import type { Mappings } from '#project/mappings.ts';
import { type Extension, extensionId } from './extension.ts';
import type { Instrument } from './instrument.ts';
import type { BuiltScript } from './script.ts';
import { blankHeader, sealHeader } from './script-header.ts';
import { sourcesPlugin } from './sources-plugin.ts';
import { headerSlot, ruleSlot, virtualEntry, wrappings } from './virtual-entry.ts';

/**
 * Compiles the TypeScript sources of one form in one call of esbuild.
 * @throws {BuildFailure} of esbuild, when a source does not compile
 */
export async function compileModules(
  root: string,
  form: ExtensionForm,
  extensions: readonly Extension[],
  constants: Readonly<Record<string, boolean>>,
  instrument?: Instrument,
  mappings: Mappings = {},
): Promise<BuiltScript[]> {
  if (extensions.length === 0) return [];
  const { outputFiles } = await build({
    entryPoints: extensions.map((extension) => ({ in: `entry:${extensionId(extension)}`, out: extension.name })),
    plugins: [entriesPlugin(root, extensions), packagesPlugin, sourcesPlugin(root, constants, instrument, mappings)],
    outdir: resolve(root, 'dist'),
    // Comments name sources relative to this folder: without it the text would depend on where the build runs.
    absWorkingDir: root,
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node18',
    sourcemap: 'external',
    legalComments: 'inline',
    charset: 'utf8',
    banner: { js: wrappings[form].banner },
    footer: { js: wrappings[form].footer },
    tsconfigRaw: { compilerOptions: { alwaysStrict: false } },
    logOverride: { 'commonjs-variable-in-esm': 'silent' },
    logLevel: 'silent',
  });
  return extensions.map((extension) => scriptOf(root, extension, outputFiles));
}

function scriptOf(root: string, extension: Extension, files: readonly OutputFile[]): BuiltScript {
  const { source, name } = extension;
  const text = textOf(files, `${name}.js`)
    .replace(headerSlot, () => blankHeader(source))
    .replace(ruleSlot, () => `function ${identifier(name)}(user, context, callback) {`)
    .trimEnd();
  // Auth0 returns the value of a rule's text: what follows its last brace would break it.
  const { code, contentHash } = sealHeader(source, extension.form === 'rule' ? text : `${text}\n`);
  return { extension, code, contentHash, map: mapOf(root, textOf(files, `${name}.js.map`)) };
}

function textOf(files: readonly OutputFile[], name: string): string {
  return files.find((file) => posix.basename(file.path) === name)?.text ?? '';
}

/** Rewrites the sources of a map from paths beside the output file to paths from the project's root. */
function mapOf(root: string, text: string): string {
  const map: { sources: string[] } = JSON.parse(text);
  const sources = map.sources.map((source) =>
    source.startsWith('entry:') ? source : relative(root, resolve(root, 'dist', source)),
  );
  return JSON.stringify({ ...map, sources });
}

/** Turns `add-claims` into `addClaimsRule`, which is no reserved word and hides no global such as `request`. */
function identifier(name: string): string {
  const words = name.replace(/[^a-zA-Z0-9]+(.)?/g, (_match, next: string | undefined) => next?.toUpperCase() ?? '');
  return `${words.replace(/^\d/, '_$&')}Rule`;
}

function entriesPlugin(root: string, extensions: readonly Extension[]): Plugin {
  return {
    name: 'extension-entries',
    setup(build) {
      build.onResolve({ filter: /^entry:/ }, ({ path }) => ({ path: path.slice('entry:'.length), namespace: 'entry' }));
      build.onLoad({ filter: /.*/, namespace: 'entry' }, ({ path }) => {
        const extension = extensions.find((candidate) => extensionId(candidate) === path);
        if (!extension) return undefined;
        const contents = virtualEntry(extension, readFileSync(join(root, extension.source), 'utf8'));
        return { contents, resolveDir: root };
      });
    },
  };
}

/** Leaves packages to the tenant, which installs those that tenant.yaml declares. */
const packagesPlugin: Plugin = {
  name: 'packages',
  setup(build) {
    build.onResolve({ filter: /^[^.#/]/ }, ({ path, kind }) =>
      kind === 'entry-point' ? undefined : { path, external: true },
    );
  },
};
