import type { Route } from '#local-tenant/http/route.ts';
import { newId } from '#local-tenant/store/ids.ts';
import { type StoredRole, storedRoleSchema } from '#local-tenant/store/records/role.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import type { CrudResource } from './crud-resource.ts';
import { crudRoutes } from './crud-routes.ts';
import { rolePermissionRoutes } from './role-permissions.ts';

/** The routes of `/api/v2/roles`. */
export function roleRoutes({ store }: TenantContext): readonly Route[] {
  const roles: CrudResource<StoredRole> = {
    path: '/api/v2/roles',
    key: 'roles',
    noun: 'role',
    parity: 'assumed',
    source: 'https://auth0.com/docs/api/management/v2/roles/get-roles',
    collection: store.roles,
    schema: storedRoleSchema,
    unique: ['name'],
    unsendable: { create: ['id', 'permissions'], update: ['id', 'permissions'] },
    filters: { name_filter: ({ name }, value) => name.toLowerCase().includes(value.toLowerCase()) },
    view: ({ permissions, ...role }) => role,
    create: (fields) => storedRoleSchema.parse({ id: newId('rol'), permissions: [], ...fields }),
  };
  return [...crudRoutes(roles), ...rolePermissionRoutes(roles, store)];
}
