import type { Answer } from '#local-tenant/http/answer.ts';
import type { Route, RouteRequest } from '#local-tenant/http/route.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { showingErrors } from '../authorize/error-page.ts';
import { OAuthError } from '../oauth-error.ts';
import { confirmLogout } from './confirm-logout.ts';
import { logout } from './logout.ts';
import { oidcLogout } from './oidc-logout.ts';

const docs = 'https://auth0.com/docs/api/authentication/logout';

/** The routes that end a session. */
export function logoutRoutes(context: TenantContext): readonly Route[] {
  return [
    row(context, 'GET', '/v2/logout', `${docs}/auth-0-logout`, logout),
    row(context, 'GET', '/oidc/logout', `${docs}/oidc-logout`, oidcLogout),
    row(context, 'POST', '/oidc/logout', `${docs}/oidc-logout`, oidcLogout),
    row(context, 'POST', '/u/logout', `${docs}/oidc-logout`, confirmLogout),
  ];
}

function row(
  context: TenantContext,
  method: 'GET' | 'POST',
  path: string,
  source: string,
  handle: (context: TenantContext, request: RouteRequest) => Answer | Promise<Answer>,
): Route {
  const handler = (request: RouteRequest) => showingErrors(request, () => handle(context, request));
  return { method, path, source, scope: 'public', parity: 'partial', errorOf: OAuthError.ofServer, handler };
}
