import { defaultDatabase } from '#auth0/connection.ts';
import { createClient } from '../store/create-client.ts';
import { createConnection } from '../store/create-connection.ts';
import { createResourceServer } from '../store/create-resource-server.ts';
import type { Store } from '../store/store.ts';
import { managementAudience } from '../tenant-context.ts';

/** Fills a store that was never filled with what a new Auth0 tenant holds. */
export function seedNewTenant(store: Store): void {
  if (store.resourceServers.list().length > 0) return;
  const app = createClient({ name: 'Default App' });
  const database = createConnection({
    name: defaultDatabase,
    strategy: 'auth0',
    enabled_clients: [app.client_id],
    options: { brute_force_protection: true, passwordPolicy: 'good', strategy_version: 2 },
  });
  const managementApi = createResourceServer({
    // Its domain is known when the tenant listens, and then `adoptDomain` sets it, with the scopes.
    identifier: managementAudience('localhost'),
    name: 'Auth0 Management API',
    is_system: true,
  });
  store.commit([
    store.clients.putting(app),
    store.connections.putting(database),
    store.resourceServers.putting(managementApi),
  ]);
}
