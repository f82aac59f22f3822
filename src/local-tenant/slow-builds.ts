/** For how long the draft of an Action is being built before it can be deployed, by the tenant's clock. */
export interface SlowBuilds {
  readonly ms: number;
  /** Sets another time, which holds for the drafts that are waiting, too; 0 builds at once. */
  configure(ms: number): void;
}

/**
 * Creates builds that take so long.
 *
 * @throws {RangeError} for what is no time
 */
export function createSlowBuilds(initialMs: number): SlowBuilds {
  let current = requireTime(initialMs);
  return {
    get ms() {
      return current;
    },
    configure: (ms) => {
      current = requireTime(ms);
    },
  };
}

function requireTime(ms: number): number {
  if (Number.isFinite(ms) && ms >= 0) return ms;
  throw new RangeError(`Build drafts in ${ms} milliseconds: expected a number from 0`);
}
