import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { hasCode } from '#project/has-code.ts';
import { CliError } from '../cli-error.ts';
import type { Io } from '../io.ts';
import { withProgress } from '../progress.ts';

const run = promisify(execFile);
const lockFile = 'package-lock.json';

/**
 * Finds the packages for another state of a project: what is installed here, where the lock files are the same, else
 * what `npm ci` has installed for that lock file, once, under `node_modules/.cache`. Install scripts do not run.
 *
 * @returns a `node_modules` folder; undefined where nothing is installed here, or the other state has no lock file
 * @throws {CliError} when they cannot be installed
 */
export async function packagesFor(io: Io, root: string, other: string): Promise<string | undefined> {
  const wanted = textOf(join(other, lockFile));
  const installed = join(root, 'node_modules');
  if (wanted === textOf(join(root, lockFile))) return existsSync(installed) ? installed : undefined;
  if (wanted === undefined) return undefined;
  const cache = join(installed, '.cache', 'auth0-custom-claims', 'packages');
  const folder = join(cache, createHash('sha256').update(wanted).digest('hex').slice(0, 32));
  if (!existsSync(folder)) {
    await withProgress(io, 'Install the packages of its lock file', () => install(io, other, cache, folder));
  }
  return join(folder, 'node_modules');
}

/** Installs beside the place and moves there, so that what is there is whole. */
async function install({ env }: Io, project: string, cache: string, folder: string): Promise<void> {
  mkdirSync(cache, { recursive: true });
  const made = mkdtempSync(join(cache, 'new-'));
  try {
    for (const file of ['package.json', lockFile, '.npmrc']) {
      if (existsSync(join(project, file))) cpSync(join(project, file), join(made, file));
    }
    // One without packages leaves no folder behind.
    mkdirSync(join(made, 'node_modules'));
    const args = ['ci', '--prefix', made, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    await run('npm', args, { cwd: made, env: { ...process.env, ...env }, shell: process.platform === 'win32' });
    renameSync(made, folder);
  } catch (cause) {
    rmSync(made, { recursive: true, force: true });
    // Another process was faster.
    if (existsSync(folder)) return;
    throw notInstalled(cause);
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function notInstalled(cause: unknown): CliError {
  const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : '';
  const reason = (said || String(cause)).replace(/\s+/g, ' ').slice(0, 500);
  const message = `Install the packages of another lock file with "npm ci": ${reason}`;
  const fix = 'see whether npm reaches its registry; what is installed once is kept under node_modules/.cache';
  return new CliError([{ code: 'packages-not-installed', message, fix }], { cause });
}
