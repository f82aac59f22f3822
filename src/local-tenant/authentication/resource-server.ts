import type { StoredResourceServer } from '../store/records/resource-server.ts';
import type { Store } from '../store/store.ts';
import { tenantSettings } from '../store/tenant-settings.ts';
import { OAuthError } from './oauth-error.ts';

/** Finds the API that a request names, or else the tenant's default one; there may be none. */
export function requestedResourceServer(
  store: Store,
  audience: string | undefined,
  unknownAudience = OAuthError.unknownAudience,
): StoredResourceServer | undefined {
  const identifier = audience || tenantSettings(store).default_audience;
  if (!identifier) return undefined;
  const server = store.resourceServers.first('identifier', identifier);
  if (!server) throw unknownAudience(identifier);
  return server;
}
