import { z } from 'zod';
import { noContent, ok } from '#local-tenant/http/answer.ts';
import { ManagementApiError } from '#local-tenant/http/management-api-error.ts';
import type { Route } from '#local-tenant/http/route.ts';
import { createConnection } from '#local-tenant/store/create-connection.ts';
import { type StoredConnection, storedConnectionSchema } from '#local-tenant/store/records/connection.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import type { CrudResource } from './crud-resource.ts';
import { crudRoutes, findRecord } from './crud-routes.ts';
import { listPage } from './list-page.ts';
import { parseBody } from './validation.ts';

const enabledClientsSchema = z.array(z.strictObject({ client_id: z.string(), status: z.boolean() })).max(50);

/** The routes of `/api/v2/connections`. `options` are replaced as a whole, as Auth0 does. */
export function connectionRoutes(context: TenantContext): readonly Route[] {
  const connections: CrudResource<StoredConnection> = {
    path: '/api/v2/connections',
    key: 'connections',
    noun: 'connection',
    parity: 'partial',
    source: 'https://auth0.com/docs/api/management/v2/connections/get-connections',
    collection: context.store.connections,
    schema: storedConnectionSchema,
    unique: ['name'],
    filled: ['name', 'strategy'],
    unsendable: { create: ['id'], update: ['id', 'name', 'strategy'] },
    filters: {
      name: (connection, value) => connection.name === value,
      strategy: (connection, value) => connection.strategy === value,
    },
    create: createConnection,
  };
  return [...crudRoutes(connections), ...enabledClientRoutes(connections, context)];
}

function enabledClientRoutes(connections: CrudResource<StoredConnection>, { store }: TenantContext): readonly Route[] {
  const row = { path: '/api/v2/connections/:id/clients', parity: 'exact', source: connections.source } as const;
  return [
    {
      ...row,
      method: 'GET',
      scope: ['read:connections'],
      handler: ({ params, query }) => {
        const { enabled_clients } = findRecord(connections, params['id']);
        return ok(listPage({ from: '0', ...query }, 'clients', enabled_clients, (client_id) => ({ client_id })));
      },
    },
    {
      ...row,
      method: 'PATCH',
      scope: ['update:connections'],
      handler: ({ params, body }) => {
        const connection = findRecord(connections, params['id']);
        const changed = parseBody(enabledClientsSchema, body);
        if (changed.some(({ client_id }) => store.clients.get(client_id) === undefined)) {
          throw ManagementApiError.badRequest('A client to enable or disable does not exist.');
        }
        const others = connection.enabled_clients.filter((id) => changed.every(({ client_id }) => client_id !== id));
        const enabled = changed.filter(({ status }) => status).map(({ client_id }) => client_id);
        store.connections.put({ ...connection, enabled_clients: [...others, ...enabled] });
        return noContent();
      },
    },
  ];
}
