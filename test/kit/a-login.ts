import type { Login } from '#pipeline/transaction.ts';
import { aUser } from './a-user.ts';
import { defaults } from './defaults.ts';

/** Builds a login as the pipeline sees it: who logs in does not matter there, for which API and scopes does. */
export function aLogin(tenant: string, audience: string | undefined, scopes: readonly string[]): Login {
  return {
    kind: 'login',
    grant: 'authorization_code',
    tenant: { id: tenant, domain: `${tenant}.eu.auth0.com` },
    client: defaults.login,
    ...(audience !== undefined && { audience }),
    requestedScopes: scopes,
    grantedScopes: scopes,
    request: { ip: defaults.ip, method: 'GET', hostname: `${tenant}.eu.auth0.com`, query: {}, body: {} },
    user: aUser(),
    connection: defaults.connection,
    roles: [],
    loginsCount: 1,
  };
}
