import type { Route } from '#local-tenant/http/route.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { OAuthError } from '../oauth-error.ts';
import { authorize } from './authorize.ts';
import { showLogin, submitLogin } from './login.ts';

const row = { errorOf: OAuthError.ofServer, scope: 'public', parity: 'partial' } as const;
const loginDocs = 'https://auth0.com/docs/authenticate/login/auth0-universal-login';

/** The routes that a browser goes through to log in. */
export function authorizeRoutes(context: TenantContext): readonly Route[] {
  return [
    {
      ...row,
      method: 'GET',
      path: '/authorize',
      source: 'https://auth0.com/docs/api/authentication/implicit-flow/authorize',
      handler: (request) => authorize(context, request),
    },
    {
      ...row,
      method: 'GET',
      path: '/u/login',
      source: loginDocs,
      handler: (request) => showLogin(context, request),
    },
    {
      ...row,
      method: 'POST',
      path: '/u/login',
      source: loginDocs,
      handler: (request) => submitLogin(context, request),
    },
  ];
}
