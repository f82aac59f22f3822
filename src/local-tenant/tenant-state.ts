import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockFolder } from './folder-lock.ts';
import { type CompactionLimits, compactJournal } from './journal/compact-journal.ts';
import { openFileJournal } from './journal/file-journal.ts';
import { createMemoryJournal } from './journal/memory-journal.ts';
import { replaceFile } from './journal/replace-file.ts';
import { setAside } from './journal/set-aside.ts';
import { loadStore, type Store } from './store/store.ts';

/** A tenant's state, open for writing until it is disposed of. */
export interface TenantState extends Disposable {
  readonly store: Store;
  /** File with the state that was there before, when it was set aside. */
  readonly asidePath?: string;
}

/** How a state is opened. */
export interface TenantStateOptions {
  /** Whether to set aside what the folder holds and to start with nothing. */
  readonly isFresh?: boolean;
  /** A journal's file, with which a tenant without state begins. */
  readonly initialState?: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly compaction?: CompactionLimits;
}

/**
 * Opens the state kept in a folder, which is made when it does not exist; without one, a state in memory.
 *
 * @throws {FolderInUseError} when another process has it open
 * @throws {FolderError} when the folder cannot be written or locked
 * @throws {StateError} when it cannot be read
 */
export function openTenantState(folder: string | undefined, options: TenantStateOptions): TenantState {
  if (folder === undefined) {
    return { store: loadStore(createMemoryJournal(options.initialState)), [Symbol.dispose]: () => {} };
  }
  const lock = lockFolder(folder);
  try {
    return openState(join(folder, 'journal.jsonl'), lock, options);
  } catch (error) {
    lock[Symbol.dispose]();
    throw error;
  }
}

function openState(
  file: string,
  lock: Disposable,
  { isFresh, initialState, now, compaction }: TenantStateOptions,
): TenantState {
  const asidePath = isFresh ? setAside(file, now) : undefined;
  if (initialState !== undefined && !existsSync(file)) replaceFile(file, readFileSync(initialState, 'utf8'));
  const journal = openFileJournal(file);
  const dispose = (): void => {
    journal.close();
    lock[Symbol.dispose]();
  };
  try {
    const store = loadStore(journal);
    compactJournal(journal, () => store.changes(), compaction);
    return { store, ...(asidePath !== undefined && { asidePath }), [Symbol.dispose]: dispose };
  } catch (error) {
    journal.close();
    throw error;
  }
}
