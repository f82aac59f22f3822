import { z } from 'zod';
import { type Change, changesSchema } from './journal.ts';
import { StateError } from './state-error.ts';

const currentVersion = 1;
const journalFormat = 'auth0-local-tenant-journal';
const headerSchema = z.looseObject({ format: z.literal(journalFormat), version: z.int().positive() });
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** First line of a journal file. */
export const journalHeader = `${JSON.stringify({ format: journalFormat, version: currentVersion })}\n`;

/**
 * Reads a journal's bytes and hands over its changes, one call per line.
 *
 * @returns how many of the bytes are whole lines: a last line without its newline was torn by a crash, before anybody
 * was told that it had been written, and does not count
 * @throws {StateError} when any other line cannot be read or applied
 */
export function parseJournal(file: string, bytes: Buffer, apply: (changes: readonly Change[]) => void): number {
  // One character per byte, so that a damaged character is found in its line.
  const text = bytes.toString('latin1');
  if (journalHeader.startsWith(text) && text !== journalHeader) return 0;
  const length = text.lastIndexOf('\n') + 1;
  const [header = '', ...lines] = text.slice(0, length).split('\n').slice(0, -1);
  requireHeader(file, header);
  for (const [index, line] of lines.entries()) {
    orCorrupt(file, index + 2, () => apply(changesSchema.parse(parseLine(line))));
  }
  return length;
}

function parseLine(line: string): unknown {
  return JSON.parse(utf8.decode(Buffer.from(line, 'latin1')));
}

function requireHeader(file: string, line: string): void {
  const { version } = orCorrupt(file, 1, () => headerSchema.parse(parseLine(line)));
  if (version > currentVersion) throw StateError.newer(file, version, currentVersion);
}

function orCorrupt<T>(file: string, line: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw StateError.corrupt(file, line, error);
  }
}
