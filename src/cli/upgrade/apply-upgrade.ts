import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { CliError } from '../cli-error.ts';
import type { PlannedChange } from './plan-upgrade.ts';

/**
 * Writes what an upgrade has planned, file by file, each of them whole. One that is cut off goes on when it is run again.
 *
 * @param release - folder that holds the new release
 * @throws {CliError} when a file cannot be written
 */
export function applyUpgrade(root: string, release: string, changes: readonly PlannedChange[]): void {
  for (const change of changes) {
    try {
      applyChange(root, release, change);
    } catch (cause) {
      const message = `Write "${change.path}": ${cause instanceof Error ? cause.message : String(cause)}`;
      const fix = 'see who owns that folder, and upgrade again: it goes on from there';
      throw new CliError([{ code: 'upgrade-not-written', message, fix }], { cause });
    }
  }
}

function applyChange(root: string, release: string, { path, change, text }: PlannedChange): void {
  const target = join(root, path);
  const source = join(release, path);
  if (change === 'remove') {
    rmSync(target);
    return;
  }
  mkdirSync(dirname(target), { recursive: true });
  if (text !== undefined) writeFileAtomic.sync(target, text);
  // What runs stays executable.
  else writeFileAtomic.sync(target, readFileSync(source), { mode: statSync(source).mode & 0o777 });
}
