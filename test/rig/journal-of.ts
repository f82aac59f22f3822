import { join } from 'node:path';
import { tenantFolder } from '#cli/tenant-folder.ts';

/** File that holds the state of a project's local tenant. */
export function journalOf(root: string): string {
  return join(tenantFolder(root, 'local'), 'journal.jsonl');
}
