import { z } from 'zod';
import { ManagementApiError } from '#local-tenant/http/management-api-error.ts';
import type { Route } from '#local-tenant/http/route.ts';
import { createResourceServer } from '#local-tenant/store/create-resource-server.ts';
import { type StoredResourceServer, storedResourceServerSchema } from '#local-tenant/store/records/resource-server.ts';
import type { Store } from '#local-tenant/store/store.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { crudRoutes } from './crud-routes.ts';
import { type Fields, parseBody, withoutNulls } from './validation.ts';

/**
 * In seconds, up to 30 days.
 *
 * @see https://auth0.com/docs/secure/tokens/access-tokens/update-access-token-lifetime
 */
const lifetimeSchema = z.int().positive().max(2_592_000).optional();
const lifetimesSchema = z.object({ token_lifetime: lifetimeSchema, token_lifetime_for_web: lifetimeSchema });

/** The routes of `/api/v2/resource-servers`. An id in a path may be the identifier. */
export function resourceServerRoutes({ store }: TenantContext): readonly Route[] {
  const { resourceServers } = store;
  return crudRoutes({
    path: '/api/v2/resource-servers',
    key: 'resource_servers',
    noun: 'resource server',
    parity: 'partial',
    source: 'https://auth0.com/docs/api/management/v2/resource-servers/get-resource-servers',
    collection: resourceServers,
    schema: storedResourceServerSchema,
    unique: ['identifier'],
    filled: ['identifier', 'name', 'signing_secret'],
    unsendable: { create: ['id', 'is_system'], update: ['id', 'is_system', 'identifier'] },
    find: (id) => resourceServers.get(id) ?? resourceServers.first('identifier', id),
    filters: { identifiers: ({ identifier }, value) => identifier === value },
    create: (fields) => createResourceServer(requireLifetimes(fields)),
    patch: (_api, fields) => requireLifetimes(fields),
    save: (api, previous) => {
      if (previous !== undefined) requireChangeable(api, previous);
      return resourceServers.put(api);
    },
    remove: (api) => removeResourceServer(store, api),
  });
}

/** Only of what is sent: an API that is there already stays readable. */
function requireLifetimes(fields: Fields): Fields {
  parseBody(lifetimesSchema, withoutNulls(fields));
  return fields;
}

function requireChangeable(api: StoredResourceServer, previous: StoredResourceServer): void {
  if (previous.is_system) throw ManagementApiError.badRequest('A system API cannot be changed.');
  if (api.signing_alg === previous.signing_alg) return;
  throw ManagementApiError.invalidBody('The algorithm is fixed at creation on property signing_alg.');
}

/** With an API go the grants for it and the permissions that are scopes of it. */
function removeResourceServer(store: Store, { id, identifier, is_system }: StoredResourceServer): void {
  if (is_system) throw ManagementApiError.badRequest('A system API cannot be deleted.');
  const { clientGrants, resourceServers, roles } = store;
  const grants = clientGrants.by('audience', identifier);
  const others = roles.list().map((role) => ({
    ...role,
    permissions: role.permissions.filter((permission) => permission.resource_server_identifier !== identifier),
  }));
  store.commit([
    resourceServers.deleting(id),
    ...grants.map((grant) => clientGrants.deleting(grant.id)),
    ...others.map((role) => roles.putting(role)),
  ]);
}
