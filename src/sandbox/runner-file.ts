import { createHash } from 'node:crypto';
import { mkdir, readFile, realpath } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import writeFileAtomic from 'write-file-atomic';
import { bundleRunner, type RunnerEntry } from './bundle-runner.ts';

/** The runner as one file, with all that it may read. */
export interface RunnerFile {
  readonly path: string;
  /** Arguments of `--allow-fs-read`. */
  readonly readable: readonly string[];
}

const cacheFolder = fileURLToPath(new URL('../../node_modules/.cache/auth0-custom-claims/', import.meta.url));

const written = new Map<RunnerEntry, Promise<RunnerFile>>();

/** Bundles the runner, once in this process: Node's permission model keeps it from loading TypeScript by itself. */
export function buildRunnerFile(entry: RunnerEntry): Promise<RunnerFile> {
  const file = written.get(entry) ?? writeRunnerFile(entry);
  written.set(entry, file);
  return file;
}

async function writeRunnerFile(entry: RunnerEntry): Promise<RunnerFile> {
  const vm2 = createRequire(import.meta.url).resolve('vm2');
  const text = await bundleRunner(entry, vm2);
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  const path = join(cacheFolder, `runner-${hash}.cjs`);
  if ((await readIfThere(path)) !== text) {
    await mkdir(cacheFolder, { recursive: true });
    // Several processes may do this at once: each renames a finished file.
    await writeFileAtomic(path, text);
  }
  // Node's permission model looks at real paths, and node_modules may be a link.
  const realPath = await realpath(path);
  return { path: realPath, readable: [realPath, ...packageFolders(vm2)] };
}

/** The folders of vm2 and of its two dependencies, wherever npm has put them. */
function packageFolders(vm2: string): readonly string[] {
  const { resolve } = createRequire(vm2);
  return [vm2, resolve('acorn/package.json'), resolve('acorn-walk/package.json')].map((file) =>
    join(dirname(file), '*'),
  );
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}
