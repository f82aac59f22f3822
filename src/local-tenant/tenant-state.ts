import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { lockFolder } from './folder-lock.ts';
import { openFileJournal } from './journal/file-journal.ts';
import { createMemoryJournal } from './journal/memory-journal.ts';
import { createStore, type Store } from './store/store.ts';

/** A tenant's state, open for writing. */
export interface TenantState {
  readonly store: Store;
  close(): void;
}

/**
 * Opens the state kept in a folder, which is made when it does not exist; without one, a state in memory.
 *
 * @throws {FolderInUseError} when another process has it open
 * @throws {StateError} when it cannot be read
 */
export function openTenantState(folder: string | undefined): TenantState {
  if (folder === undefined) return { store: createStore(createMemoryJournal()), close: () => {} };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(folder);
  const journal = openFileJournal(join(folder, 'journal.jsonl'));
  const close = (): void => {
    journal.close();
    unlock();
  };
  try {
    return { store: createStore(journal), close };
  } catch (error) {
    close();
    throw error;
  }
}
