import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { hasCode } from '#project/has-code.ts';
import type { Build } from './build.ts';
import { DistError } from './dist-error.ts';
import { scriptPath } from './extension.ts';
import { modulePath } from './modules.ts';
import { renderTenantYaml } from './render-tenant-yaml.ts';

/**
 * Writes a build to `dist/<environment>/`, and the source maps to `dist/.maps/<content hash>.json`. What an earlier
 * build left in the folder is gone; maps stay, so that a text deployed long ago can still be traced back.
 *
 * Commands that run at the same time write side by side: what two builds share is there and whole at every moment.
 *
 * @throws {DistError} when the folder cannot be written
 */
export function writeDist(root: string, environmentName: string, { scripts, assets }: Build): string {
  const folder = join(root, 'dist', environmentName);
  const files = new Map([
    ...scripts.map(({ extension, code }) => [scriptPath(extension), code] as const),
    ...(assets.actionModules ?? []).map((module) => [modulePath(module), module.code] as const),
    // Last, since it refers to the others.
    ['tenant.yaml', renderTenantYaml(assets, environmentName)] as const,
  ]);
  try {
    for (const { contentHash, map } of scripts) write(join(root, 'dist', '.maps', `${contentHash}.json`), map);
    for (const [path, text] of files) write(join(folder, path), text);
    removeLeftovers(folder, [...files.keys()]);
  } catch (error) {
    throw isSystemError(error) ? DistError.notWritable(folder, error) : error;
  }
  return folder;
}

function write(path: string, text: string): void {
  if (textOf(path) === text) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileAtomic.sync(path, text);
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Empty folders stay: another build may be about to write into them. */
function removeLeftovers(folder: string, kept: readonly string[]): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/');
    const isKept = kept.some((file) => file === path || file.startsWith(`${path}/`));
    if (!entry.isDirectory() && !isKept && !isHalfWritten(path)) rmSync(join(folder, path), { force: true });
  }
}

/** Tells a file that write-file-atomic is about to rename, maybe for another process. */
function isHalfWritten(path: string): boolean {
  return /\.\d+$/.test(path);
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}
