import { ManagementApiError } from '#local-tenant/http/management-api-error.ts';
import type { Route } from '#local-tenant/http/route.ts';
import { newId } from '#local-tenant/store/ids.ts';
import { type StoredClientGrant, storedClientGrantSchema } from '#local-tenant/store/records/client-grant.ts';
import type { Store } from '#local-tenant/store/store.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { crudRoutes } from './crud-routes.ts';

/** The routes of `/api/v2/client-grants`. */
export function clientGrantRoutes({ store }: TenantContext): readonly Route[] {
  return crudRoutes({
    path: '/api/v2/client-grants',
    key: 'client_grants',
    noun: 'client grant',
    parity: 'partial',
    source: 'https://auth0.com/docs/api/management/v2/client-grants/get-client-grants',
    collection: store.clientGrants,
    schema: storedClientGrantSchema,
    unsendable: { create: ['id'], update: ['id', 'client_id', 'audience', 'subject_type'] },
    filters: {
      client_id: (grant, value) => grant.client_id === value,
      audience: (grant, value) => grant.audience === value,
      subject_type: (grant, value) => grant.subject_type === value,
    },
    create: (fields) =>
      storedClientGrantSchema.parse({ id: newId('cgr'), scope: [], subject_type: 'client', ...fields }),
    save: (grant) => {
      requireGrantable(store, grant);
      return store.clientGrants.put(grant);
    },
  });
}

function requireGrantable(store: Store, grant: StoredClientGrant): void {
  const { client_id, audience, subject_type } = grant;
  if (store.clients.get(client_id) === undefined) throw ManagementApiError.notFound('client');
  requireScopes(store, grant);
  const same = store.clientGrants
    .by('client_id', client_id)
    .find((other) => other.id !== grant.id && other.audience === audience && other.subject_type === subject_type);
  if (same !== undefined) throw ManagementApiError.conflict('A client grant for this client and API already exists.');
}

function requireScopes({ resourceServers }: Store, { audience, scope }: StoredClientGrant): void {
  const api = resourceServers.first('identifier', audience);
  if (api === undefined) throw ManagementApiError.notFound('resource server');
  const unknown = scope.filter((name) => !api.scopes.some(({ value }) => value === name));
  if (unknown.length === 0) return;
  throw ManagementApiError.badRequest(`The following scopes are not defined for the API: ${unknown.join(', ')}.`);
}
