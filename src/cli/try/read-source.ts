import { readFileSync } from 'node:fs';
import { hasCode } from '#project/has-code.ts';
import { CliError } from '../cli-error.ts';

/**
 * Reads the text of a script.
 *
 * @param file - the path as it was asked for.
 * @throws {CliError} when there is no such file
 */
export function readSource(path: string, file: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if (!hasCode(cause, 'ENOENT') && !hasCode(cause, 'EISDIR')) throw cause;
    const message = `there is no file "${file}"`;
    throw new CliError([{ code: 'source-missing', message, fix: 'name it by its path from the repository' }], {
      cause,
    });
  }
}
