import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { CliError } from '../cli-error.ts';
import type { Io } from '../io.ts';

/**
 * Writes what a command has to say to a file that its user has named, and makes the folder for it.
 *
 * @param file - from the folder of the project
 * @throws {CliError} when nothing can be written there
 */
export function writeReport(io: Io, file: string, text: string): void {
  const path = resolve(io.root, file);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (cause) {
    const message = `Write "${path}": ${cause instanceof Error ? cause.message : String(cause)}`;
    const fix = 'name a file in a folder where you may write';
    throw new CliError([{ code: 'report-not-written', message, fix }], { cause });
  }
}
