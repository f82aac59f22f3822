import type { CredentialsExchange } from '#pipeline/transaction.ts';
import { defaults } from './defaults.ts';

/** Builds a client credentials exchange as the pipeline sees it. */
export function anExchange(tenant: string, audience: string, scopes: readonly string[]): CredentialsExchange {
  return {
    kind: 'credentials-exchange',
    grant: 'client_credentials',
    tenant: { id: tenant, domain: `${tenant}.eu.auth0.com` },
    client: defaults.machine,
    audience,
    requestedScopes: scopes,
    grantedScopes: scopes,
    request: { ip: defaults.ip, method: 'POST', hostname: `${tenant}.eu.auth0.com`, query: {}, body: {} },
  };
}
