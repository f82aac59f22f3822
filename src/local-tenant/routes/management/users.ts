import { created, noContent, ok } from '#local-tenant/http/answer.ts';
import { ManagementApiError } from '#local-tenant/http/management-api-error.ts';
import type { Route } from '#local-tenant/http/route.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { createUser } from './create-user.ts';
import { listPage } from './list-page.ts';
import { pickFields } from './pick-fields.ts';
import { removeUser } from './remove-user.ts';
import { searchUsers } from './search-users.ts';
import { requireUser, updateUser } from './update-user.ts';
import { userPermissionRoutes } from './user-permissions.ts';
import { userRoleRoutes } from './user-roles.ts';
import { viewUser } from './view-user.ts';

const path = '/api/v2/users';
const row = { parity: 'partial', source: 'https://auth0.com/docs/api/management/v2/users/get-users' } as const;

/** The routes of `/api/v2/users` and `/api/v2/users-by-email`. */
export function userRoutes(context: TenantContext): readonly Route[] {
  const { store } = context;
  return [
    { ...row, method: 'GET', path, scope: ['read:users'], handler: ({ query }) => ok(searchUsers(store, query)) },
    {
      ...row,
      method: 'POST',
      path,
      scope: ['create:users'],
      handler: async ({ body }) => created(viewUser(await createUser(context, body))),
    },
    {
      ...row,
      method: 'GET',
      path: `${path}/:id`,
      scope: ['read:users'],
      handler: ({ params, query }) => ok(pickFields(query)(viewUser(requireUser(store, params['id'])))),
    },
    {
      ...row,
      method: 'PATCH',
      path: `${path}/:id`,
      scope: ['update:users', 'update:users_app_metadata'],
      handler: async ({ params, body }) => ok(viewUser(await updateUser(context, params['id'] ?? '', body))),
    },
    {
      ...row,
      parity: 'assumed',
      method: 'DELETE',
      path: `${path}/:id`,
      scope: ['delete:users'],
      // Whether there was such a user or not: the published API description knows no 404 here.
      handler: ({ params: { id = '' } }) => {
        removeUser(context, id);
        return noContent();
      },
    },
    {
      ...row,
      method: 'GET',
      path: `${path}/:id/organizations`,
      scope: ['read:organizations'],
      handler: ({ params, query }) => {
        const { organization } = requireUser(store, params['id']);
        return ok(listPage(query, 'organizations', organization === undefined ? [] : [organization], (each) => each));
      },
    },
    {
      ...row,
      method: 'GET',
      path: '/api/v2/users-by-email',
      scope: ['read:users'],
      handler: ({ query }) => {
        const { email } = query;
        if (email === undefined) throw ManagementApiError.invalidQuery('Missing required property: email.');
        return ok(store.users.by('email', email).map(viewUser).map(pickFields(query)));
      },
    },
    ...userRoleRoutes(store),
    ...userPermissionRoutes(store),
  ];
}
