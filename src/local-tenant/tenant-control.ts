import type { Faults } from './http/faults.ts';
import type { LoggedRequest } from './http/request-log.ts';

/** What the control routes have a hand on, besides the context. */
export interface TenantControl {
  readonly faults: () => Faults;
  readonly requests: readonly LoggedRequest[];
  readonly reset: () => Promise<void>;
}
