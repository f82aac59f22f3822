import { z } from 'zod';
import { type Change, changesSchema } from './journal.ts';
import { StateError } from './state-error.ts';

const currentVersion = 1;
const journalFormat = 'auth0-local-tenant-journal';
const headerSchema = z.looseObject({ format: z.literal(journalFormat), version: z.int().positive() });
const newline = 10;
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
  if (bytes.length < journalHeader.length && journalHeader.startsWith(bytes.toString('latin1'))) return 0;
  const length = bytes.lastIndexOf(newline) + 1;
  let line = 0;
  for (let start = 0; start < length; ) {
    const end = bytes.indexOf(newline, start);
    readLine(file, bytes.subarray(start, end), ++line, apply);
    start = end + 1;
  }
  if (line === 0) requireHeader(file, bytes);
  return length;
}

function readLine(file: string, bytes: Buffer, line: number, apply: (changes: readonly Change[]) => void): void {
  if (line === 1) requireHeader(file, bytes);
  else orCorrupt(file, line, () => apply(changesSchema.parse(parseLine(bytes))));
}

function parseLine(bytes: Buffer): unknown {
  return JSON.parse(utf8.decode(bytes));
}

function requireHeader(file: string, bytes: Buffer): void {
  const { version } = orCorrupt(file, 1, () => headerSchema.parse(parseLine(bytes)));
  if (version > currentVersion) throw StateError.newer(file, version, currentVersion);
}

function orCorrupt<T>(file: string, line: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw StateError.corrupt(file, line, error);
  }
}
