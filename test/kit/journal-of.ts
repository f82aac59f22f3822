import { join } from 'node:path';

/** File that holds the state of a project's local tenant. */
export function journalOf(root: string): string {
  return join(root, '.local-tenant/local/journal.jsonl');
}
