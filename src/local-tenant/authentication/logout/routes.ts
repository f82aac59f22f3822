import type { Route } from '#local-tenant/http/route.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { browserRoute } from '../browser-route.ts';
import { confirmLogout } from './confirm-logout.ts';
import { logout } from './logout.ts';
import { oidcLogout } from './oidc-logout.ts';

const docs = 'https://auth0.com/docs/api/authentication/logout';

/** The routes that end a session. */
export function logoutRoutes(context: TenantContext): readonly Route[] {
  return [
    browserRoute(context, 'GET', '/v2/logout', `${docs}/auth-0-logout`, logout),
    browserRoute(context, 'GET', '/oidc/logout', `${docs}/oidc-logout`, oidcLogout),
    browserRoute(context, 'POST', '/oidc/logout', `${docs}/oidc-logout`, oidcLogout),
    browserRoute(context, 'POST', '/u/logout', `${docs}/oidc-logout`, confirmLogout),
  ];
}
