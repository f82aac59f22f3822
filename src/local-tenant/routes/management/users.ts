import { ok } from '#local-tenant/http/answer.ts';
import type { Route } from '#local-tenant/http/route.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { findRecord } from './crud-routes.ts';
import { listPage } from './list-page.ts';

const row = {
  method: 'GET',
  scope: ['read:users'],
  parity: 'partial',
  source: 'https://auth0.com/docs/api/management/v2/users/get-users',
} as const;

/** The routes that read users. Searching by `q` is not there. */
export function userRoutes({ store: { users } }: TenantContext): readonly Route[] {
  const profiles = () => users.list().map(({ profile }) => profile);
  return [
    { ...row, path: '/api/v2/users', handler: ({ query }) => ok(listPage(query, 'users', profiles())) },
    {
      ...row,
      path: '/api/v2/users/:id',
      handler: ({ params }) => ok(findRecord({ collection: users, noun: 'user' }, params['id']).profile),
    },
    {
      ...row,
      path: '/api/v2/users-by-email',
      handler: ({ query }) => ok(profiles().filter(({ email }) => email !== undefined && email === query['email'])),
    },
  ];
}
