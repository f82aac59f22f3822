/** The objects around a value, innermost first. */
export interface Parents {
  readonly value: object;
  /** How many objects these are. */
  readonly depth: number;
  readonly next: Parents | undefined;
}

/** A claim that is nested deeper is an accident, and whoever folds it later would run out of stack. */
export const maxDepth = 500;

/** Adds the innermost parent. */
export function within(value: object, next: Parents | undefined): Parents {
  return { value, depth: (next?.depth ?? 0) + 1, next };
}

/** Says whether a value is within itself. */
export function isAmong(value: object, parents: Parents | undefined): boolean {
  for (let parent = parents; parent; parent = parent.next) if (parent.value === value) return true;
  return false;
}

/** Says whether nothing more may stand within these. */
export function isTooDeep(parents: Parents | undefined): boolean {
  return parents !== undefined && parents.depth >= maxDepth;
}
