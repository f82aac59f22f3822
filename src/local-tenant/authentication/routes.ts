import type { Route } from '../http/route.ts';
import type { TenantContext } from '../tenant-context.ts';
import type { AuthenticationContext } from './authentication-context.ts';
import { authorize } from './authorize.ts';
import { IssuedAccessTokens } from './issued-access-tokens.ts';
import { showLogin, submitLogin } from './login.ts';
import { LoginTickets } from './login-tickets.ts';
import { RecordedTransactions, recordedTransaction } from './recorded-transactions.ts';
import { tokenEndpoint } from './token-endpoint.ts';
import { userinfo } from './userinfo.ts';
import { jwks, openidConfiguration } from './well-known.ts';

const docs = 'https://auth0.com/docs';

/** The routes of the Authentication API. They are public: each one checks its client or user itself. */
export function authenticationRoutes(tenant: TenantContext): readonly Route[] {
  const context = withMemory(tenant);
  return [
    {
      method: 'POST',
      path: '/oauth/token',
      scope: 'public',
      parity: 'partial',
      source: `${docs}/api/authentication`,
      handler: (request) => tokenEndpoint(context, request),
    },
    {
      method: 'GET',
      path: '/authorize',
      scope: 'public',
      parity: 'partial',
      source: `${docs}/api/authentication/implicit-flow/authorize`,
      handler: (request) => authorize(context, request),
    },
    {
      method: 'GET',
      path: '/u/login',
      scope: 'public',
      parity: 'partial',
      source: `${docs}/authenticate/login/auth0-universal-login`,
      handler: (request) => showLogin(context, request),
    },
    {
      method: 'POST',
      path: '/u/login',
      scope: 'public',
      parity: 'partial',
      source: `${docs}/authenticate/login/auth0-universal-login`,
      handler: (request) => submitLogin(context, request),
    },
    ...(['GET', 'POST'] as const).map(
      (method): Route => ({
        method,
        path: '/userinfo',
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
    {
      method: 'GET',
      path: '/.well-known/local-tenant/transactions/:id',
      scope: ['read:logs'],
      parity: 'partial',
      source: 'https://www.rfc-editor.org/rfc/rfc8615',
      handler: (request) => recordedTransaction(context, request),
    },
  ];
}

/** The domain of a tenant is known only when it listens, so it is asked for and not copied. */
function withMemory(tenant: TenantContext): AuthenticationContext {
  const { tenantId, store, signingKey, pipeline, now } = tenant;
  const memory = {
    accessTokens: new IssuedAccessTokens(),
    tickets: new LoginTickets(),
    transactions: new RecordedTransactions(),
  };
  return {
    ...memory,
    tenantId,
    store,
    signingKey,
    pipeline,
    now,
    get domain() {
      return tenant.domain;
    },
  };
}
