import { z } from 'zod';
import { created, noContent, ok } from '#local-tenant/http/answer.ts';
import { ManagementApiError } from '#local-tenant/http/management-api-error.ts';
import type { Route } from '#local-tenant/http/route.ts';
import { permissionSchema, type StoredRole } from '#local-tenant/store/records/role.ts';
import type { Store } from '#local-tenant/store/store.ts';
import type { CrudResource } from './crud-resource.ts';
import { findRecord } from './crud-routes.ts';
import { listPage } from './list-page.ts';
import { parseBody } from './validation.ts';

type Permission = z.infer<typeof permissionSchema>;

const bodySchema = z.strictObject({ permissions: z.array(permissionSchema) });
const row = {
  path: '/api/v2/roles/:id/permissions',
  parity: 'assumed',
  source: 'https://auth0.com/docs/api/management/v2/roles/get-role-permission',
} as const;

/** The routes of `/api/v2/roles/:id/permissions`. */
export function rolePermissionRoutes(roles: CrudResource<StoredRole>, store: Store): readonly Route[] {
  return [
    {
      ...row,
      method: 'GET',
      scope: ['read:roles'],
      handler: ({ params, query }) => {
        const { permissions } = findRecord(roles, params['id']);
        return ok(
          listPage(
            query,
            'permissions',
            permissions.map((each) => describePermission(store, each)),
          ),
        );
      },
    },
    {
      ...row,
      method: 'POST',
      scope: ['update:roles'],
      handler: ({ params, body }) => {
        const role = findRecord(roles, params['id']);
        const { permissions } = parseBody(bodySchema, body);
        for (const permission of permissions) requireScope(store, permission);
        store.roles.put({ ...role, permissions: [...without(role, permissions), ...permissions] });
        return created({});
      },
    },
    {
      ...row,
      method: 'DELETE',
      scope: ['update:roles'],
      handler: ({ params, body }) => {
        const role = findRecord(roles, params['id']);
        store.roles.put({ ...role, permissions: without(role, parseBody(bodySchema, body).permissions) });
        return noContent();
      },
    },
  ];
}

function scopeOf({ resourceServers }: Store, permission: Permission) {
  const api = resourceServers.find(({ identifier }) => identifier === permission.resource_server_identifier);
  return { api, scope: api?.scopes.find(({ value }) => value === permission.permission_name) };
}

function describePermission(store: Store, permission: Permission): object {
  const { api, scope } = scopeOf(store, permission);
  return { ...permission, resource_server_name: api?.name, description: scope?.description };
}

function requireScope(store: Store, permission: Permission): void {
  if (scopeOf(store, permission).scope !== undefined) return;
  const { permission_name, resource_server_identifier } = permission;
  throw ManagementApiError.badRequest(`No scope "${permission_name}" on the API "${resource_server_identifier}".`);
}

function without({ permissions }: StoredRole, removed: readonly Permission[]): Permission[] {
  return permissions.filter((each) =>
    removed.every(
      (other) =>
        other.permission_name !== each.permission_name ||
        other.resource_server_identifier !== each.resource_server_identifier,
    ),
  );
}
