import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import type { SecretStores } from '#deploy/secrets.ts';
import { hasCode } from '#project/has-code.ts';
import { CliError } from './cli-error.ts';
import type { Io } from './io.ts';
import { tenantFolder } from './tenant-folder.ts';

/**
 * Where a command looks for the secrets of an environment: variables first, then the untracked `.env.<name>`.
 *
 * @throws {CliError} when others than its owner may read or write that file
 */
export function secretStores({ env, root }: Pick<Io, 'env' | 'root'>, environmentName: string): SecretStores {
  return {
    env: { ...readEnvFile(root, environmentName), ...env },
    generatedFile: join(tenantFolder(root, environmentName), 'secrets.json'),
  };
}

/** Everybody but the owner. Windows has no such bits: who may read a file is said elsewhere there. */
const others = process.platform === 'win32' ? 0 : 0o077;

function readEnvFile(root: string, environmentName: string): Record<string, string | undefined> {
  const name = `.env.${environmentName}`;
  const file = openIfThere(name, join(root, name));
  if (file === undefined) return {};
  try {
    // Of the open file: its name may have come to stand for another one.
    const { mode } = fstatSync(file);
    if ((mode & others) !== 0) throw loose(name, mode & 0o777);
    return parseEnv(readFileSync(file, 'utf8'));
  } finally {
    closeSync(file);
  }
}

function openIfThere(name: string, path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return undefined;
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `Read the secrets in "${name}": ${reason}`;
    throw new CliError([{ code: 'env-file-unreadable', message, fix: `see who owns ${name}` }], { cause });
  }
}

function loose(name: string, mode: number): CliError {
  const shown = mode.toString(8).padStart(3, '0');
  const message = `Read the secrets in "${name}": others on this machine may read or write it, too (mode ${shown}), expected 600`;
  return new CliError([{ code: 'env-file-loose', message, fix: `chmod 600 ${name}` }]);
}
