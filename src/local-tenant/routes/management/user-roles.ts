import { z } from 'zod';
import { noContent, ok } from '#local-tenant/http/answer.ts';
import { ManagementApiError } from '#local-tenant/http/management-api-error.ts';
import type { Route } from '#local-tenant/http/route.ts';
import type { StoredRole } from '#local-tenant/store/records/role.ts';
import type { Store } from '#local-tenant/store/store.ts';
import { listPage } from './list-page.ts';
import { requireUser } from './update-user.ts';
import { parseBody } from './validation.ts';

const bodySchema = z.strictObject({ roles: z.array(z.string()).min(1) });
const row = {
  path: '/api/v2/users/:id/roles',
  parity: 'assumed',
  source: 'https://auth0.com/docs/api/management/v2/users/get-user-roles',
} as const;

/** The routes of `/api/v2/users/:id/roles`. A name that no role has yet is not shown. */
export function userRoleRoutes(store: Store): readonly Route[] {
  const changing = (userId: string | undefined, change: (names: readonly string[]) => string[]): void => {
    const user = requireUser(store, userId);
    store.users.put({ ...user, roles: change(user.roles) });
  };
  return [
    {
      ...row,
      method: 'GET',
      scope: ['read:users', 'read:roles', 'read:role_members'],
      handler: ({ params, query }) => {
        const roles = requireUser(store, params['id']).roles.flatMap((name) => store.roles.first('name', name) ?? []);
        return ok(listPage(query, 'roles', roles, viewRole));
      },
    },
    {
      ...row,
      method: 'POST',
      scope: ['update:users', 'create:role_members'],
      handler: ({ params, body }) => {
        const added = namesOf(store, body);
        changing(params['id'], (names) => [...new Set([...names, ...added])]);
        return noContent();
      },
    },
    {
      ...row,
      method: 'DELETE',
      scope: ['update:users', 'delete:role_members'],
      handler: ({ params, body }) => {
        const removed = namesOf(store, body);
        changing(params['id'], (names) => names.filter((name) => !removed.includes(name)));
        return noContent();
      },
    },
  ];
}

/** A role as the Management API shows it. */
export function viewRole({ permissions: _permissions, ...role }: StoredRole): object {
  return role;
}

function namesOf({ roles }: Store, body: unknown): readonly string[] {
  return parseBody(bodySchema, body).roles.map((id) => {
    const role = roles.get(id);
    if (role === undefined) throw ManagementApiError.notFound('role');
    return role.name;
  });
}
