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
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const message = `Read "${path}": ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new ImportError('people-unreadable', message, 'name a file of users or events with --from', { cause });
  }
}
