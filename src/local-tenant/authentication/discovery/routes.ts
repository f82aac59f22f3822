import type { Route } from '#local-tenant/http/route.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { jwks } from './jwks.ts';
import { openidConfiguration } from './openid-configuration.ts';

const row = { method: 'GET', scope: 'public', parity: 'partial' } as const;
const docs = 'https://auth0.com/docs';

/** The routes that describe the tenant to a client. */
export function discoveryRoutes(context: TenantContext): readonly Route[] {
  return [
    {
      ...row,
      parity: 'assumed',
      path: '/.well-known/jwks.json',
      source: `${docs}/secure/tokens/json-web-tokens/json-web-key-sets`,
      handler: () => jwks(context),
    },
    {
      ...row,
      path: '/.well-known/openid-configuration',
      source: `${docs}/get-started/applications/configure-applications-with-oidc-discovery`,
      handler: () => openidConfiguration(context),
    },
  ];
}
