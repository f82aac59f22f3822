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
 * @param forget - forgets what is not in the store
 */
export function createReset(store: Store, forget: () => void): Reset {
  let snapshot: Snapshot = store.snapshot();
  return {
    checkpoint: () => {
      snapshot = store.snapshot();
    },
    reset: async () => {
      forget();
      store.restore(snapshot);
      await store.settled();
    },
  };
}
