import { readFileSync } from 'node:fs';
import { ImportError } from '#import/import-error.ts';
import { parsePeople } from '#import/personas/parse-people.ts';
import type { Person } from '#import/personas/person.ts';

/**
 * Reads the file that people are in.
 *
 * @throws {ImportError} when it cannot be read, or holds something else
 */
export function readPeople(path: string): readonly Person[] {
  return parsePeople(path, textOf(path));
}

function textOf(path: string): string {
  try {
    const bytes = readFileSync(path);
    // PowerShell's ">" writes UTF-16.
    return new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8').decode(bytes);
  } catch (cause) {
    const message = `Read "${path}": ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new ImportError('people-unreadable', message, 'name a file of users or events with --from', { cause });
  }
}
