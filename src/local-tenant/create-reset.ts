import type { Snapshot } from './store/snapshot.ts';
import type { Store } from './store/store.ts';

/** Brings a tenant back to what it was. */
export interface Reset {
  /** What `reset` goes back to from now on; at first that is the tenant as it was when it had started. */
  checkpoint(): void;
  /** Brings back what was there at the checkpoint, and forgets sessions, codes, logs, requests and faults. */
  reset(): Promise<void>;
}

/**
 * Creates the reset of a tenant.
 *
 * @param remember - called at every checkpoint; what it returns brings back what is not in the store
 */
export function createReset(store: Store, remember: () => () => void): Reset {
  let bringBack = remember();
  let snapshot: Snapshot = store.snapshot();
  return {
    checkpoint: () => {
      bringBack = remember();
      snapshot = store.snapshot();
    },
    reset: async () => {
      bringBack();
      store.restore(snapshot);
      await store.settled();
    },
  };
}
