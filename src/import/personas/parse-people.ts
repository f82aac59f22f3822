import { z } from 'zod';
import { ImportError } from '../import-error.ts';
import { type Person, parsePerson } from './person.ts';

const fix =
  'expected users as the Management API gives them (a list, `{ "users": [...] }`, or one JSON object a line, as an export job writes them), or recorded events of post-login Actions';

/**
 * Reads users or events: a JSON list, an object with a list, one object, or one object a line.
 *
 * @param name - of the file, for messages
 * @throws {ImportError} that names the record
 */
export function parsePeople(name: string, text: string): readonly Person[] {
  const people = recordsOf(name, text).map((record, index) => {
    const obstacle = obstacleOf(record);
    if (obstacle !== undefined) throw unreadable(`Read "${name}": record ${index + 1} ${obstacle}`);
    try {
      return parsePerson(record);
    } catch (cause) {
      if (!(cause instanceof z.ZodError)) throw cause;
      const [issue] = cause.issues;
      const place = issue && issue.path.length > 0 ? `"${issue.path.join('.')}": ` : '';
      throw unreadable(`Read "${name}": record ${index + 1} is no user and no event: ${place}${issue?.message}`, cause);
    }
  });
  if (people.length === 0) throw unreadable(`Read "${name}": it holds no user`);
  return people;
}

/** Deeper than any metadata that Auth0 stores. */
const deepest = 100;

function obstacleOf(record: unknown): string | undefined {
  if (isLogEntry(record)) return "is an entry of the tenant's log, which does not show the user";
  return isDeep(record) ? `is nested more than ${deepest} levels deep` : undefined;
}

/** As the Management API gives them, or a log stream. */
function isLogEntry(record: unknown): boolean {
  return typeof record === 'object' && record !== null && 'log_id' in record;
}

function isDeep(record: unknown): boolean {
  let level: readonly unknown[] = [record];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return true;
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return false;
}

function recordsOf(name: string, text: string): readonly unknown[] {
  const whole = parseJson(text);
  if (whole.status === 'read') return listIn(whole.value);
  const lines = text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [{ line, number: index + 1 }]));
  return lines.map(({ line, number }) => {
    const read = parseJson(line);
    // What the parser says would show a piece of the line.
    if (read.status !== 'read') throw unreadable(`Read "${name}": neither the whole nor line ${number} is JSON`);
    return read.value;
  });
}

function listIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value === 'object' && value !== null && 'users' in value && Array.isArray(value.users)) return value.users;
  return [value];
}

type ReadJson = { readonly status: 'read'; readonly value: unknown } | { readonly status: 'unreadable' };

function parseJson(text: string): ReadJson {
  try {
    return { status: 'read', value: JSON.parse(text) };
  } catch {
    return { status: 'unreadable' };
  }
}

function unreadable(message: string, cause?: unknown): ImportError {
  return new ImportError('people-unreadable', message, fix, { cause });
}
