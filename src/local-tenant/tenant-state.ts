import { join } from 'node:path';
import { lockFolder } from './folder-lock.ts';
import { openFileJournal } from './journal/file-journal.ts';
import { createMemoryJournal } from './journal/memory-journal.ts';
import { loadStore, type Store } from './store/store.ts';

/** A tenant's state, open for writing until it is disposed of. */
export interface TenantState extends Disposable {
  readonly store: Store;
}

/**
 * Opens the state kept in a folder, which is made when it does not exist; without one, a state in memory.
 *
 * @throws {FolderInUseError} when another process has it open
 * @throws {FolderError} when the folder cannot be written or locked
 * @throws {StateError} when it cannot be read
 */
export function openTenantState(folder: string | undefined): TenantState {
  if (folder === undefined) return { store: loadStore(createMemoryJournal()), [Symbol.dispose]: () => {} };
  const lock = lockFolder(folder);
  try {
    return openState(join(folder, 'journal.jsonl'), lock);
  } catch (error) {
    lock[Symbol.dispose]();
    throw error;
  }
}

function openState(file: string, lock: Disposable): TenantState {
  const journal = openFileJournal(file);
  const dispose = (): void => {
    journal.close();
    lock[Symbol.dispose]();
  };
  try {
    return { store: loadStore(journal), [Symbol.dispose]: dispose };
  } catch (error) {
    journal.close();
    throw error;
  }
}
