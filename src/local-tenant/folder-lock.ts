import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasCode } from './error-code.ts';
import { FolderInUseError } from './folder-in-use-error.ts';
import { isAlive, ownProcess, processIdentitySchema } from './process-identity.ts';

const ATTEMPTS = 5;

/**
 * Makes this process the only one that writes to a folder, until the returned function is called.
 *
 * A lock that a crashed process left behind is taken over.
 *
 * @throws {FolderInUseError} when a living process holds it
 */
export function lockFolder(folder: string): () => void {
  const lock = join(folder, 'tenant.lock');
  const own = `${lock}.${process.pid}`;
  writeFileSync(own, JSON.stringify(ownProcess()), { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (tryLink(own, lock)) return () => rmSync(lock, { force: true });
      removeStale(folder, lock);
    }
  } finally {
    rmSync(own, { force: true });
  }
  throw new Error(`Cannot lock "${folder}": other processes kept taking it.`);
}

/** A hard link is made only where there is no file yet, and has its content from the start. */
function tryLink(own: string, lock: string): boolean {
  try {
    linkSync(own, lock);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** Removes a lock whose holder is dead. What was moved away is compared: another process may have been faster. */
function removeStale(folder: string, lock: string): void {
  const moved = `${lock}.stale.${process.pid}`;
  try {
    const text = readFileSync(lock, 'utf8');
    const holder = processIdentitySchema.parse(JSON.parse(text));
    if (isAlive(holder)) throw new FolderInUseError(folder, holder.pid);
    renameSync(lock, moved);
    if (readFileSync(moved, 'utf8') !== text) tryLink(moved, lock);
    rmSync(moved);
  } catch (error) {
    // The lock is gone already: whoever was faster may have it.
    if (!hasCode(error, 'ENOENT')) throw error;
  }
}
