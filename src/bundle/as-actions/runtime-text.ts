import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Compiles what is put around rules or a hook: an entry that imports parts of `runtime/`, and those parts. */
export async function runtimeText(entry: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: entry,
      resolveDir: `${root}/src/bundle/as-actions/runtime`,
      sourcefile: 'entry.ts',
      loader: 'ts',
    },
    absWorkingDir: root,
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'neutral',
    target: 'node18',
    charset: 'utf8',
    tsconfigRaw: { compilerOptions: { alwaysStrict: false } },
    logOverride: { 'commonjs-variable-in-esm': 'silent' },
    logLevel: 'silent',
  });
  return outputFiles.map(({ text }) => text.trimEnd()).join('\n');
}
