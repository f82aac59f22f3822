import { created, noContent, ok } from '#local-tenant/http/answer.ts';
import type { Route } from '#local-tenant/http/route.ts';
import type { StoredRole } from '#local-tenant/store/records/role.ts';
import type { Store } from '#local-tenant/store/store.ts';
import type { CrudResource } from './crud-resource.ts';
import { findRecord } from './crud-routes.ts';
import { listPage } from './list-page.ts';
import { addPermissions, describePermission, parsePermissions, removePermissions } from './permissions.ts';

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
        return ok(listPage(query, 'permissions', permissions, (each) => describePermission(store, each)));
      },
    },
    {
      ...row,
      method: 'POST',
      scope: ['update:roles'],
      handler: ({ params, body }) => {
        const role = findRecord(roles, params['id']);
        store.roles.put({ ...role, permissions: addPermissions(store, role.permissions, parsePermissions(body)) });
        return created({});
      },
    },
    {
      ...row,
      method: 'DELETE',
      scope: ['update:roles'],
      handler: ({ params, body }) => {
        const role = findRecord(roles, params['id']);
        store.roles.put({ ...role, permissions: removePermissions(role.permissions, parsePermissions(body)) });
        return noContent();
      },
    },
  ];
}
