import type { Route } from '#local-tenant/http/route.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { OAuthError } from '../oauth-error.ts';
import { revoke } from './revoke.ts';
import { tokenEndpoint } from './token-endpoint.ts';
import { userinfo } from './userinfo.ts';

const row = { errorOf: OAuthError.ofServer, scope: 'public', parity: 'partial' } as const;
const docs = 'https://auth0.com/docs/api/authentication';

/** The routes that give tokens, and answer to one. */
export function tokenRoutes(context: TenantContext): readonly Route[] {
  return [
    {
      ...row,
      method: 'POST',
      path: '/oauth/token',
      source: docs,
      handler: (request) => tokenEndpoint(context, request),
    },
    {
      ...row,
      method: 'POST',
      path: '/oauth/revoke',
      source: `${docs}/revoke-refresh-token/revoke-refresh-token`,
      handler: (request) => revoke(context, request),
    },
    ...(['GET', 'POST'] as const).map(
      (method): Route => ({
        ...row,
        method,
        path: '/userinfo',
        source: `${docs}/user-profile/get-user-info`,
        handler: (request) => userinfo(context, request),
      }),
    ),
  ];
}
