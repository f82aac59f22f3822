import { closeSync, fsyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { hasCode } from '../error-code.ts';

/** Puts a text that only its owner can read in the place of a file. A crash at any moment leaves the old or the new. */
export function replaceFile(file: string, text: string): void {
  writeFileAtomic.sync(file, text, { mode: 0o600, fsync: true });
  syncFolder(dirname(file));
}

/** Makes the names in a folder durable: a file may be on disk whole, and its name not. */
export function syncFolder(folder: string): void {
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } catch (error) {
    // Windows and some network drives know no such thing.
    if (!hasCode(error, 'EPERM') && !hasCode(error, 'EINVAL')) throw error;
  } finally {
    closeSync(fd);
  }
}
