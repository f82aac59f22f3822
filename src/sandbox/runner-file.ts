import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RunnerEntry } from './bundle-runner.ts';
import { bundledFolders } from './bundled-folders.ts';

/** The runner as one file, with all that it may read. */
export interface RunnerFile {
  readonly path: string;
  /** Arguments of `--allow-fs-read`. */
  readonly readable: readonly string[];
  /** Real path of vm2's main file, which the runner gets as its third argument. */
  readonly vm2: string;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const cacheFolder = join(root, 'node_modules/.cache/auth0-custom-claims');

const written = new Map<RunnerEntry, Promise<RunnerFile>>();

/** Bundles the runner, unless that has been done: Node's permission model keeps it from loading TypeScript by itself. */
export function buildRunnerFile(entry: RunnerEntry): Promise<RunnerFile> {
  const file = written.get(entry) ?? writeRunnerFile(entry);
  written.set(entry, file);
  return file;
}

async function writeRunnerFile(entry: RunnerEntry): Promise<RunnerFile> {
  const path = join(cacheFolder, `runner-${entry}-${hashOfSources()}.cjs`);
  if (!existsSync(path)) {
    // Its own dependencies are of no use where it is there already.
    const { bundleRunner } = await import('./bundle-runner.ts');
    const { default: writeFileAtomic } = await import('write-file-atomic');
    mkdirSync(cacheFolder, { recursive: true });
    // Several processes may do this at once: each renames a finished file.
    await writeFileAtomic(path, await bundleRunner(entry));
  }
  return describeRunner(path);
}

/** Describes a runner that has been bundled. */
export function describeRunner(path: string): RunnerFile {
  // Node's permission model looks at real paths, and node_modules may be a link.
  const realPath = realpathSync(path);
  const vm2 = createRequire(realPath).resolve('vm2');
  return { path: realPath, readable: [realPath, ...packageFolders(vm2)], vm2 };
}

/**
 * Hashes all that the runner is made of: our own files, and the versions of what npm has installed. At once, for there
 * is nothing to do before the runner starts.
 */
function hashOfSources(): string {
  const files = bundledFolders.flatMap(filesIn).sort();
  const hash = createHash('sha256').update(files.join('\n'));
  for (const file of [...files, 'node_modules/.package-lock.json']) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 16);
}

function filesIn(folder: string): readonly string[] {
  const entries = readdirSync(join(root, folder), { encoding: 'utf8', recursive: true });
  return entries.filter((entry) => entry.endsWith('.ts')).map((entry) => `${folder}/${entry}`);
}

/** The folders of vm2 and of its two dependencies, wherever npm has put them. */
function packageFolders(vm2: string): readonly string[] {
  const { resolve } = createRequire(vm2);
  return [vm2, resolve('acorn/package.json'), resolve('acorn-walk/package.json')].map((file) =>
    join(dirname(file), '*'),
  );
}
