import { z } from 'zod';
import type { Route } from '#local-tenant/http/route.ts';
import { createClient } from '#local-tenant/store/create-client.ts';
import { type StoredClient, storedClientSchema } from '#local-tenant/store/records/client.ts';
import type { Store } from '#local-tenant/store/store.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { crudRoutes } from './crud-routes.ts';
import { type Fields, parseBody, withoutNulls } from './validation.ts';

const metadataSchema = z.record(z.string(), z.string().nullable());

/** The routes of `/api/v2/clients`. As at Auth0, two clients may have the same name. */
export function clientRoutes({ store }: TenantContext): readonly Route[] {
  return crudRoutes({
    path: '/api/v2/clients',
    key: 'clients',
    noun: 'client',
    parity: 'partial',
    source: 'https://auth0.com/docs/api/management/v2/clients/get-clients',
    collection: store.clients,
    schema: storedClientSchema,
    unsendable: { create: ['client_id', 'global'], update: ['client_id', 'global'] },
    filters: {
      app_type: (client, value) => client.app_type === value,
      is_first_party: (client, value) => String(client.is_first_party) === value,
      is_global: (client, value) => String(client['global']) === value,
    },
    create: createClient,
    patch: mergeMetadata,
    remove: (client) => removeClient(store, client),
  });
}

/** `client_metadata` is merged by key, where everything else is replaced. */
function mergeMetadata(client: StoredClient, fields: Fields): Fields {
  const sent = fields['client_metadata'];
  if (sent === undefined || sent === null) return fields;
  const metadata = parseBody(metadataSchema, sent);
  return { ...fields, client_metadata: withoutNulls({ ...client.client_metadata, ...metadata }) };
}

/** With a client go its grants, and its place among the enabled clients of connections. */
function removeClient(store: Store, { client_id }: StoredClient): void {
  const grants = store.clientGrants.list().filter((grant) => grant.client_id === client_id);
  const connections = store.connections.list().filter((each) => each.enabled_clients.includes(client_id));
  store.commit([
    store.clients.deleting(client_id),
    ...grants.map((grant) => store.clientGrants.deleting(grant.id)),
    ...connections.map((each) =>
      store.connections.putting({ ...each, enabled_clients: each.enabled_clients.filter((id) => id !== client_id) }),
    ),
  ]);
}
