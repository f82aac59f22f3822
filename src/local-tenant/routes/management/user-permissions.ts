import { created, noContent, ok } from '#local-tenant/http/answer.ts';
import type { Route } from '#local-tenant/http/route.ts';
import type { Store } from '#local-tenant/store/store.ts';
import { listPage } from './list-page.ts';
import {
  addPermissions,
  describePermission,
  type Permission,
  parsePermissions,
  removePermissions,
} from './permissions.ts';
import { requireUser } from './update-user.ts';

const row = {
  path: '/api/v2/users/:id/permissions',
  parity: 'assumed',
  source: 'https://auth0.com/docs/api/management/v2/users/get-permissions',
} as const;

/** The permissions of a user and of all roles that the user has, each with where it comes from. */
interface SourcedPermission {
  readonly permission: Permission;
  readonly sources: object[];
}

/** The routes of `/api/v2/users/:id/permissions`. They change those that no role gives. */
export function userPermissionRoutes(store: Store): readonly Route[] {
  const changing = (userId: string | undefined, change: (kept: readonly Permission[]) => Permission[]): void => {
    const user = requireUser(store, userId);
    store.users.put({ ...user, permissions: change(user.permissions ?? []) });
  };
  return [
    {
      ...row,
      method: 'GET',
      scope: ['read:users'],
      handler: ({ params, query }) => {
        const permissions = sourcedPermissions(store, params['id']);
        return ok(
          listPage(query, 'permissions', permissions, ({ permission, sources }) => ({
            ...describePermission(store, permission),
            sources,
          })),
        );
      },
    },
    {
      ...row,
      method: 'POST',
      scope: ['update:users'],
      handler: ({ params, body }) => {
        changing(params['id'], (kept) => addPermissions(store, kept, parsePermissions(body)));
        return created({});
      },
    },
    {
      ...row,
      method: 'DELETE',
      scope: ['update:users'],
      handler: ({ params, body }) => {
        changing(params['id'], (kept) => removePermissions(kept, parsePermissions(body)));
        return noContent();
      },
    },
  ];
}

function sourcedPermissions(store: Store, userId: string | undefined): SourcedPermission[] {
  const { permissions = [], roles } = requireUser(store, userId);
  const found = new Map<string, SourcedPermission>();
  const add = (permission: Permission, source: object): void => {
    const key = JSON.stringify([permission.resource_server_identifier, permission.permission_name]);
    const known = found.get(key) ?? { permission, sources: [] };
    known.sources.push(source);
    found.set(key, known);
  };
  for (const permission of permissions) add(permission, { source_id: '', source_name: '', source_type: 'DIRECT' });
  for (const role of roles.flatMap((name) => store.roles.first('name', name) ?? []))
    for (const permission of role.permissions)
      add(permission, { source_id: role.id, source_name: role.name, source_type: 'ROLE' });
  return [...found.values()];
}
