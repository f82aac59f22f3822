import { existsSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from './replace-file.ts';

/**
 * Moves a file to a name of its own beside it, `journal.jsonl.2026-11-23T06-00-00.000Z`, which no other file has.
 *
 * @returns the new path; `undefined` when there is no such file
 */
export function setAside(file: string, now: number): string | undefined {
  if (!existsSync(file)) return undefined;
  const time = new Date(now).toISOString().replaceAll(':', '-');
  const aside = freeName(`${file}.${time}`);
  renameSync(file, aside);
  syncFolder(dirname(file));
  return aside;
}

function freeName(path: string, count = 1): string {
  const candidate = count === 1 ? path : `${path}-${count}`;
  return existsSync(candidate) ? freeName(path, count + 1) : candidate;
}
