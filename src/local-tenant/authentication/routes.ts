import type { Route } from '../http/route.ts';
import type { TenantContext } from '../tenant-context.ts';
import { authorize } from './authorize.ts';
import { showLogin, submitLogin } from './login.ts';
import { OAuthError } from './oauth-error.ts';
import { tokenEndpoint } from './token-endpoint.ts';
import { userinfo } from './userinfo.ts';
import { jwks, openidConfiguration } from './well-known.ts';

const docs = 'https://auth0.com/docs';

/** The routes of the Authentication API. They are public: each one checks its client or user itself. */
export function authenticationRoutes(context: TenantContext): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/oauth/token',
      errorOf: OAuthError.ofServer,
      scope: 'public',
      parity: 'partial',
      source: `${docs}/api/authentication`,
      handler: (request) => tokenEndpoint(context, request),
    },
    {
      method: 'GET',
      path: '/authorize',
      errorOf: OAuthError.ofServer,
      scope: 'public',
      parity: 'partial',
      source: `${docs}/api/authentication/implicit-flow/authorize`,
      handler: (request) => authorize(context, request),
    },
    {
      method: 'GET',
      path: '/u/login',
      errorOf: OAuthError.ofServer,
      scope: 'public',
      parity: 'partial',
      source: `${docs}/authenticate/login/auth0-universal-login`,
      handler: (request) => showLogin(context, request),
    },
    {
      method: 'POST',
      path: '/u/login',
      errorOf: OAuthError.ofServer,
      scope: 'public',
      parity: 'partial',
      source: `${docs}/authenticate/login/auth0-universal-login`,
      handler: (request) => submitLogin(context, request),
    },
    ...(['GET', 'POST'] as const).map(
      (method): Route => ({
        method,
        path: '/userinfo',
        errorOf: OAuthError.ofServer,
        scope: 'public',
        parity: 'partial',
        source: `${docs}/api/authentication/user-profile/get-user-info`,
        handler: (request) => userinfo(context, request),
      }),
    ),
    {
      method: 'GET',
      path: '/.well-known/jwks.json',
      scope: 'public',
      parity: 'partial',
      source: `${docs}/secure/tokens/json-web-tokens/json-web-key-sets`,
      handler: () => jwks(context),
    },
    {
      method: 'GET',
      path: '/.well-known/openid-configuration',
      scope: 'public',
      parity: 'partial',
      source: `${docs}/get-started/applications/configure-applications-with-oidc-discovery`,
      handler: () => openidConfiguration(context),
    },
  ];
}
