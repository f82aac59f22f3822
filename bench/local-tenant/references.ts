import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../references/', import.meta.url));

/** Path of a program that stands beside the packages that it needs. */
export function reference(name: string): string {
  return `${folder}${name}`;
}

/** Installs the packages that nothing but this benchmark needs, unless that has been done. */
export function installReferences(): void {
  if (existsSync(`${folder}node_modules`)) return;
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Builds the package as `npm pack` does. Returns the path of its main file. */
export function packedPath(root: string): string {
  execFileSync('npm', ['run', '--silent', 'prepack'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  return join(root, 'dist/package/index.js');
}
