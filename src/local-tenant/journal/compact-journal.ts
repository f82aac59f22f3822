import type { Change, Journal } from './journal.ts';

/** When a journal is worth writing anew. */
export interface CompactionLimits {
  /** A journal that takes no more than this stays as it is. */
  readonly minimumBytes: number;
  /** So many times as large as what it stands for. */
  readonly growth: number;
}

const defaultLimits: CompactionLimits = { minimumBytes: 1_048_576, growth: 4 };

/**
 * Writes a journal anew when most of it is history.
 *
 * @param live - the changes that lead to the same state from nothing
 */
export function compactJournal(
  journal: Journal,
  live: () => readonly Change[],
  { minimumBytes, growth }: CompactionLimits = defaultLimits,
): void {
  if (journal.length <= minimumBytes) return;
  const changes = live();
  const liveBytes = changes.reduce((sum, change) => sum + Buffer.byteLength(JSON.stringify(change)), 0);
  if (journal.length > growth * liveBytes) journal.rewrite(changes);
}
