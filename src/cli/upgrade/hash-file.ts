import { createHash } from 'node:crypto';
import { lstatSync, readFileSync } from 'node:fs';
import { hasCode } from '#project/has-code.ts';

/** Stands for a link or a folder where a file was expected. */
export const notAFile = 'not a file';

/** The SHA-256 of a file, {@link notAFile}, or undefined where nothing is. */
export function hashFile(path: string): string | undefined {
  try {
    return lstatSync(path).isFile() ? hashOf(readFileSync(path)) : notAFile;
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) return undefined;
    throw error;
  }
}

/** The SHA-256 of bytes, in hexadecimal. */
export function hashOf(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
