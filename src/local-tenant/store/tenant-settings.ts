import type { StoredTenantSettings } from './records/tenant-settings.ts';
import type { Store } from './store.ts';

const initialSettings: StoredTenantSettings = { flags: {}, session_lifetime: 168, idle_session_lifetime: 72 };

/** The tenant's settings; until they are changed, those of a new tenant. */
export function tenantSettings(store: Store): StoredTenantSettings {
  return store.settings.list()[0] ?? initialSettings;
}
