import type { StoredClient } from '../store/records/client.ts';

/** A logout whose user is asked whether they want it. */
export interface PendingLogout {
  readonly client: StoredClient | undefined;
  /** Where it leads; nowhere when not given. */
  readonly location: string | undefined;
}
