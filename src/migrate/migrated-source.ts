import type { Dependency } from './draft.ts';
import type { Obstacle } from './obstacle.ts';
import type { Remark } from './remark.ts';

/** An Action that took the place of a rule or a hook. */
export interface MigratedSource {
  /** The TypeScript of the Action. */
  readonly text: string;
  /** Whether it still calls the adapter. */
  readonly usesAdapter: boolean;
  /** What stood in the way of doing without. */
  readonly obstacles: readonly Obstacle[];
  readonly remarks: readonly Remark[];
  readonly dependencies: readonly Dependency[];
  /** Keys of `event.secrets`. */
  readonly secrets: readonly string[];
}
