import { z } from 'zod';

const changeSchema = z.strictObject({
  collection: z.string(),
  id: z.string(),
  /** The whole record after the change; `null` when it was deleted. */
  value: z.unknown(),
});

/** One record put or deleted: `{ collection: 'rules', id: 'rul_…', value: {…} }`. */
export type Change = z.infer<typeof changeSchema>;

/** Schema of changes that belong together. */
export const changesSchema = z.array(changeSchema);

/** Where a tenant's changes are kept, oldest first. */
export interface Journal {
  /** Hands over what was written before, one call per `append`. Called once, before the first `append`. */
  load(apply: (changes: readonly Change[]) => void): void;
  /**
   * Writes changes that belong together: after a crash either all or none are there. A crash of the process takes
   * nothing of them; one of the machine does until `settled`.
   */
  append(changes: readonly Change[]): void;
  /**
   * Ends when the machine, too, may crash without taking anything that was appended; `undefined` when it may already.
   * What was appended must not be acknowledged sooner.
   */
  settled(): Promise<void> | undefined;
  /** How many bytes the journal takes; 0 in memory. */
  readonly length: number;
  /** Puts these changes in the place of all that was written, whole or not at all. */
  rewrite(changes: readonly Change[]): void;
  close(): void;
}
