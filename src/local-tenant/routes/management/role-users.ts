import { z } from 'zod';
import { ok } from '#local-tenant/http/answer.ts';
import type { Route } from '#local-tenant/http/route.ts';
import type { StoredRole } from '#local-tenant/store/records/role.ts';
import type { Store } from '#local-tenant/store/store.ts';
import type { CrudResource } from './crud-resource.ts';
import { findRecord } from './crud-routes.ts';
import { listPage } from './list-page.ts';
import { requireUser } from './update-user.ts';
import { parseBody } from './validation.ts';
import { viewMember } from './view-user.ts';

const bodySchema = z.strictObject({ users: z.array(z.string()).min(1) });
const row = {
  path: '/api/v2/roles/:id/users',
  parity: 'assumed',
  source: 'https://auth0.com/docs/api/management/v2/roles/get-role-user',
} as const;

/** The routes of `/api/v2/roles/:id/users`. */
export function roleUserRoutes(roles: CrudResource<StoredRole>, store: Store): readonly Route[] {
  return [
    {
      ...row,
      method: 'GET',
      scope: ['read:users', 'read:roles', 'read:role_members'],
      handler: ({ params, query }) => {
        const { name } = findRecord(roles, params['id']);
        return ok(listPage(query, 'users', store.users.by('role', name), viewMember));
      },
    },
    {
      ...row,
      method: 'POST',
      scope: ['update:roles', 'create:role_members'],
      handler: ({ params, body }) => {
        const { name } = findRecord(roles, params['id']);
        const users = parseBody(bodySchema, body).users.map((id) => requireUser(store, id));
        const others = users.filter((user) => !user.roles.includes(name));
        if (others.length > 0)
          store.commit(others.map((user) => store.users.putting({ ...user, roles: [...user.roles, name] })));
        return ok({});
      },
    },
  ];
}

/** Renames a role in all its users, or takes it from them where there is no new name; gives the changes to commit. */
export function changesOfMembers({ users }: Store, before: string, after: string | undefined) {
  return users.by('role', before).map((user) => {
    const roles = user.roles.flatMap((name) => (name === before ? (after ?? []) : name));
    return users.putting({ ...user, roles: [...new Set(roles)] });
  });
}
