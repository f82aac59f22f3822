import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const toolkit = fileURLToPath(new URL('../../..', import.meta.url));
const require = createRequire(import.meta.url);

/** A source in a folder of the project that is there for a moment only: it is compiled before anything is written. */
export interface Staged extends Disposable {
  /** From the project's root: `.migrate-x7Yq2b/username.ts`. */
  readonly source: string;
  /** What the compiler says of its types, one line each; undefined where the project has no tsconfig.json. */
  checkTypes(packages: string): readonly string[] | undefined;
}

/** Puts a source into the project for as long as it is looked at, as deep as `actions/`, so that its imports hold. */
export function stageSource(root: string, name: string, text: string): Staged {
  const folder = mkdtempSync(join(root, '.migrate-'));
  writeFileSync(join(folder, `${name}.ts`), text);
  return {
    source: `${basename(folder)}/${name}.ts`,
    checkTypes: (packages) => checkTypes(root, folder, packages),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function checkTypes(root: string, folder: string, packages: string): readonly string[] | undefined {
  if (!existsSync(join(root, 'tsconfig.json'))) return undefined;
  const include = ['*.ts', '../src/auth0/*.d.ts', '../claims/**/*.d.ts'];
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ extends: '../tsconfig.json', include }));
  writeFileSync(join(folder, 'packages.d.ts'), packages);
  const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc');
  const { stdout } = spawnSync(process.execPath, [tsc, '--noEmit', '-p', folder], { cwd: root, encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line.includes('error TS'));
}

/** Lays a source out as the project's other sources are, and writes old forms in new ones where that is the same. */
export function formatSource(file: string, text: string): string {
  const biome = resolve(dirname(require.resolve('@biomejs/biome/package.json')), 'bin/biome');
  const skipped = ['suspicious/noConsole', 'correctness/noUndeclaredDependencies'].map((rule) => `--skip=${rule}`);
  const args = ['check', '--write', '--unsafe', '--vcs-enabled=false', ...skipped, `--stdin-file-path=${file}`];
  const { stdout } = spawnSync(process.execPath, [biome, ...args], { cwd: toolkit, input: text, encoding: 'utf8' });
  return stdout.trim() === '' ? text : stdout;
}
