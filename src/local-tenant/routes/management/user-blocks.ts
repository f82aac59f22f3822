import { noContent, ok } from '#local-tenant/http/answer.ts';
import { ManagementApiError } from '#local-tenant/http/management-api-error.ts';
import type { Route } from '#local-tenant/http/route.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import type { Query } from './list-page.ts';
import { requireUser } from './update-user.ts';

const path = '/api/v2/user-blocks';
const row = {
  parity: 'partial',
  source: 'https://auth0.com/docs/api/management/v2/user-blocks/get-user-blocks-by-id',
} as const;

/**
 * The routes of `/api/v2/user-blocks`: blocks that brute-force protection has set, and this tenant has none. The block
 * of an administrator is `blocked` of the user, which these routes neither show nor lift, as at Auth0.
 */
export function userBlockRoutes({ store }: TenantContext): readonly Route[] {
  const none = () => ok({ blocked_for: [] });
  return [
    {
      ...row,
      method: 'GET',
      path,
      scope: ['read:users'],
      handler: ({ query }) => {
        requireIdentifier(query);
        return none();
      },
    },
    {
      ...row,
      method: 'DELETE',
      path,
      scope: ['update:users'],
      handler: ({ query }) => {
        requireIdentifier(query);
        return noContent();
      },
    },
    {
      ...row,
      method: 'GET',
      path: `${path}/:id`,
      scope: ['read:users'],
      handler: ({ params }) => {
        requireUser(store, params['id']);
        return none();
      },
    },
    {
      ...row,
      method: 'DELETE',
      path: `${path}/:id`,
      scope: ['update:users'],
      handler: ({ params }) => {
        requireUser(store, params['id']);
        return noContent();
      },
    },
  ];
}

function requireIdentifier({ identifier = '' }: Query): void {
  if (identifier === '') throw ManagementApiError.invalidQuery('Missing required property: identifier.');
}
