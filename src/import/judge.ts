import type { Candidate } from './candidates.ts';
import { differences } from './differences.ts';
import type { Entry } from './entry-of.ts';
import type { Here } from './here.ts';
import type { ImportItem, ImportWishes } from './import-plan.ts';
import type { PresentEntry } from './present-entries.ts';

/** What becomes of one thing that was chosen, beside what is here under its name. */
export function judge(
  { id, notes, found }: Candidate,
  file: string,
  wanted: Entry,
  held: PresentEntry | undefined,
  { sources }: Pick<Here, 'sources'>,
  { overwrite }: Pick<ImportWishes, 'overwrite'>,
): ImportItem {
  if (held && !held.file.endsWith('.js')) {
    return { change: 'skipped', id, notes, reason: `it is here as ${held.file}` };
  }
  const text = sources.get(file);
  const differs = [
    ...(text === undefined || text === found.script ? [] : ['script']),
    ...(held ? differences(held.entry, wanted) : []),
  ];
  if (differs.length > 0) return { change: overwrite.includes(id) ? 'overwrite' : 'refused', id, notes, file, differs };
  return { change: held && text !== undefined ? 'unchanged' : 'import', id, notes, file };
}
