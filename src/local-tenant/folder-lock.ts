import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, hasCode } from './error-code.ts';
import { FolderError } from './folder-error.ts';
import { FolderInUseError } from './folder-in-use-error.ts';
import { isAlive, ownProcess, type ProcessIdentity, processIdentitySchema } from './process-identity.ts';

const attempts = 5;

/** What `link` fails with on a file system that makes no hard links. */
const noLinkCodes = ['EACCES', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EPERM'];

/**
 * Makes this process the only one that writes to a folder, until the lock is disposed of. The folder is made when it
 * does not exist.
 *
 * A lock that a crashed process left behind is taken over.
 *
 * @throws {FolderInUseError} when a living process holds it
 * @throws {FolderError} when the folder cannot be written or locked
 */
export function lockFolder(folder: string): Disposable {
  const lock = join(folder, 'tenant.lock');
  const own = `${lock}.${process.pid}`;
  writeOwn(folder, own);
  try {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      if (tryLink(folder, own, lock)) return { [Symbol.dispose]: () => rmSync(lock, { force: true }) };
      removeStale(folder, lock);
    }
  } finally {
    rmSync(own, { force: true });
  }
  throw FolderError.contended(folder);
}

function writeOwn(folder: string, own: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeWhole(own, JSON.stringify(ownProcess()));
  } catch (error) {
    throw FolderError.notWritable(folder, error);
  }
}

/** A full disk takes a file's name and not its text, once more at every try. */
function writeWhole(file: string, text: string): void {
  try {
    writeFileSync(file, text, { mode: 0o600 });
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  }
}

/** A hard link is made only where there is no file yet, and has its content from the start. */
function tryLink(folder: string, own: string, lock: string): boolean {
  try {
    linkSync(own, lock);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    if (noLinkCodes.includes(codeOf(error) ?? '')) throw FolderError.withoutLinks(folder, error);
    throw error;
  }
}

/**
 * Removes a lock whose holder is dead, or unknown because a crash tore the file. What was moved away is compared:
 * another process may have been faster.
 */
function removeStale(folder: string, lock: string): void {
  const moved = `${lock}.stale.${process.pid}`;
  try {
    const text = readFileSync(lock, 'utf8');
    const holder = parseHolder(text);
    if (holder && isAlive(holder)) throw new FolderInUseError(folder, holder.pid);
    renameSync(lock, moved);
    if (readFileSync(moved, 'utf8') !== text) tryLink(folder, moved, lock);
    rmSync(moved);
  } catch (error) {
    // The lock is gone already: whoever was faster may have it.
    if (!hasCode(error, 'ENOENT')) throw error;
  }
}

function parseHolder(text: string): ProcessIdentity | undefined {
  try {
    return processIdentitySchema.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
