import type { Candidate } from './candidates.ts';
import type { Entry } from './entry-of.ts';
import type { ImportItem } from './import-plan.ts';
import type { PresentEntry } from './present-entries.ts';

/** Something that was chosen, with the entry that it gets, and the one that it has. */
export interface PlannedEntry {
  readonly candidate: Candidate;
  readonly item: ImportItem;
  readonly entry: Entry;
  readonly held: PresentEntry | undefined;
}
