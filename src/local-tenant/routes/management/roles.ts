import type { Route } from '#local-tenant/http/route.ts';
import { newId } from '#local-tenant/store/ids.ts';
import { type StoredRole, storedRoleSchema } from '#local-tenant/store/records/role.ts';
import type { Store } from '#local-tenant/store/store.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import type { CrudResource } from './crud-resource.ts';
import { crudRoutes } from './crud-routes.ts';
import { rolePermissionRoutes } from './role-permissions.ts';
import { changesOfMembers, roleUserRoutes } from './role-users.ts';
import { viewRole } from './user-roles.ts';

/** The routes of `/api/v2/roles`. */
export function roleRoutes({ store }: TenantContext): readonly Route[] {
  const roles: CrudResource<StoredRole> = {
    path: '/api/v2/roles',
    key: 'roles',
    noun: 'role',
    parity: 'partial',
    source: 'https://auth0.com/docs/api/management/v2/roles/get-roles',
    collection: store.roles,
    schema: storedRoleSchema,
    unique: ['name'],
    filled: ['name'],
    unsendable: { create: ['id', 'permissions'], update: ['id', 'permissions'] },
    filters: { name_filter: ({ name }, value) => name.toLowerCase().includes(value.toLowerCase()) },
    view: viewRole,
    create: (fields) => storedRoleSchema.parse({ id: newId('rol'), permissions: [], ...fields }),
    save: (role, previous) => saveRole(store, role, previous),
    remove: ({ id, name }) => store.commit([store.roles.deleting(id), ...changesOfMembers(store, name, undefined)]),
  };
  return [...crudRoutes(roles), ...rolePermissionRoutes(roles, store), ...roleUserRoutes(roles, store)];
}

/** Users have roles by their names, so a new name goes to them, too. */
function saveRole(store: Store, role: StoredRole, previous: StoredRole | undefined): StoredRole {
  const isRenamed = previous !== undefined && previous.name !== role.name;
  const members = isRenamed ? changesOfMembers(store, previous.name, role.name) : [];
  store.commit([store.roles.putting(role), ...members]);
  return role;
}
